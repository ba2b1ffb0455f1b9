using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Web.Api;

/// <summary>An entry of a case that is to be put right.</summary>
/// <param name="Entry">Number of the entry, as the case's timeline has it.</param>
/// <param name="What">Which part of it.</param>
/// <param name="On">For <c>day</c>: the court's day on which it happened, not after today.</param>
/// <param name="Step">For <c>step</c>: which step it was.</param>
/// <param name="Person">For <c>person</c>: who was assigned.</param>
/// <param name="Reason">For <c>grounds</c>: the reason of the act, 2 to 500 characters.</param>
/// <param name="Document">For <c>grounds</c>: the paper that it rests on, in words; not together with a filed one.</param>
/// <param name="Length">For <c>grounds</c>: how much time it grants, such as <c>3m</c>.</param>
/// <param name="Why">Why it is put right: 2 to 500 characters.</param>
/// <param name="Filed">For <c>grounds</c>: the paper that it rests on, filed with the case: position of the entry that filed it.</param>
public record CorrectedEntry(
    long Entry, AmendmentKind What, LocalDate? On = null, string? Step = null, string? Person = null,
    string? Reason = null, DocumentNamed? Document = null, string? Length = null, string? Why = null, long? Filed = null)
{
    internal const string Unsaid =
        "What is put right is not said: 'entry' is its number from 1, 'day' wants 'on', 'step' wants 'step' (1 to 100 characters a-z, 0-9 and '-'), "
        + "'person' wants 'person' (2 to 64 characters a-z, 0-9 and '-'), and a 'length' is a number and d, wd, m or y.";

    /// <summary>The same in the words of the desk; null where a part that it needs is missing, or is none.</summary>
    internal Correction? Correction =>
        Asked.IsLength(Length, out var length)
        && AmendmentText.OrNull(
            What, On, Asked.IsStep(Step) ? new StepId(Step!) : null, Person is null ? null : PersonId.OrNull(Person),
            DocumentNamed.GroundsOf(Reason, Document, length, Filed)) is { } what
            ? new Correction(Entry, what, Why)
            : null;
}

/// <summary>A correction that might be asked for, or one that waits for a second person.</summary>
/// <inheritdoc cref="CorrectedEntry"/>
/// <param name="Proposal">Number of the entry that proposed the one that waits; entry and what are not read then.</param>
public sealed record ForeseenCorrection(
    long Entry = 0, AmendmentKind What = AmendmentKind.Never, LocalDate? On = null, string? Step = null, string? Person = null,
    string? Reason = null, DocumentNamed? Document = null, string? Length = null, string? Why = null, long? Proposal = null, long? Filed = null)
    : CorrectedEntry(Entry, What, On, Step, Person, Reason, Document, Length, Why, Filed);

/// <summary>A correction that is asked for.</summary>
/// <inheritdoc cref="CorrectedEntry"/>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
public sealed record CorrectionRequest(
    long Entry, AmendmentKind What, string Command, LocalDate? On = null, string? Step = null, string? Person = null,
    string? Reason = null, DocumentNamed? Document = null, string? Length = null, string? Why = null, long? Filed = null)
    : CorrectedEntry(Entry, What, On, Step, Person, Reason, Document, Length, Why, Filed);

/// <summary>A correction that waits for a second person is confirmed.</summary>
/// <param name="Proposal">Number of the entry that proposed it.</param>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
public sealed record ConfirmationRequest(long Proposal, string Command);

/// <summary>A correction that waits is refused, or taken back by whoever proposed it.</summary>
/// <param name="Proposal">Number of the entry that proposed it.</param>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
/// <param name="Why">2 to 500 characters; wanted of whoever refuses.</param>
public sealed record DropRequest(long Proposal, string Command, string? Why = null);
