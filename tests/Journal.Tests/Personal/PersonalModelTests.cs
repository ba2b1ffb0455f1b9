using FsCheck;
using FsCheck.Fluent;
using Supervision.Journal.Tests.Support;
using Xunit.Abstractions;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Personal;

/// <summary>Values told, sealed, opened and erased in any order, over any number of starts, against a list in memory.</summary>
public sealed class PersonalModelTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261122;

    private static readonly string[] Names = ["a", "b", "c"];

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (8, from subject in Gen.Elements(Names) from number in Gen.Choose(1, 99) select (Act)new Act.Tell(subject, $"value {number}")),
        (2, from subject in Gen.Elements(Names) from seal in Gen.Elements(true, false) select (Act)new Act.Seal(subject, seal)),
        (2, from subject in Gen.Elements(Names) select (Act)new Act.Erase(subject)),
        (1, Gen.Constant((Act)new Act.StartAgain())));

    [Fact]
    public void PersonalData_UnderAnySequenceOfActs_IsAsTheModelSays()
    {
        output.WriteLine($"seed {Seed}");
        Check.One(Seeded, Prop.ForAll(Arb.From(Acts.ListOf(), Shorter), acts => Run(acts, new PersonalModel())));
    }

    /// <summary>The machine must be able to find a fault: this model goes on reading what was erased.</summary>
    [Fact]
    public void Machine_WithAModelThatForgetsToErase_FindsTheShortestSequenceThatTells()
    {
        List<Act> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(Arb.From(Acts.ListOf(), Shorter), async acts =>
        {
            try
            {
                await Run(acts, new PersonalModel { ForgetsToErase = true });
            }
            catch
            {
                shortest = acts; // shrinking ends with the smallest that still fails
                throw;
            }
        })));
        Assert.Equal(2, shortest.Count);
        Assert.Equal(((Act.Tell)shortest[0]).Subject, ((Act.Erase)shortest[1]).Subject);
    }

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(Seed, 7UL);

    private static async Task Run(List<Act> acts, PersonalModel model)
    {
        using var store = new TestStore();
        store.Options = store.Options with { RememberedStreams = 2 };
        var journal = store.Create();
        try
        {
            foreach (var (act, at) in acts.Select((act, at) => (act, at)))
            {
                journal = await Do(act, at, store, journal, model);
            }

            model.AssertSameAs(journal.PersonalData.Subjects(), journal.ReadAll());
        }
        finally
        {
            await journal.DisposeAsync();
        }

        Assert.Equal((model.Size, model.Erased, 0), store.Verified());
    }

    private static async Task<CourtJournal> Do(Act act, int at, TestStore store, CourtJournal journal, PersonalModel model)
    {
        switch (act)
        {
            case Act.Tell it:
                model.Tell(it.Subject, it.Value);
                Assert.IsType<AppendResult.Appended>(await journal.Append(On(Case("A"), null, $"c{at}", new Draft("person.named", 1, Noon, [Field.Personal("name", it.Subject, it.Value)]))));
                break;
            case Act.Seal it:
                var answer = it.Close ? journal.PersonalData.Seal(it.Subject, "x", Clerk) : journal.PersonalData.Unseal(it.Subject, "x", Clerk);
                Assert.Equal(model.Seal(it.Subject, it.Close), (await answer).GetType());
                break;
            case Act.Erase it:
                Assert.Equal(model.Erase(it.Subject), (await journal.PersonalData.Erase(it.Subject, People.Order, Clerk)).GetType());
                break;
            default:
                await journal.DisposeAsync();
                return store.Open();
        }

        return journal;
    }

    // One act less, at each place.
    private static IEnumerable<List<Act>> Shorter(List<Act> acts) => Enumerable.Range(0, acts.Count).Select(left => acts.Where((_, at) => at != left).ToList());

    private abstract record Act
    {
        private Act()
        {
        }

        public sealed record Tell(string Subject, string Value) : Act;

        public sealed record Seal(string Subject, bool Close) : Act;

        public sealed record Erase(string Subject) : Act;

        public sealed record StartAgain : Act;
    }
}
