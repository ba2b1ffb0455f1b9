using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;

namespace Supervision.Domain.Tests.Model.Alerts;

/// <summary>What becomes of alerts, against a porter who keeps a list of lines, over random stories of people who look and acknowledge.</summary>
public sealed class AlertLifeModelTests
{
    private static readonly AlertLifeDecider Decider = new();

    private static readonly Instant Nine = Instant.FromUtc(2026, 1, 5, 9, 0);

    private static readonly string?[] Notes = [null, "in hand", "x", "  ", "a\tb", "two\nlines", new string('n', 500), new string('n', 501)];

    private static Gen<Act> Acts =>
        from looks in Gen.Frequency((3, Gen.Constant(true)), (2, Gen.Constant(false)))
        from person in Gen.Choose(0, 2)
        from alerts in Gen.Choose(1, 4).Select(it => (long)it).ListOf()
        from alert in Gen.Choose(1, 4)
        from note in Gen.Elements(Notes)
        select new Act(looks, person, looks ? [.. alerts] : [alert], note);

    private static Arbitrary<List<Act>> Stories => Arb.From(
        Acts.ListOf().Select(it => it.ToList()),
        story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(20).WithReplay(20261130UL, 7UL);

    [Fact]
    public void AlertLife_UnderAnyStory_IsAsThePorterKeepsIt()
    {
        var told = new HashSet<string>();
        Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaivePorter(), told)));
        Assert.Equal(["acknowledged", "bad-note", "nothing", "seen"], told.Order());
    }

    /// <summary>The machine must be able to find a fault: this porter forgets that whoever acknowledges an alert has seen it.</summary>
    [Fact]
    public void Machine_WithAPorterWhoForgetsWhoHasSeen_FindsTheShortestStoryThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Stories, story =>
        {
            try
            {
                Play(story, new NaivePorter { ForgetsThatToAcknowledgeIsToSee = true }, []);
            }
            catch
            {
                shortest = story; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        Assert.False(Assert.Single(shortest).Looks);
    }

    private static void Play(List<Act> story, NaivePorter porter, HashSet<string> told)
    {
        var (state, now) = (Decider.Initial("it-road/case/A1"), Nine);
        foreach (var act in story)
        {
            now += Duration.FromMinutes(1);
            var who = new PersonId($"person-{act.Person}");
            AlertLifeCommand said = act.Looks
                ? new AlertLifeCommand.See(who, [.. act.Alerts.Select(it => new AlertId(it))], now)
                : new AlertLifeCommand.Acknowledge(new AlertId(act.Alerts[0]), who, act.Note, now);
            var expected = act.Looks ? porter.Looks(who.Text, act.Alerts) : porter.Acknowledges(who.Text, act.Alerts[0], act.Note);
            var decision = Decider.Decide(state, said);
            Assert.Equal(expected, Told(decision));
            told.UnionWith(expected.Count == 0 ? ["nothing"] : expected.Select(it => it.Split(' ')[0]));
            if (decision is Decision<AlertEvent>.Facts it)
            {
                Assert.All(it.Happened, fact => Assert.Equal(now, fact.At));
                state = it.Happened.Aggregate(state, Decider.Evolve);
                Assert.True(it.Happened.IsEmpty || Decider.IsAnsweredBy(said, [.. it.Happened.Select(fact => fact.Event)]));

                // Said again, under whatever name, it says nothing new.
                Assert.Empty(Assert.IsType<Decision<AlertEvent>.Facts>(Decider.Decide(state, said)).Happened);
            }

            Assert.Null(Decider.NextWake(state));
        }
    }

    private static List<string> Told(Decision<AlertEvent> decision) => decision switch
    {
        Decision<AlertEvent>.Refused it => [it.Refusal.Obstacle],
        Decision<AlertEvent>.Facts it => [.. it.Happened.Select(fact => fact.Event switch
        {
            AlertEvent.Seen seen => $"seen {seen.Alert} {seen.Person}",
            AlertEvent.Acknowledged done => $"acknowledged {done.Alert} {done.Person} {done.Note ?? "-"}",
            _ => throw new System.Diagnostics.UnreachableException(fact.Event.GetType().Name),
        })],
        _ => throw new System.Diagnostics.UnreachableException("A decision is facts or a refusal"),
    };

    /// <summary>Somebody looks at some alerts, or acknowledges the first of them with a note.</summary>
    private sealed record Act(bool Looks, int Person, ImmutableArray<long> Alerts, string? Note);

    /// <summary>One line for everything that was new.</summary>
    private sealed class NaivePorter
    {
        private readonly List<string> lines = [];

        public bool ForgetsThatToAcknowledgeIsToSee { get; init; }

        public List<string> Looks(string who, ImmutableArray<long> alerts)
        {
            var begun = lines.Count;
            foreach (var alert in alerts)
            {
                if (!lines.Contains($"seen {alert} {who}"))
                {
                    lines.Add($"seen {alert} {who}");
                }
            }

            return lines[begun..];
        }

        public List<string> Acknowledges(string who, long alert, string? note)
        {
            if (note is not null && (note.Length > 500 || note.Trim().Length < 2 || note.Replace('\n', ' ').Any(char.IsControl)))
            {
                return ["bad-note"];
            }

            var begun = lines.Count;
            if (lines.Any(it => it.StartsWith($"acknowledged {alert} {who} ", StringComparison.Ordinal)))
            {
                return [];
            }

            _ = ForgetsThatToAcknowledgeIsToSee ? [] : Looks(who, [alert]);
            lines.Add($"acknowledged {alert} {who} {note ?? "-"}");
            return lines[begun..];
        }
    }
}
