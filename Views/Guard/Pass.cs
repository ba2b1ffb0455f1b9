using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>Somebody who has been let in, with what is known of the court's people at that instant.</summary>
/// <param name="Acting">Who, in which capacity.</param>
/// <param name="Staff">The people of the capacity's court.</param>
/// <param name="At">The engine's instant by which offices and leave are judged.</param>
/// <param name="Courts">Which court stands above which then.</param>
internal sealed record Pass(Acting Acting, Staff Staff, Instant At, CourtTree Courts)
{
    /// <summary>As journal entries name whoever acts.</summary>
    public Author Author => new(Acting.Who.Text, Roles.TextOf(Acting.In.Role), Acting.In.OnBehalfOf?.Text);

    public Ruling On(Right right, CaseTies? about) => Authority.Of(Staff, Acting, right, about, At, Courts);

    /// <summary>How far a right goes straight away.</summary>
    public Reach ReachOf(Right right) => Authority.ReachOf(Staff, Acting, right, At);

    /// <summary>The courts outside of which a reach shows nothing: that of the office, and those under it where it goes so far. Null for no bound.</summary>
    public ImmutableArray<CourtId>? CourtsIn(Reach reach) => reach switch
    {
        Reach.EveryCourt => null,
        Reach.Below => [Acting.In.Court, .. Courts.Below(Acting.In.Court)],
        _ => [Acting.In.Court],
    };
}

/// <summary>Somebody who has been let in to one case.</summary>
/// <param name="Pass">Who.</param>
/// <param name="Number">The case.</param>
/// <param name="Ties">Who belongs to it; null when there is no such case.</param>
internal sealed record CasePass(Pass Pass, CaseNumber Number, CaseTies? Ties);
