using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Histories;

/// <summary>Reads what one line of a history tells a case.</summary>
/// <param name="node">The line.</param>
/// <param name="at">When.</param>
/// <param name="who">Who acts; null where nobody is named.</param>
/// <param name="by">Whose powers they use; null for their own.</param>
internal sealed class HistoryActs(JsonNode node, Instant at, PersonId? who, PersonId? by)
{
    private const string Slugs = "expected 2 to 64 of a-z, 0-9 and '-', the first a letter.";

    private static readonly string[] Always = ["when", "court", "procedure", "case", "actor", "act", "note"];

    private static readonly string[] OfGrounds = ["reason", "document", "length"];

    private static readonly string[] OfEntries = ["on", "step", "person", "struck"];

    /// <summary>What is done with a case besides steps. Their names hold a '.', which no step's does.</summary>
    private static readonly FrozenDictionary<string, Func<HistoryActs, CaseCommand?>> Others = new Dictionary<string, Func<HistoryActs, CaseCommand?>>
    {
        ["case.assign"] = it => it.Tie((person, role) => new CaseCommand.Assign(person, role, it.When)),
        ["case.relieve"] = it => it.Tie((person, role) => new CaseCommand.Relieve(person, role, it.When)),
        ["case.allot"] = it => it.Allot(),
        ["case.correct"] = it => it.Correct(),
        ["case.confirm-correction"] = it => it.Confirm(),
        ["case.drop-correction"] = it => it.Drop(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private Instant When => at;

    /// <summary>Whether an act is none of a procedure's steps.</summary>
    public static bool Knows(string act) => Others.ContainsKey(act);

    /// <summary>A pseudonym; null, and a fault, for what can be nobody's.</summary>
    public static PersonId? PersonOrNull(JsonNode node, string key) => node.TextOrNull(key) is not { } text ? null
        : PersonId.OrNull(text) ?? node.Fault<PersonId?>(key, "bad-name", $"'{text}' is no pseudonym; {Slugs}", null);

    /// <param name="act">One that is known here.</param>
    /// <returns>Null, and a fault, where something of it is missing.</returns>
    public CaseCommand? OrNull(string act) => Others[act](this);

    /// <summary>A step: asked for by whoever has a role, reported otherwise.</summary>
    public CaseCommand? Step(string act, Procedure procedure, RoleName? role)
    {
        var step = new StepId(act);
        if (!procedure.Has(step))
        {
            return node.Fault<CaseCommand?>(
                "act", "unknown-act",
                $"'{act}' is no step of {procedure.Reference.Pack}, which has: {FileFaults.Named(procedure.Steps.Select(it => it.Id))}; nor is it one of: "
                + $"{FileFaults.Named(Others.Keys.Concat(UrgingActs.Names).Concat(ApprovalActs.Names).Order(StringComparer.Ordinal))}.",
                null);
        }

        string[] keys = [.. Always, "particulars", "about", "states", "posted"];
        var bearing = Bearing(procedure, procedure[step]);
        if (role is null)
        {
            node.Only(keys);
            return new CaseCommand.Observe(procedure.Reference, step, at, Particulars()) { Bearing = bearing };
        }

        node.Only([.. keys, "on", .. OfGrounds]);
        return new CaseCommand.Request(procedure.Reference, step, at, role.Value, Particulars())
        {
            On = DayOrNull(node, "on"), Grounds = Grounds(node), Bearing = bearing,
        };
    }

    /// <summary>What is stated must be a fact of the procedure with a value that it can have: a slip in a file is no unlawful attempt.</summary>
    private Bearing Bearing(Procedure procedure, Step step)
    {
        var states = ImmutableArray.CreateBuilder<StatedFact>();
        if (node.Has("states"))
        {
            var given = node.Map("states");
            foreach (var key in given.Keys)
            {
                var fact = step.States.Contains(new FactId(key)) ? procedure.FactOrNull(new FactId(key)) : null;
                var value = given.Text(key);
                if (fact is null)
                {
                    given.Fault(key, "unknown-fact", $"step '{step.Id}' does not state '{key}'; it states: {FileFaults.Named(step.States)}.", 0);
                }
                else if (!BearingRules.IsValue(fact, value))
                {
                    given.Fault(key, "bad-fact", $"'{value}' is no value of '{key}'; expected {BearingRules.ExpectedOf(fact).En}.", 0);
                }
                else
                {
                    states.Add(new StatedFact(fact.Id, value));
                }
            }
        }

        return new Bearing(About(procedure), DayOrNull(node, "posted")) { States = states.ToImmutable() };
    }

    private InstanceId? About(Procedure procedure)
    {
        if (node.TextOrNull("about") is not { } text)
        {
            return null;
        }

        var one = new InstanceId(text);
        return procedure.KindOrNull(one.Kind) is not null && one.Number > 0
            ? one
            : node.Fault<InstanceId?>(
                "about", "unknown-instance",
                $"'{text}' is none of several in a case; expected one such as "
                + $"{FileFaults.Named(procedure.Instances.Select(it => InstanceId.Of(it.Id, 1)))}.", null);
    }

    private CaseCommand? Tie(Func<PersonId, Role, CaseCommand> make)
    {
        node.Only([.. Always, "person", "as"]);
        var role = node.Read<Role?>("as", Roles.ParseOrNull, "unknown-name", $"no role; expected one of: {FileFaults.Named(Roles.All.Select(Roles.TextOf))}");
        return Person() is { } person && role is { } known ? make(person, known) : null;
    }

    private CaseCommand.Allot? Allot()
    {
        node.Only([.. Always, "division"]);
        var text = node.Text("division");
        return text.Length == 0 ? null
            : DivisionId.OrNull(text) is { } division ? new CaseCommand.Allot(division, at)
            : node.Fault<CaseCommand.Allot?>("division", "bad-name", $"'{text}' is no division; {Slugs}", null);
    }

    private CaseCommand.Correct? Correct()
    {
        node.Only([.. Always, "entry", "to", "reason"]);
        var (entry, what, why) = (node.Number("entry", 1, int.MaxValue), Amendment(node.Map("to")), node.TextOrEmpty("reason"));
        return Actor() is { } named && what is not null ? new CaseCommand.Correct(entry, what, why, at, named, by) : null;
    }

    private CaseCommand.ConfirmCorrection? Confirm()
    {
        node.Only([.. Always, "proposal"]);
        var proposal = node.Number("proposal", 1, int.MaxValue);
        return Actor() is { } named ? new CaseCommand.ConfirmCorrection(proposal, at, named, by) : null;
    }

    private CaseCommand.DropCorrection? Drop()
    {
        node.Only([.. Always, "proposal", "reason"]);
        var proposal = node.Number("proposal", 1, int.MaxValue);
        return Actor() is { } named ? new CaseCommand.DropCorrection(proposal, node.TextOrNull("reason"), at, named, by) : null;
    }

    /// <summary>What an entry says after all: exactly one thing of it, but for grounds, which are said anew as a whole.</summary>
    private Amendment? Amendment(JsonNode to)
    {
        to.Only([.. OfEntries, .. OfGrounds]);
        var isGrounds = OfGrounds.Any(to.Has);
        if (OfEntries.Count(to.Has) + (isGrounds ? 1 : 0) != 1)
        {
            return node.Fault<Amendment?>("to", "not-one-thing", "'to' says one thing anew: 'on', 'step', 'person', 'struck', or the grounds.", null);
        }

        return isGrounds ? new Amendment.RestsOn(Grounds(to))
            : to.Has("step") ? new Amendment.WasStep(new StepId(to.Text("step")))
            : to.Has("person") ? PersonOrNull(to, "person") is { } person ? new Amendment.WasPerson(person) : null
            : to.Has("struck") ? to.Read<Amendment>("struck", StruckOrNull, "unknown-name", "no reason to strike; expected never-happened or of-another-case")
            : DayOrNull(to, "on") is { } day ? new Amendment.HappenedOn(day)
            : null;
    }

    private static Amendment? StruckOrNull(string text) => text switch
    {
        "never-happened" => new Amendment.NeverHappened(),
        "of-another-case" => new Amendment.OfAnotherCase(),
        _ => null,
    };

    private PersonId? Person() => node.Has("person") ? PersonOrNull(node, "person") : Missing("person");

    /// <summary>A correction is somebody's, whoever they are.</summary>
    private PersonId? Actor() => who ?? node.Fault<PersonId?>("actor", "missing-key", "an entry is put right by somebody; 'actor' needs 'who'.", null);

    private PersonId? Missing(string key)
    {
        _ = node.Text(key);
        return null;
    }

    private ImmutableArray<Particular> Particulars()
    {
        if (!node.Has("particulars"))
        {
            return [];
        }

        var given = node.Map("particulars");
        return [.. given.Keys.Select(key => new Particular(key, given.Text(key)))];
    }

    private static Grounds Grounds(JsonNode node)
    {
        var document = node.Has("document") ? node.Map("document").Only("title", "number", "on") : null;
        var length = node.Has("length")
            ? node.Read<StatedLength?>("length", text => StatedLength.ParseOrNull(text), "bad-length", "no length; expected one such as 30d or 6m")
            : null;
        return Domain.Cases.Grounds.OfFields(
            node.TextOrNull("reason"), document?.Text("title"), document?.TextOrNull("number"), document is null ? null : DayOrNull(document, "on"), length);
    }

    private static LocalDate? DayOrNull(JsonNode node, string key) => node.Has(key) && node.Date(key) is var day && day != default ? day : null;
}
