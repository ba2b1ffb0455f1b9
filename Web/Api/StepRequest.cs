using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Web.Api;

/// <summary>The paper that an act rests on.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Number">Up to 100 characters.</param>
/// <param name="On">The day that it bears.</param>
public sealed record DocumentNamed(string Title, string? Number = null, LocalDate? On = null)
{
    /// <summary>What an act rests on, as a program says it: its words are taken as they are, and the desk holds the bounds.</summary>
    internal static Grounds GroundsOf(string? reason, DocumentNamed? document, StatedLength? length, long? filed) =>
        new(reason, document is { } it ? new DocumentName(it.Title, it.Number, it.On) : null, length)
        {
            Filed = filed is { } entry ? new FiledPaper(entry) : null,
        };
}

/// <summary>A step that might be asked for.</summary>
/// <param name="Step">The step's name in the case's pack, such as <c>send-fine</c>.</param>
/// <param name="On">The court's day on which it was done, not after today; today where it is left out. An earlier day wants a reason.</param>
/// <param name="Reason">Why: 2 to 500 characters.</param>
/// <param name="Document">The paper that it rests on, in words; not together with a filed one.</param>
/// <param name="Length">How much time it grants, such as <c>3m</c>; only for a step whose pack asks for it.</param>
/// <param name="Filed">The paper that it rests on, filed with the case: position of the entry that filed it.</param>
/// <param name="About">Which of several in the case it is about, such as <c>defendant-2</c>.</param>
/// <param name="Posted">The day on which it was handed to the post, where it came by post.</param>
/// <param name="States">What is stated with it: the names of facts with their values.</param>
public record ForeseenStep(
    string Step, LocalDate? On = null, string? Reason = null, DocumentNamed? Document = null, string? Length = null, long? Filed = null,
    string? About = null, LocalDate? Posted = null, IReadOnlyDictionary<string, string>? States = null)
{
    private IReadOnlyDictionary<string, string> Stated => States ?? ImmutableDictionary<string, string>.Empty;

    /// <summary>The same in the words of the desk; null where the length is none.</summary>
    internal Act? Act => Asked.IsLength(Length, out var length)
        ? new Act(new StepId(Step), On)
        {
            Grounds = DocumentNamed.GroundsOf(Reason, Document, length, Filed),
            Bearing = new Bearing(About is { } one ? new InstanceId(one) : null, Posted)
            {
                States = [.. Stated.Take(BearingText.MostFacts).Select(it => new StatedFact(new FactId(it.Key), it.Value))],
            },
        }
        : null;
}

/// <summary>What a caller asks for.</summary>
/// <inheritdoc cref="ForeseenStep"/>
/// <param name="Command">Names this request, so that sending it twice is harmless: 1 to 120 visible ASCII characters.</param>
public sealed record StepRequest(
    string Step, string Command, LocalDate? On = null, string? Reason = null, DocumentNamed? Document = null, string? Length = null,
    long? Filed = null, string? About = null, LocalDate? Posted = null, IReadOnlyDictionary<string, string>? States = null)
    : ForeseenStep(Step, On, Reason, Document, Length, Filed, About, Posted, States);
