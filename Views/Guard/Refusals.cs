using System.Diagnostics;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Views.Guard;

/// <summary>What a guard says when it does not let somebody in: which right is missing, in which role, and who has it.</summary>
internal static class Refusals
{
    /// <summary>Names the obstacle that a reason takes away.</summary>
    public const string NeedsReason = "needs-reason";

    /// <summary>A ruling other than "allowed" as a value.</summary>
    public static Refusal Of(Pass pass, Right right, Ruling ruling) => ruling switch
    {
        Ruling.WithReason => AskForReason(right, pass.Acting.In.Role),
        Ruling.Refused it => it.Refusal,
        _ => throw new UnreachableException("What is allowed is not refused"),
    };

    /// <summary>The same for whoever reads.</summary>
    public static NotPermittedException Exception(Pass pass, Right right, Ruling ruling) =>
        new(Of(pass, right, ruling), ruling is Ruling.WithReason, right, pass.Acting.In.Role);

    /// <summary>Said of a case that is open to the caller as it is, or that no reason opens.</summary>
    public static Refusal NothingToOpen { get; } = new(
        "nothing-to-open", new Title("This case is open to you without a reason.", "您无需说明理由即可查看本案。"), null);

    public static Refusal ReasonLength(int least, int most) => new(
        "bad-reason", new Title($"A reason has {least} to {most} characters.", $"理由须为 {least} 至 {most} 个字符。"), null);

    public static Refusal ClockNotInDoubt { get; } = new(
        "clock-not-in-doubt", new Title("The machine's clock is not in doubt.", "主机时钟目前没有疑问。"), null);

    public static Refusal NoSuchCase { get; } = new("unknown-case", new Title("There is no such case.", "没有此案件。"), null);

    private static Refusal AskForReason(Right right, Role role)
    {
        var (title, who) = (RightsTable.RowOf(right).Title, Roles.TitleOf(role));
        return new Refusal(NeedsReason, new Title(
            $"Outside your own cases you may {title.En} as {who.En} after giving a reason, for {RightsTable.MinutesWithReason} minutes.",
            $"作为{who.Zh}，对本人承办范围以外的案件，说明理由后可在 {RightsTable.MinutesWithReason} 分钟内{title.Zh}。"), null);
    }
}
