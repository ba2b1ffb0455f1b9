using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>Where people put entries of a case right. Who asks, and in which role, is whoever calls. A refusal is journalled.</summary>
public interface ICorrectionDesk
{
    /// <summary>
    /// Puts an entry right; where that moves a limit, takes back what was told, or the entry was made before yesterday, it is proposed to a second person.
    /// </summary>
    /// <param name="number">The case.</param>
    /// <param name="asked">Which entry, what of it, and why.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Correct(CaseNumber number, Correction asked, string command, CancellationToken cancellation = default);

    /// <summary>Confirms what somebody else has proposed: what follows is decided by the case as it is then.</summary>
    /// <param name="number">The case.</param>
    /// <param name="proposal">Number of the entry that proposed it.</param>
    /// <param name="command">As for <see cref="Correct"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Confirm(CaseNumber number, long proposal, string command, CancellationToken cancellation = default);

    /// <summary>Takes back what the caller has proposed, or refuses what somebody else has, with a reason.</summary>
    /// <param name="number">The case.</param>
    /// <param name="proposal">As for <see cref="Confirm"/>.</param>
    /// <param name="why">2 to 500 characters; wanted of whoever refuses.</param>
    /// <param name="command">As for <see cref="Correct"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Drop(CaseNumber number, long proposal, string? why, string command, CancellationToken cancellation = default);

    /// <summary>What would come of it: nothing is recorded, and nothing is refused.</summary>
    /// <returns>Null where there is no such case, or it has no such entry.</returns>
    Task<CorrectionPreview?> Preview(CaseNumber number, Correction asked, CancellationToken cancellation = default);

    /// <summary>What would come of confirming a proposal now.</summary>
    /// <returns>Null where there is no such case, or nothing of that number waits.</returns>
    Task<CorrectionPreview?> Preview(CaseNumber number, long proposal, CancellationToken cancellation = default);
}

/// <summary>What somebody asks to be put right.</summary>
/// <param name="Entry">Number of the entry in the case, as its history tells it.</param>
/// <param name="What">What of it; null where that is still to be said.</param>
/// <param name="Why">2 to 500 characters; null where it is still to be said.</param>
public sealed record Correction(long Entry, Amendment? What, string? Why);

/// <summary>What would come of putting an entry right, to be checked before it is recorded.</summary>
/// <param name="Number">The case.</param>
/// <param name="Position">The journal position of the case's latest fact.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Procedure">The procedure's name.</param>
/// <param name="Of">The entry, as the history of the case tells it.</param>
/// <param name="May">Which parts of it can be put right.</param>
/// <param name="Steps">The steps of the procedure that it may have been.</param>
/// <param name="What">What of it, in words; null where that is still to be said.</param>
/// <param name="Obstacle">What would be answered instead; null when it would be done, or proposed.</param>
/// <param name="From">Where the case stands.</param>
/// <param name="To">Where it would stand.</param>
/// <param name="Limits">Its time limits that would change, in the pack's order.</param>
/// <param name="Follows">What counts no longer, what is told afterwards, who comes and goes, in their order.</param>
/// <param name="Second">Why it takes a second person; none where it does not.</param>
public sealed record CorrectionPreview(
    CaseNumber Number,
    long Position,
    LocalDate Today,
    Title Procedure,
    TimelineItem Of,
    ImmutableArray<AmendmentKind> May,
    ImmutableArray<StepOption> Steps,
    Title? What,
    Refusal? Obstacle,
    Title From,
    Title To,
    ImmutableArray<LimitMove> Limits,
    ImmutableArray<ConsequenceView> Follows,
    ImmutableArray<SecondPerson> Second)
{
    /// <summary>The proposal that is looked at; null for what is not proposed yet.</summary>
    public WaitingCorrection? Waiting { get; init; }

    /// <summary>The documents of the case, of which an act may rest on one, in the order in which they were filed.</summary>
    public ImmutableArray<DocumentView> Documents { get; init; } = [];
}

/// <summary>What parts an entry may have that can be put right.</summary>
public enum AmendmentKind
{
    /// <summary>The day on which it happened.</summary>
    Day,

    /// <summary>It did not happen; of a correction, that it is taken back.</summary>
    Never,

    /// <summary>It happened in another case.</summary>
    OtherCase,

    /// <summary>Which step it was.</summary>
    Step,

    /// <summary>The reason, the paper and the length that it rests on.</summary>
    Grounds,

    /// <summary>Who was assigned.</summary>
    Person,
}

/// <summary>A step of the procedure.</summary>
/// <param name="Step">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
public sealed record StepOption(StepId Step, Title Title);

/// <summary>What becomes of one time limit.</summary>
/// <param name="Limit">Its name in the pack.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind">Whether running out is a breach or a right lost.</param>
/// <param name="Before">Where it stands.</param>
/// <param name="After">Where it would stand.</param>
public sealed record LimitMove(LimitId Limit, Title Title, LimitKind Kind, LimitStanding Before, LimitStanding After);

/// <summary>What kind of thing follows from a correction.</summary>
public enum ConsequenceKind
{
    /// <summary>What was told counts no longer.</summary>
    Withdrawn,

    /// <summary>An act turns out otherwise than was recorded: late, or not fitting.</summary>
    Reassessed,

    /// <summary>What should have been told is told now, for the day on which it was due.</summary>
    ToldAfterwards,

    /// <summary>Somebody belongs to the case from now on.</summary>
    Comes,

    /// <summary>Somebody no longer does.</summary>
    Goes,
}

/// <summary>One thing that follows from a correction.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="On">The court's day for which it counts.</param>
/// <param name="Title">What, in words.</param>
public sealed record ConsequenceView(ConsequenceKind Kind, LocalDate On, Title Title);

/// <summary>Makes of what somebody filled in what is to be put right.</summary>
public static class AmendmentText
{
    /// <param name="kind">Which part.</param>
    /// <param name="day">The day on which it happened.</param>
    /// <param name="step">Which step it was.</param>
    /// <param name="person">Who was assigned.</param>
    /// <param name="grounds">What it rests on.</param>
    /// <returns>Null where what the part needs is not said.</returns>
    public static Amendment? OrNull(AmendmentKind kind, LocalDate? day, StepId? step, PersonId? person, Grounds grounds) => kind switch
    {
        AmendmentKind.Day => day is { } on ? new Amendment.HappenedOn(on) : null,
        AmendmentKind.Never => new Amendment.NeverHappened(),
        AmendmentKind.OtherCase => new Amendment.OfAnotherCase(),
        AmendmentKind.Step => step is { } other ? new Amendment.WasStep(other) : null,
        AmendmentKind.Grounds => new Amendment.RestsOn(grounds),
        AmendmentKind.Person => person is { } other ? new Amendment.WasPerson(other) : null,
        _ => throw new System.Diagnostics.UnreachableException($"{kind} is no part of an entry"),
    };
}
