using System.Collections.Frozen;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Histories;

/// <summary>Reads what one line of a history asks about a case, or answers.</summary>
/// <param name="node">The line.</param>
/// <param name="at">When.</param>
/// <param name="who">Who asks or answers; null where nobody is named.</param>
internal sealed class UrgingActs(JsonNode node, Instant at, PersonId? who)
{
    private static readonly string[] Always = ["when", "court", "procedure", "case", "actor", "act", "note"];

    private static readonly FrozenDictionary<string, Func<UrgingActs, Procedure, UrgingCommand?>> All =
        new Dictionary<string, Func<UrgingActs, Procedure, UrgingCommand?>>
        {
            ["urging.ask"] = (it, procedure) => it.Ask(procedure),
            ["urging.answer"] = (it, _) => it.Answer(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What they are called, for whoever misspells one.</summary>
    public static IEnumerable<string> Names => All.Keys;

    public static bool Knows(string act) => All.ContainsKey(act);

    /// <param name="act">One that is known here.</param>
    /// <param name="procedure">What the case follows.</param>
    /// <returns>Null, and a fault, where something of it is missing.</returns>
    public UrgingCommand? OrNull(string act, Procedure procedure) => All[act](this, procedure);

    /// <summary>How the case stands; or, with a step, that somebody takes it.</summary>
    private UrgingCommand.Ask? Ask(Procedure procedure)
    {
        node.Only([.. Always, "question", "step", "of"]);
        var (question, by) = (node.Text("question"), Actor());
        if (!node.Has("step"))
        {
            return by is { } one ? new UrgingCommand.Ask(procedure.Reference, one, question, at) : null;
        }

        var (step, of) = (new StepId(node.Text("step")), node.Has("of") ? HistoryActs.PersonOrNull(node, "of") : Missing("of"));
        return !procedure.Has(step)
            ? node.Fault<UrgingCommand.Ask?>(
                "step", "unknown-act",
                $"'{step}' is no step of {procedure.Reference.Pack}, which has: {FileFaults.Named(procedure.Steps.Select(it => it.Id))}.", null)
            : by is { } asker && of is { } asked ? new UrgingCommand.Ask(procedure.Reference, asker, question, at) { Step = step, Of = asked } : null;
    }

    private UrgingCommand.Answer? Answer()
    {
        node.Only([.. Always, "urging", "answer"]);
        var (number, text) = (node.Number("urging", 1, int.MaxValue), node.Text("answer"));
        return Actor() is { } by ? new UrgingCommand.Answer(new UrgingNumber(number), by, text, at) : null;
    }

    private PersonId? Actor() => who ?? node.Fault<PersonId?>("actor", "missing-key", "somebody asks and somebody answers; 'actor' needs 'who'.", null);

    private PersonId? Missing(string key)
    {
        _ = node.Text(key);
        return null;
    }
}
