using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>Cases under a pack of format 2 against a clerk who works everything out anew, over random stories: who is meant, what is stated, what stands still.</summary>
public sealed class CaseOfTwoModelTests
{
    private const string File = "civil-two.yaml";

    private static readonly LocalDate FirstDay = new(2024, 1, 22); // before the Spring Festival, a leap day and a make-up Sunday

    private static readonly string[] People = ["defendant-1", "defendant-2", "plaintiff-1"], Hearings = ["hearing-1", "hearing-2"];

    private static readonly Procedure Pack = Assert.Single(PackReader.Read(Repository.Read($"tests/data/packs/{File}"), File, ShippedCalendars.Library));

    private static readonly CaseDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Pack));

    private static Gen<Act> ActOf() =>
        from step in Gen.Elements(Pack.Steps.Select(it => it.Id.Text).ToArray())
        from days in Gen.Frequency((2, Gen.Constant(0)), (6, Gen.Choose(1, 12)), (3, Gen.Choose(13, 60)), (1, Gen.Choose(61, 200)))
        from who in Gen.Elements(People)
        from hearing in Gen.Elements(Hearings)
        from states in Gen.Elements(false, true)
        from word in Gen.Elements("domestic", "abroad")
        from sum in Gen.Elements("30000", "49999", "50000")
        from ahead in Gen.Choose(-2, 30)
        from posted in Gen.Frequency((3, Gen.Constant(-1)), (1, Gen.Choose(0, 5)))
        select new Act(step, days, Pack[new StepId(step)].About?.Text == "hearing" ? hearing : who, states, word, sum, ahead, posted);

    private static Arbitrary<List<Act>> Stories => Arb.From(
        from acts in ActOf().ListOf()
        select (List<Act>)[Begin("file-case"), Begin("name-defendant"), Begin("name-defendant"), .. acts],
        story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(20).WithReplay(20261130UL, 9UL);

    [Fact]
    public void Cases_UnderAnyStory_AreAsTheClerkWorksThemOut() => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveTwo(Pack))));

    /// <summary>The machine must be able to find a fault: this clerk counts twice what two grounds cover.</summary>
    [Fact]
    public void Machine_WithAClerkWhoCountsOverlapsTwice_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveTwo(Pack) { CountsOverlapsTwice = true }))));

    private static Act Begin(string step) => new(step, 0, "defendant-1", false, "domestic", "50000", 0, -1);

    private static void Play(List<Act> story, NaiveTwo clerk)
    {
        var (state, today) = (Decider.Initial("minyuan/1"), FirstDay);
        foreach (var act in story)
        {
            today = today.PlusDays(act.Days);
            var (told, said) = Said(act, today);
            state = After(state, said);
            clerk.Tell(told);
            state = After(state, new CaseCommand.PassTime(Pack.Court.StartOf(today)));
            Assert.Equal(clerk.Describe(today), Describe((Case.Opened)state, today));
            Assert.Equal(clerk.Places(), Places((Case.Opened)state));
        }
    }

    private static (Told Told, CaseCommand Said) Said(Act act, LocalDate today)
    {
        var step = Pack[new StepId(act.Step)];
        var about = step is { About: not null, Adds: false } ? act.Who : null;
        var fact = act.States && step.States is [var one] ? one.Text : null;
        var value = fact switch
        {
            "domicile" => act.Word,
            "sum" => act.Sum,
            "hearing-day" => NodaTime.Text.LocalDatePattern.Iso.Format(today.PlusDays(act.Ahead)),
            _ => null,
        };
        LocalDate? posted = step.IsByPost && act.Posted >= 0 ? today.PlusDays(-act.Posted) : null;
        return (
            new Told(act.Step, today, about, fact, value, posted),
            new CaseCommand.Observe(Pack.Reference, step.Id, Pack.Court.InstantOf(today, LocalTime.Noon), [])
            {
                Bearing = new Bearing(about is null ? null : new InstanceId(about), posted)
                {
                    States = fact is null ? [] : [new StatedFact(new FactId(fact), value!)],
                },
            });
    }

    private static Case After(Case state, CaseCommand said) =>
        Assert.IsType<Decision<CaseEvent>.Facts>(Decider.Decide(state, said)).Happened.Aggregate(state, Decider.Evolve);

    private static IEnumerable<string> Describe(Case.Opened it, LocalDate today) => it.AllClocks().Select(clock => (clock.Of is { } one ? $"{clock.Limit.Id} {one}" : clock.Limit.Id.Text)
        + clock.Clock switch
        {
            Clock.Dormant => " dormant",
            Clock.Forestalled before => $" forestalled on {before.On}",
            Clock.Met met => $" met on {met.On} due {clock.Limit.Counting.Due(met.Ledger, met.On)}",
            Clock.Running { Ledger.IsSuspended: true } => " stands still",
            Clock.Running running => $" due {clock.Limit.Counting.Due(running.Ledger, today)}{(running.OverdueSince is null ? "" : " overdue")}",
            var other => $" {other}",
        });

    private static IEnumerable<string> Places(Case.Opened it) => it.Instances.Where(one => one.Kind.Text == "defendant")
        .Select(one => $"{one} {it.PlaceFor(Pack[new StepId("serve")], one)}");

    private sealed record Act(string Step, int Days, string Who, bool States, string Word, string Sum, int Ahead, int Posted);
}
