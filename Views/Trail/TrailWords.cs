using System.Collections.Immutable;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Register;

namespace Supervision.Views.Trail;

/// <summary>Entries of the trail in words.</summary>
internal static class TrailWords
{
    /// <summary>How the entry stands to time limits.</summary>
    public static Timeliness TimelinessOf(in EntryNote note, Procedure? procedure) => note switch
    {
        { IsOverdue: true } => Timeliness.Overdue,
        { IsLate: true } => Timeliness.Late,

        // A right that was used after it had lapsed: nobody owed the act, and it was not in time either.
        { Step: not null, Limits: not null } => Timeliness.None,
        { Step: { } step, IsNonconforming: false } when procedure?.Limits.Any(limit => limit.Act.Text == step) == true => Timeliness.InTime,
        _ => Timeliness.None,
    };

    /// <summary>The limits that the entry was late for, or that ran out.</summary>
    public static ImmutableArray<Title> Late(in EntryNote note, Procedure? procedure) =>
        note is { IsLate: true, Limits: { } limits }
            ? [.. ProcedureWords.DutiesAmong(limits, procedure).Select(limit => ProcedureWords.OfLimit(limit, procedure))]
            : [];
}
