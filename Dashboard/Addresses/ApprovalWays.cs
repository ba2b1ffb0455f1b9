using Supervision.Domain.Approvals;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Approvals;

namespace Supervision.Dashboard.Addresses;

/// <summary>What the form of a request for approval says, in its own words.</summary>
public static class ApprovalWays
{
    public const string Approve = "approve";

    /// <summary>Agreeing to less time than was asked for.</summary>
    public const string Less = "less";

    public const string Refuse = "refuse";

    public const string SendBack = "sendBack";

    /// <returns>Null for no such word, or where less is agreed to and the length is none.</returns>
    /// <param name="way">One of the words above.</param>
    /// <param name="length">How much, as <c>1m</c>; counts with <see cref="Less"/> alone.</param>
    /// <param name="why">The reason; null where none is given.</param>
    public static Saying? SayingOf(string? way, string? length, string? why) => way switch
    {
        Approve => new(Verdict.Approve, null, why),
        Less => StatedLength.ParseOrNull(length?.Trim() ?? "") is { } granted ? new(Verdict.Approve, granted, why) : null,
        Refuse => new(Verdict.Refuse, null, why),
        SendBack => new(Verdict.SendBack, null, why),
        _ => null,
    };
}
