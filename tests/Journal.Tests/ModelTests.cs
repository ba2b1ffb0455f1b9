using FsCheck;
using FsCheck.Fluent;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>The journal against a list in memory that says what it must answer.</summary>
public sealed class ModelTests
{
    private static readonly string[] Streams = ["A", "B", "C"];

    private static readonly Gen<Act> Steps = Gen.Frequency(
        (9, from stream in Gen.Elements(Streams)
            from command in Gen.Choose(1, 8)
            from version in Gen.Frequency((6, Gen.Constant(Claim.Right)), (1, Gen.Constant(Claim.TooLow)), (1, Gen.Constant(Claim.TooHigh)), (2, Gen.Constant(Claim.None)))
            from entries in Gen.Choose(1, 3)
            from wake in Gen.Choose(0, 3)
            select (Act)new Act.Send(stream, $"c{command}", version, entries, wake)),
        (1, Gen.Constant((Act)new Act.Reopen())));

    [Fact]
    public void Journal_UnderAnySequenceOfDecisions_AnswersAsTheModel() =>
        Check.One(Seeded, Prop.ForAll(Arb.From(Steps.ListOf(), Shorter), steps => Run(steps, new JournalModel())));

    /// <summary>The machine must be able to find a fault: this model forgets which commands it has seen.</summary>
    [Fact]
    public void Machine_WithAModelThatForgetsCommands_FindsTheShortestSequenceThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Arb.From(Steps.ListOf(), Shorter), async steps =>
        {
            try
            {
                await Run(steps, new JournalModel { ForgetsCommands = true });
            }
            catch
            {
                shortest = steps; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        var sent = shortest.OfType<Act.Send>().ToArray();
        Assert.Equal(2, shortest.Count);
        Assert.Equal((sent[0].Stream, sent[0].Command), (sent[1].Stream, sent[1].Command));
    }

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261121UL, 7UL);

    private static async Task Run(List<Act> steps, JournalModel model)
    {
        using var store = new TestStore();
        store.Options = store.Options with { RememberedStreams = 2 };
        var journal = store.Create();
        foreach (var step in steps)
        {
            if (step is Act.Send it)
            {
                var decision = it.AsDecision(model.Version(it.Stream));
                Assert.Equal(model.Append(decision), await journal.Append(decision));
            }
            else
            {
                await journal.DisposeAsync();
                journal = store.Open();
            }
        }

        await model.AssertSameAs(journal);
        await journal.DisposeAsync();
        store.AssertSound(model.Size);
    }

    // One step less, at each place.
    private static IEnumerable<List<Act>> Shorter(List<Act> steps) =>
        Enumerable.Range(0, steps.Count).Select(left => steps.Where((_, at) => at != left).ToList());

    /// <summary>Which version a sender claims to have decided on.</summary>
    private enum Claim
    {
        None = 0,
        Right = 1,
        TooLow = 2,
        TooHigh = 3,
    }

    private abstract record Act
    {
        public sealed record Send(string Stream, string Command, Claim Claim, int Entries, int Wake) : Act
        {
            public Append AsDecision(long version)
            {
                long? expected = Claim switch
                {
                    Claim.None => null,
                    Claim.Right => version,
                    Claim.TooLow => Math.Max(0, version - 1),
                    _ => version + 1,
                };
                var entries = Enumerable.Range(0, Entries).Select(it => it == 0
                    ? new Draft("case.noted", 1, Noon, [Field.Personal("name", Stream, $"{Command} {it}")])
                    : Step(Command)).ToArray();
                return On(Case(Stream), expected, Command, entries) with { NextWake = Wake == 0 ? null : Noon.AddDays(Wake) };
            }
        }

        public sealed record Reopen : Act;
    }
}
