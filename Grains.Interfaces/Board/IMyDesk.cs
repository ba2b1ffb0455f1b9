using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What waits in the cases of whoever calls, in the capacity in use.</summary>
public interface IMyDesk
{
    /// <summary>The duties that run in those cases, first what ends first; what stands still comes last.</summary>
    /// <exception cref="ViewsRebuildingException">The lists of cases are being built anew: half of the duties would be a wrong day.</exception>
    Task<MyDuties> Look(CancellationToken cancellation = default);

    /// <summary>How much waits for whoever calls: figures beside the names of pages. It names no case, and is noted nowhere.</summary>
    /// <exception cref="People.NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="ViewsRebuildingException">As for <see cref="Look"/>.</exception>
    Task<MyWaiting> Waiting(CancellationToken cancellation = default);
}

/// <summary>What waits for one person's hand, in the capacity in use.</summary>
/// <param name="Duties">Duties in own cases that are late or end today, and about which the caller can do something.</param>
/// <param name="Proposals">What others have proposed of the staff and the caller can confirm.</param>
/// <param name="Alerts">Alerts of the caller's own that have not stood in front of them; 100 for that many and more, none while they are built anew.</param>
public sealed record MyWaiting(int Duties, int Proposals, int Alerts)
{
    public static readonly MyWaiting Nothing = new(0, 0, 0);
}

/// <summary>A person's work.</summary>
/// <param name="Position">The journal position that it includes.</param>
/// <param name="Today">The court's day that the clocks are told for.</param>
/// <param name="Total">How many duties there are, also those that are not given.</param>
/// <param name="Duties">The first 500.</param>
public sealed record MyDuties(long Position, LocalDate Today, int Total, ImmutableArray<DeskDuty> Duties);

/// <summary>A duty that runs in one's own case.</summary>
/// <param name="Number">The case.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Clock">The duty, without its certificate.</param>
/// <param name="Next">What the caller can do about it now; null where it is another's turn.</param>
/// <param name="Whose">Who may do what the duty waits for.</param>
public sealed record DeskDuty(CaseNumber Number, Title Place, ClockView Clock, NextStep? Next, ImmutableArray<RoleName> Whose);

/// <summary>What somebody can do next in a case.</summary>
/// <param name="Step">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Meets">Whether it is the act that the duty waits for; otherwise a step on the way there.</param>
public sealed record NextStep(StepId Step, Title Title, bool Meets);
