using System.Globalization;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Grains.Interfaces.Machine;

/// <summary>Why the engine takes nothing just now, whoever asks: no fault of the caller's, and nothing that the law says.</summary>
/// <param name="Word">Its word, which never changes: programs tell by it what to do.</param>
/// <param name="Reason">For whoever asked, in a sentence.</param>
public sealed record NotNow(string Word, Title Reason)
{
    /// <summary>The disk of the journal is full.</summary>
    public static readonly NotNow NoSpace = new("no-space", new Title(
        "The disk of the court's journal is full, so nothing can be recorded. Nothing was done. Ask for it again when the administrator has made room.",
        "法院日志所在磁盘已满，无法记录。本次操作未执行，请待管理员腾出空间后重试。"));

    /// <summary>So many looks wait for space already that another one could not be recorded.</summary>
    public static readonly NotNow NoSpaceToLook = new("no-space", new Title(
        "The disk of the court's journal is full, and no further look can be recorded, so nothing is shown. Ask again when the administrator has made room.",
        "法院日志所在磁盘已满，无法再登记查阅，因此不予显示。请待管理员腾出空间后重试。"));

    /// <summary>The machine's clock has jumped: by which day anything would be judged nobody knows.</summary>
    /// <param name="machine">What the machine's clock says.</param>
    /// <param name="trusted">What it would be by the time that has passed.</param>
    public static NotNow ClockInDoubt(Instant machine, Instant trusted) => new("clock-in-doubt", new Title(
        $"The machine's clock says {Written(machine)}, and by the time that has passed it should be {Written(trusted)}. Nothing was done. "
        + "Ask for it again when the administrator has said which time is right.",
        $"主机时钟显示 {Written(machine)}，按实际经过的时间应为 {Written(trusted)}。本次操作未执行，请待管理员确认正确时间后重试。"));

    private static string Written(Instant at) => at.ToString("uuuu-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>What was asked for cannot be done now. Nothing was done; asked again later, it is decided for the first time.</summary>
/// <param name="why">Why not.</param>
/// <param name="inner">What stood in the way, for the log.</param>
public sealed class NotNowException(NotNow why, Exception? inner = null) : Exception(why.Reason.En, inner)
{
    public NotNow Why { get; } = why;
}
