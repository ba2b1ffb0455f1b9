using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.LawFiles.Tests.Played;

/// <summary>
/// A case under a pack that is shipped, told as a story: one act after another, divided by semicolons. An act is its day or minute and its step, then
/// <c>@</c> and whom it is about, <c>fact=value</c> for what is stated with it, and <c>posted=DAY</c>.
/// </summary>
internal sealed class PlayedCase
{
    private static readonly ConcurrentDictionary<string, Procedure> Packs = [];

    private readonly Procedure pack;

    private readonly CaseDecider decider;

    private readonly Case.Opened it;

    private readonly Instant until;

    /// <param name="pack">The pack's name.</param>
    /// <param name="story">What happened.</param>
    /// <param name="until">Time passes to the end of this day.</param>
    public PlayedCase(string pack, string story, string until)
    {
        this.pack = Packs.GetOrAdd(pack, name => Assert.Single(ShippedPacks.Read($"law/packs/{name}.yaml")));
        decider = new(ProcedureLibrary.Empty.PlusProcedure(this.pack));
        var state = story.Split("; ").Aggregate(decider.Initial($"{this.pack.Court.Code}/1"), (before, act) => After(before, Act(act.Split(' '))));
        this.until = this.pack.Court.StartOf(Day(until).PlusDays(1));
        it = (Case.Opened)After(state, new CaseCommand.PassTime(this.until));
    }

    /// <summary>Of <c>LIMIT[@WHOSE]</c> its <c>nominal</c> or <c>due</c> day or minute, the days that were <c>excluded</c>, whether its act was <c>timely</c>, the day on which it
    /// warned at a stage, <c>warned=STAGE</c>; of <c>STEP[@WHOM]</c> the day on which it <c>came</c> about, and whether it was <c>in-time</c>.</summary>
    public string Asked(string what)
    {
        var (name, asked) = what.Split(' ') is [var first, var second] ? (first.Split('@'), second.Split('=')) : throw new ArgumentException(what, nameof(what));
        var about = name is [_, var whose] ? new InstanceId(whose) : (InstanceId?)null;
        return asked switch
        {
            ["nominal"] => Text(CertificateOf(name[0], about).Nominal),
            ["due"] => Text(CertificateOf(name[0], about).Due),
            ["excluded"] => CertificateOf(name[0], about).StoodStill.ToString(CultureInfo.InvariantCulture),
            ["timely"] => Truth(it[new ClockId(new LimitId(name[0]), about)] is Clock.Met met && !met.IsLate(pack[new LimitId(name[0])].Counting)),
            ["warned", var stage] => Text(new Moment(Recorded<CaseEvent.Warned>(warned =>
                warned.Limit.Text == name[0] && warned.Of == about && warned.Stage.Text == stage).On)),
            ["came"] => Text(new Moment(Recorded<CaseEvent.CameAbout>(came => came.Step.Text == name[0] && came.Of == about).On)),
            ["in-time"] => Truth(Recorded<CaseEvent.StepTaken>(taken => taken.Step.Text == name[0]) is { Late.IsEmpty: true, IsNonconforming: false }),
            _ => throw new ArgumentException(what, nameof(what)),
        };
    }

    private Certificate CertificateOf(string limit, InstanceId? of)
    {
        var rule = pack[new LimitId(limit)];
        return Certificates.Of(pack, rule, it[new ClockId(rule.Id, of)].LedgerOrNull!, pack.Court.DayOf(until));
    }

    private T Recorded<T>(Func<T, bool> isIt)
        where T : CaseEvent => it.History.ToEntries().Select(entry => entry.Event).OfType<T>().Single(isIt);

    /// <summary>What the procedure does not allow would be recorded all the same; here it is a fault of the story.</summary>
    private Case After(Case state, CaseCommand said)
    {
        var facts = Assert.IsType<Decision<CaseEvent>.Facts>(decider.Decide(state, said)).Happened;
        Assert.DoesNotContain(facts, fact => fact.Event is CaseEvent.StepTaken { IsNonconforming: true });
        return facts.Aggregate(state, decider.Evolve);
    }

    private CaseCommand.Observe Act(string[] parts)
    {
        var when = parts[0].Contains('T', StringComparison.Ordinal)
            ? pack.Court.InstantOf(Day(parts[0][..10]), LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(parts[0][11..]).Value)
            : pack.Court.InstantOf(Day(parts[0]), LocalTime.Noon);
        var stated = parts[2..].Where(part => part.Contains('=', StringComparison.Ordinal)).Select(part => part.Split('=')).ToLookup(pair => pair[0] == "posted");
        return new(pack.Reference, new StepId(parts[1]), when, [])
        {
            Bearing = new Bearing(
                parts[2..].FirstOrDefault(part => part[0] == '@') is { } about ? new InstanceId(about[1..]) : null,
                stated[true].Select(pair => (LocalDate?)Day(pair[1])).FirstOrDefault())
            {
                States = [.. stated[false].Select(pair => new StatedFact(new FactId(pair[0]), pair[1]))],
            },
        };
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static string Text(Moment moment) => moment.Shown.ToString().Replace(' ', 'T');

    private static string Truth(bool it) => it ? "true" : "false";
}
