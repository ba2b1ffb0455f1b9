using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time.Calendars;
using Supervision.Domain.Urging;

namespace Supervision.Domain.Tests.Model.Urging;

/// <summary>
/// Urging against a clerk with a diary, over random stories: three working days are counted with a finger, Saturdays and Sundays left out.
/// </summary>
public sealed class UrgingModelTests
{
    private static readonly Procedure Pack = WithWeekends(Trial.Procedure);

    private static readonly UrgingDecider Decider = new(ProcedureLibrary.Empty.PlusProcedure(Pack));

    private static readonly LocalDate FirstDay = new(2024, 1, 29); // a Monday

    private static readonly string[] Texts = ["How does it stand?", "x", "a\tb", new string('q', 500), new string('q', 501)];

    private static Gen<Act> Acts =>
        from kind in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (2, Gen.Constant(2)))
        from number in Gen.Choose(1, 4)
        from text in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(0, 4))).Select(it => Texts[it])
        from days in Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Choose(1, 4)), (1, Gen.Choose(5, 15)))
        from hour in Gen.Elements(0, 9, 23)
        select new Act(kind, number, text, days, hour);

    private static Arbitrary<List<Act>> Stories => Arb.From(
        Acts.ListOf().Select(it => it.ToList()),
        story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(24).WithReplay(20261130UL, 9UL);

    [Fact]
    public void Urgings_UnderAnyStory_AreAsTheClerkKeepsThem()
    {
        var told = new HashSet<string>();
        Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveDiary(), told)));
        Assert.Equal(["answered", "answered-already", "answered-late", "asked", "bad-text", "ran-out", "unknown-urging", "urgings-open"], told.Order());
    }

    /// <summary>The machine must be able to find a fault: this clerk lets the last day run out at its beginning.</summary>
    [Fact]
    public void Machine_WithAClerkWhoLosesTheLastDay_FindsTheShortestStoryThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Stories, story =>
        {
            try
            {
                Play(story, new NaiveDiary { LosesTheLastDay = true }, []);
            }
            catch
            {
                shortest = story; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        Assert.Equal(0, shortest[0].Kind);
        Assert.InRange(shortest.Count, 2, 3);
    }

    /// <summary>Requests to take a step stand beside urgings: neither takes the other's room, and each fact says which step it was.</summary>
    [Fact]
    public void Requests_AreNumberedWithUrgings_AndHaveRoomOfTheirOwn()
    {
        var (state, at, step) = (Decider.Initial("cn-1/A1"), Pack.Court.InstantOf(FirstDay, new LocalTime(9, 0)), new StepId("serve"));
        UrgingCommand.Ask Request(string of) => new(Pack.Reference, new PersonId("ann"), "Please.", at) { Step = step, Of = new PersonId(of) };
        for (var asked = 0; asked < 5; asked++)
        {
            state = Told(state, Request("bob"));
        }

        Assert.Equal("requests-open", Assert.IsType<Decision<UrgingEvent>.Refused>(Decider.Decide(state, Request("bob"))).Refusal.Obstacle);
        state = Told(state, new UrgingCommand.Ask(Pack.Reference, new PersonId("eve"), "How does it stand?", at));
        Assert.Equal([1, 2, 3, 4, 5, 6], state.All.Select(it => it.Number.Value));

        var answered = Assert.IsType<Decision<UrgingEvent>.Facts>(Decider.Decide(state, new UrgingCommand.Answer(new UrgingNumber(2), new PersonId("bob"), "Done.", at))).Happened;
        Assert.Equal(step, Assert.Single(answered).Event.Step);
        var over = Assert.IsType<Decision<UrgingEvent>.Facts>(Decider.Decide(state, new UrgingCommand.PassTime(at + Duration.FromDays(9)))).Happened;
        Assert.Equal([step, step, step, step, step, (StepId?)null], over.Select(it => it.Event.Step));
        Assert.False(Decider.IsAnsweredBy(Request("eve"), [((Decision<UrgingEvent>.Facts)Decider.Decide(Decider.Initial("cn-1/A1"), Request("bob"))).Happened[0].Event]));
    }

    private static Urgings Told(Urgings state, UrgingCommand said) =>
        Assert.IsType<Decision<UrgingEvent>.Facts>(Decider.Decide(state, said)).Happened.Aggregate(state, Decider.Evolve);

    private static void Play(List<Act> story, NaiveDiary diary, HashSet<string> told)
    {
        var (state, today, at) = (Decider.Initial("cn-1/A1"), FirstDay, Instant.MinValue);
        foreach (var act in story)
        {
            today = today.PlusDays(act.Days);
            at = Instant.Max(at, Pack.Court.InstantOf(today, new LocalTime(act.Hour, 0)));
            UrgingCommand said = act.Kind switch
            {
                0 => new UrgingCommand.Ask(Pack.Reference, new PersonId("ann"), act.Text, at),
                1 => new UrgingCommand.Answer(new UrgingNumber(act.Number), new PersonId("bob"), act.Text, at),
                _ => new UrgingCommand.PassTime(at),
            };
            var expected = diary.Tell(act, today);
            var decision = Decider.Decide(state, said);
            Assert.Equal(expected, Told(decision));
            told.UnionWith(expected.Select(it => it.Split(' ')[0]));
            if (decision is Decision<UrgingEvent>.Facts it)
            {
                state = it.Happened.Aggregate(state, Decider.Evolve);
                Assert.True(it.Happened.IsEmpty || Decider.IsAnsweredBy(said, [.. it.Happened.Select(fact => fact.Event)]));
            }

            // Whatever waits is woken for, and nothing else.
            Assert.Equal(diary.NextMidnight, Decider.NextWake(state));
            Assert.Equal(state.All.IsEmpty ? "-" : Pack.Reference.ToString(), Decider.EditionOf(state));
        }
    }

    private static Procedure WithWeekends(Procedure it)
    {
        var calendar = new CourtCalendar(
            new CalendarReference("weekends", "0123456789ab"), it.Title, it.Court.Zone, [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
            new DateInterval(new LocalDate(2024, 1, 1), new LocalDate(2026, 12, 31)), [], []);
        return new Procedure(
            it.Reference, it.Title, it.Court with { Calendar = calendar }, it.Start, it.Places, it.Steps, it.Silent, it.Limits, [.. it.PlainAttributes]);
    }

    private static List<string> Told(Decision<UrgingEvent> decision) => decision switch
    {
        Decision<UrgingEvent>.Refused it => [it.Refusal.Obstacle],
        Decision<UrgingEvent>.Facts it => [.. it.Happened.Select(fact => fact.Event switch
        {
            UrgingEvent.Asked asked => $"asked {asked.Number} by {asked.By} on {asked.On:uuuu-MM-dd} due {asked.Due:uuuu-MM-dd}",
            UrgingEvent.RanOut ran => $"ran-out {ran.Number} of {ran.AskedBy} on {ran.On:uuuu-MM-dd} due {ran.Due:uuuu-MM-dd}",
            UrgingEvent.Answered done => $"answered{(done.IsLate ? "-late" : "")} {done.Number} of {done.AskedBy} by {done.By} on {done.On:uuuu-MM-dd}",
            _ => throw new System.Diagnostics.UnreachableException(fact.Event.GetType().Name),
        })],
        _ => throw new System.Diagnostics.UnreachableException("A decision is facts or a refusal"),
    };

    /// <summary>0 asks, 1 answers, 2 only waits.</summary>
    private sealed record Act(int Kind, int Number, string Text, int Days, int Hour);

    private sealed class NaiveDiary
    {
        private readonly List<(LocalDate Due, bool RanOut, bool Answered)> lines = [];

        public bool LosesTheLastDay { get; init; }

        public Instant? NextMidnight => lines.Where(it => !it.RanOut && !it.Answered).Select(it => (Instant?)Pack.Court.StartOf(it.Due.PlusDays(1))).Min();

        public List<string> Tell(Act act, LocalDate today)
        {
            if (act.Kind < 2 && (act.Text.Length is < 2 or > 500 || act.Text.Contains('\t', StringComparison.Ordinal)))
            {
                return ["bad-text"];
            }

            if (act.Kind == 0 && lines.Count(it => !it.Answered) >= 5)
            {
                return ["urgings-open"];
            }

            if (act.Kind == 1 && (act.Number > lines.Count || lines[act.Number - 1].Answered))
            {
                return [act.Number > lines.Count ? "unknown-urging" : "answered-already"];
            }

            var said = new List<string>();
            foreach (var at in Enumerable.Range(0, lines.Count).OrderBy(it => lines[it].Due).ThenBy(it => it))
            {
                if (!lines[at].RanOut && !lines[at].Answered && (LosesTheLastDay ? today >= lines[at].Due : today > lines[at].Due))
                {
                    lines[at] = lines[at] with { RanOut = true };
                    said.Add($"ran-out {at + 1} of ann on {Iso(lines[at].Due.PlusDays(1))} due {Iso(lines[at].Due)}");
                }
            }

            if (act.Kind == 0)
            {
                var (due, counted) = (today, 0);
                while (counted < 3)
                {
                    due = due.PlusDays(1);
                    counted += due.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 0 : 1;
                }

                lines.Add((due, false, false));
                said.Add($"asked {lines.Count} by ann on {Iso(today)} due {Iso(due)}");
            }
            else if (act.Kind == 1)
            {
                said.Add($"answered{(today > lines[act.Number - 1].Due ? "-late" : "")} {act.Number} of ann by bob on {Iso(today)}");
                lines[act.Number - 1] = lines[act.Number - 1] with { Answered = true };
            }

            return said;
        }

        private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
    }
}
