using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>
/// Urging (催办): whoever supervises asks the undertaker of a case how it stands, and has an answer within the court's own target. It is asked of the
/// case, and goes with it: whoever undertakes the case now answers. Refusals are journalled.
/// </summary>
public interface IUrgingDesk
{
    /// <summary>What would come of asking now; nothing is recorded.</summary>
    /// <exception cref="NotPermittedException">The caller may not urge in this case.</exception>
    /// <returns>Null where there is no such case.</returns>
    Task<UrgingPreview?> Preview(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>Asks the undertaker of a case.</summary>
    /// <param name="number">The case.</param>
    /// <param name="question">What, 2 to 500 characters.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Ask(CaseNumber number, string question, string command, CancellationToken cancellation = default);

    /// <summary>Who may take steps in a case now, in which capacity: first whoever belongs to it, at most 200. It takes the right to see the case.</summary>
    /// <exception cref="NotPermittedException">The caller may not see the case.</exception>
    Task<ImmutableArray<MayTake>> WhoMay(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>What would come of asking somebody to take a step; nothing is recorded.</summary>
    /// <param name="number">The case.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="NotPermittedException">The caller takes no steps in this case.</exception>
    /// <returns>Null where there is no such case, or its procedure has no such step.</returns>
    Task<StepRequestPreview?> PreviewRequest(CaseNumber number, StepId step, CancellationToken cancellation = default);

    /// <summary>
    /// Asks somebody who may take a step to take it. Whoever takes steps in the case may ask, parties excepted; whoever was asked answers. The
    /// answer has the same last day as that to an urging, but a request is none: it stands for no supervision.
    /// </summary>
    /// <param name="number">The case.</param>
    /// <param name="step">Which step.</param>
    /// <param name="of">Whom.</param>
    /// <param name="text">Why, 2 to 500 characters.</param>
    /// <param name="command">As for <see cref="Ask"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Request(CaseNumber number, StepId step, PersonId of, string text, string command, CancellationToken cancellation = default);

    /// <summary>Answers as whoever undertakes the case, or was asked by name.</summary>
    /// <param name="number">The case.</param>
    /// <param name="urging">Which urging of it, from 1.</param>
    /// <param name="answer">What, 2 to 500 characters.</param>
    /// <param name="command">As for <see cref="Ask"/>.</param>
    /// <param name="cancellation">Stops the waiting, not the request.</param>
    Task<RequestOutcome> Answer(CaseNumber number, long urging, string answer, string command, CancellationToken cancellation = default);

    /// <summary>The urgings of a case, the newest first. Noted as a look at it.</summary>
    /// <exception cref="NotPermittedException">The caller may not see the case.</exception>
    Task<ImmutableArray<UrgingView>> Of(CaseNumber number, CancellationToken cancellation = default);

    /// <summary>
    /// The urgings that wait for an answer and concern the caller: in cases that they undertake, and those that they have asked; first what ends first, at
    /// most 100. Noted as a search.
    /// </summary>
    /// <exception cref="ViewsRebuildingException">They are being built anew.</exception>
    Task<ImmutableArray<UrgingView>> Open(CancellationToken cancellation = default);
}

/// <summary>What would come of an urging.</summary>
/// <param name="Number">The case.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Undertaker">Who would have to answer; null while nobody undertakes the case.</param>
/// <param name="UndertakerName">What they are called; null where the name is withheld, or erased.</param>
/// <param name="Due">The last day for the answer: the court's own target.</param>
/// <param name="Obstacle">What would be answered instead; null when it would be asked.</param>
public sealed record UrgingPreview(CaseNumber Number, LocalDate Today, PersonId? Undertaker, string? UndertakerName, LocalDate Due, Refusal? Obstacle);

/// <summary>Somebody who may take steps in a case.</summary>
/// <param name="Who">The person.</param>
/// <param name="Name">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="In">In which capacity: its role says which steps.</param>
/// <param name="IsOfCase">Whether they belong to the case, themselves or whoever they act for.</param>
public sealed record MayTake(PersonId Who, string? Name, Office In, bool IsOfCase);

/// <summary>What would come of asking somebody to take a step.</summary>
/// <param name="Number">The case.</param>
/// <param name="Today">The court's day.</param>
/// <param name="Step">Which step, whether it can be taken now, and who may.</param>
/// <param name="Who">Whom the caller can ask.</param>
/// <param name="Due">The last day for the answer: the court's own target.</param>
/// <param name="Obstacle">What would be answered instead, whoever were asked; null when it would be asked.</param>
public sealed record StepRequestPreview(
    CaseNumber Number, LocalDate Today, PossibleStep Step, ImmutableArray<MayTake> Who, LocalDate Due, Refusal? Obstacle);

/// <summary>One urging, or one request to take a step, for one reader.</summary>
/// <param name="Case">Of which case.</param>
/// <param name="Urging">Which of its urgings, from 1.</param>
/// <param name="Position">The journal position of the entry that asks.</param>
/// <param name="By">Who asked.</param>
/// <param name="ByName">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Due">The last day for the answer.</param>
/// <param name="Today">The court's day.</param>
/// <param name="HasRunOut">Whether that day has passed without an answer.</param>
/// <param name="Question">What was asked; null where it is withheld from this reader, sealed, or erased.</param>
/// <param name="Answer">The answer; null while there is none.</param>
/// <param name="MayAnswer">Whether the reader could answer it now.</param>
public sealed record UrgingView(
    CaseNumber Case,
    long Urging,
    long Position,
    PersonId By,
    string? ByName,
    Instant AskedAt,
    LocalDate Due,
    LocalDate Today,
    bool HasRunOut,
    string? Question,
    UrgingAnswer? Answer,
    bool MayAnswer)
{
    /// <summary>The step that somebody is asked to take; null for an urging.</summary>
    public StepOption? Step { get; init; }

    /// <summary>Who is asked to take it; null likewise.</summary>
    public PersonId? Of { get; init; }

    /// <summary>What they are called; null where the name is withheld from this reader, or erased.</summary>
    public string? OfName { get; init; }
}

/// <summary>What somebody answered to an urging.</summary>
/// <param name="By">Who.</param>
/// <param name="ByName">What they are called; null where the name is withheld from this reader, or erased.</param>
/// <param name="At">When.</param>
/// <param name="Text">What; null where it is withheld from this reader, sealed, or erased.</param>
/// <param name="IsLate">Whether that was after the last day.</param>
public sealed record UrgingAnswer(PersonId By, string? ByName, Instant At, string? Text, bool IsLate);
