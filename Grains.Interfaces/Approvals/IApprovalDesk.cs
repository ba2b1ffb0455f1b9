using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains.Interfaces.Approvals;

/// <summary>
/// Approval (审批): a step that others must agree to is asked for as every step is (<see cref="IDesk.Request"/>); here they decide. Refusals are journalled.
/// </summary>
public interface IApprovalDesk
{
    /// <summary>Decides as one of those whose turn it is; never as whoever asked, or has agreed already.</summary>
    /// <param name="number">The case.</param>
    /// <param name="request">Which request of it, from 1.</param>
    /// <param name="said">What is decided.</param>
    /// <param name="command">Names this decision, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the decision.</param>
    Task<RequestOutcome> Decide(CaseNumber number, long request, Saying said, string command, CancellationToken cancellation = default);

    /// <summary>Takes a request back, as whoever asked or undertakes the case now.</summary>
    /// <param name="number">The case.</param>
    /// <param name="request">Which request of it, from 1.</param>
    /// <param name="why">2 to 500 characters; null where nothing is said.</param>
    /// <param name="command">As for <see cref="Decide"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Withdraw(CaseNumber number, long request, string? why, string command, CancellationToken cancellation = default);

    /// <summary>The requests of a case, the newest first. Noted as a look at it.</summary>
    /// <exception cref="NotPermittedException">The caller may see, and decide in, no such case.</exception>
    Task<ImmutableArray<ApprovalView>> Of(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>
    /// The requests that wait for the caller's decision, or that they have asked and wait for; first what lapses first, at most 100. Noted as a search.
    /// </summary>
    /// <exception cref="ViewsRebuildingException">They are being built anew.</exception>
    Task<ImmutableArray<ApprovalView>> Open(CancellationToken cancellation = default);
}

/// <summary>What somebody says to a request.</summary>
/// <param name="Verdict">Whether they agree.</param>
/// <param name="Length">How much time is granted where that is less than was asked for; null for what was asked for.</param>
/// <param name="Why">2 to 500 characters; wanted of whoever refuses, sends back or grants less.</param>
public sealed record Saying(Verdict Verdict, StatedLength? Length, string? Why);

/// <summary>One request for approval, for one reader.</summary>
/// <param name="Case">Of which case.</param>
/// <param name="Request">Which of its requests, from 1.</param>
/// <param name="Step">The step that is asked for.</param>
/// <param name="About">Which of several in the case it is about; null for the whole case.</param>
/// <param name="Stage">How it stands.</param>
/// <param name="Standing">The same in words.</param>
/// <param name="Until">The last day for whoever it waits for; of one that has ended, the last one that it had.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Length">How much time it asks for, has been cut to, or grants; null where it was not said how much.</param>
/// <param name="Limit">What the limit is called that the step extends; null where it extends none.</param>
/// <param name="Due">The last day of that limit when it was asked.</param>
/// <param name="DueThen">Its last day if it is granted as it stands now; null where that is not open, or nothing moves.</param>
/// <param name="Certificate">How <paramref name="DueThen"/> is derived; null likewise.</param>
/// <param name="Chain">Those who must agree, in the order in which they decide.</param>
/// <param name="Turn">Which of them it waits for, from 0; null where it waits for none of them.</param>
/// <param name="Agreed">How many of them have agreed since it was asked last, from the first on.</param>
/// <param name="Entries">What happened, the oldest first.</param>
/// <param name="MayDecide">Whether the reader could decide now.</param>
/// <param name="MayWithdraw">Whether the reader could take it back now.</param>
public sealed record ApprovalView(
    CaseNumber Case,
    long Request,
    StepOption Step,
    Title? About,
    ApprovalStage Stage,
    Title Standing,
    LocalDate Until,
    LocalDate Today,
    StatedLength? Length,
    Title? Limit,
    LocalDate? Due,
    LocalDate? DueThen,
    Certificate? Certificate,
    ImmutableArray<ApproverView> Chain,
    int? Turn,
    int Agreed,
    ImmutableArray<ApprovalEntry> Entries,
    bool MayDecide,
    bool MayWithdraw)
{
    /// <summary>Whether somebody still has to do something.</summary>
    public bool IsOpen => Stage is ApprovalStage.Waiting or ApprovalStage.SentBack;
}

/// <summary>One of those who must agree.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Roles">In which roles somebody decides here.</param>
/// <param name="IsAbove">Whether they are of the court above.</param>
/// <param name="Who">
/// Who could decide here now, by pseudonym and name, where it is this one's turn; who could have decided on its last day and did not, where the request has
/// lapsed here; none otherwise. Never those who have asked, or have agreed already.
/// </param>
public sealed record ApproverView(Title Title, ImmutableArray<RoleName> Roles, bool IsAbove, ImmutableArray<MayTake> Who);

/// <summary>Something that happened to a request.</summary>
/// <param name="Position">The journal position of its entry.</param>
/// <param name="At">When.</param>
/// <param name="What">In a sentence, without the reason.</param>
/// <param name="By">Who did it; null for the passing of time and the engine.</param>
/// <param name="ByName">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="Why">The reason that was given; null where none was, or it is withheld from this reader, sealed, or erased.</param>
/// <param name="IsLate">Whether that was later than the law says.</param>
public sealed record ApprovalEntry(long Position, Instant At, Title What, PersonId? By, string? ByName, string? Why, bool IsLate);
