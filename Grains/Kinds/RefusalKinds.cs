using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Register;

namespace Supervision.Grains.Kinds;

/// <summary>
/// Refused requests, in the register of kinds: each stands in a stream beside the aggregate that refused, or in that of whoever asked for what is not there.
/// </summary>
internal static class RefusalKinds
{
    public static StreamKind Row { get; } = new(RefusalLog.Category,
    [
        new(RefusalLog.Refused, new("Request refused", "申请被拒绝"), "obstacle:text reason.en:text reason.zh:text basis:text held-back:number")
        {
            Notes = (entry, _) =>
                new(Said: new Title(EntryNote.Plain(entry, "reason.en") ?? "", EntryNote.Plain(entry, "reason.zh") ?? "")) { IsApproval = true },
            Says = (note, _) => note.Said is { } why ? new Title("Refused", "已拒绝").With(why) : null,
        },
    ])
    {
        About = id => IsOfAsker(id) ? null : id,
        Court = id => IsOfAsker(id) ? StreamKind.CourtBefore(id[RefusalLog.OfAsker.Length..]) : null,
    };

    private static bool IsOfAsker(string id) => id.StartsWith(RefusalLog.OfAsker, StringComparison.Ordinal);
}
