using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What waits in the cases of whoever calls, in the capacity in use.</summary>
public interface IMyDesk
{
    /// <summary>
    /// The duties that run in those cases, first what ends first; what stands still comes last. Beside them how many end on each of the next 30 days,
    /// and what others have recorded in those cases since the caller last opened them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">More changed cases are asked for than <see cref="DeskQuery.MostChanged"/>, or fewer than none.</exception>
    /// <exception cref="ViewsRebuildingException">The lists of cases are being built anew: half of the duties would be a wrong day.</exception>
    Task<MyDuties> Look(DeskQuery query, CancellationToken cancellation = default);

    /// <summary>How much waits for whoever calls: figures beside the names of pages. It names no case, and is noted nowhere.</summary>
    /// <exception cref="People.NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="ViewsRebuildingException">As for <see cref="Look"/>.</exception>
    Task<MyWaiting> Waiting(CancellationToken cancellation = default);
}

/// <summary>What waits for one person's hand, in the capacity in use.</summary>
/// <param name="Duties">Duties in own cases that are late or end today, and about which the caller can do something.</param>
/// <param name="Proposals">What others have proposed of the staff and the caller can confirm.</param>
/// <param name="Alerts">Alerts of the caller's own that have not stood in front of them; 100 for that many and more, none while they are built anew.</param>
/// <param name="Approvals">Requests for approval that the caller can decide; none while the list of them is built anew.</param>
public sealed record MyWaiting(int Duties, int Proposals, int Alerts, int Approvals)
{
    public static readonly MyWaiting Nothing = new(0, 0, 0, 0);
}

/// <summary>What of a desk is wanted.</summary>
/// <param name="Day">Only the duties that end on this day; null for all.</param>
/// <param name="Changed">So many changed cases at most, the latest change first.</param>
public sealed record DeskQuery(LocalDate? Day = null, int Changed = DeskQuery.UsuallyChanged)
{
    public const int UsuallyChanged = 10;

    public const int MostChanged = 500;

    /// <summary>The days that are counted, from today on.</summary>
    public const int Days = 30;

    public static readonly DeskQuery Whole = new();
}

/// <summary>A person's work.</summary>
/// <param name="Position">The journal position that it includes.</param>
/// <param name="Today">The court's day that the clocks are told for.</param>
/// <param name="Total">How many duties there are of those that were asked for, also those that are not given.</param>
/// <param name="Duties">The first 500.</param>
public sealed record MyDuties(long Position, LocalDate Today, int Total, ImmutableArray<DeskDuty> Duties)
{
    /// <summary>Today and the days after it, <see cref="DeskQuery.Days"/> of them, whatever day was asked for.</summary>
    public ImmutableArray<DeskDay> Days { get; init; } = [];

    /// <summary>What others have recorded in those cases since the caller last opened them; null while the trail is being built anew.</summary>
    public ChangedCases? Changed { get; init; }
}

/// <summary>How much ends on a day.</summary>
/// <param name="Day">The court's day.</param>
/// <param name="Mine">Duties whose next step is the caller's.</param>
/// <param name="Others">Duties that wait for somebody else.</param>
/// <param name="IsRest">Whether the court is closed on it, by its calendar; never for a court that counts plain days.</param>
/// <param name="Why">The holiday or the reason; null for an ordinary day and a weekend.</param>
/// <param name="IsKnown">Whether the calendar speaks for it: beyond its end the weekday alone decides.</param>
public sealed record DeskDay(LocalDate Day, int Mine, int Others, bool IsRest, Title? Why, bool IsKnown)
{
    public int All => Mine + Others;
}

/// <summary>Cases in which somebody else recorded something since the caller last opened them.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Rows">As many of them as were asked for, the latest change first.</param>
public sealed record ChangedCases(int Total, ImmutableArray<ChangedCase> Rows);

/// <summary>One of them.</summary>
/// <param name="Number">The case.</param>
/// <param name="Position">The journal position of the latest change by somebody else.</param>
/// <param name="What">What it was, in words.</param>
/// <param name="At">When it happened.</param>
/// <param name="By">Pseudonym of who recorded it.</param>
/// <param name="ByName">What they are called; null where the name is withheld from this reader, erased, or nobody has that pseudonym.</param>
/// <param name="Role">The role in which.</param>
/// <param name="OnBehalfOf">Pseudonym of whom for; null when for itself.</param>
/// <param name="OnBehalfOfName">What they are called; null likewise.</param>
/// <param name="Changes">How many entries by others there are since; 100 for that many and more.</param>
/// <param name="WasOpened">Whether the caller has opened the case before.</param>
public sealed record ChangedCase(
    CaseNumber Number, long Position, Title What, Instant At, string By, string? ByName, RoleName Role, string? OnBehalfOf, string? OnBehalfOfName,
    int Changes, bool WasOpened);

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
