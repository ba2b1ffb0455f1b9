using FsCheck;
using FsCheck.Fluent;
using Supervision.Journal;
using Supervision.Signer.Tests.Support;
using Xunit.Abstractions;
using static Supervision.Tests.Decide;

namespace Supervision.Signer.Tests;

/// <summary>The sealed journal against the list that says what any journal must answer, while COMMITs and writes of the state fail in both ways.</summary>
public sealed class SealedModelTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261121;

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (8, from stream in Gen.Elements("A", "B", "C")
            from command in Gen.Choose(1, 8)
            from known in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
            from entries in Gen.Choose(1, 3)
            select (Act)new Act.Send(stream, $"c{command}", known, entries)),
        (1, Gen.Constant((Act)new Act.Reopen())),
        (1, Gen.Constant((Act)new Act.Rotate())),
        (2, from end in Ends select (Act)new Act.CommitFails(end)),
        (2, from end in Ends select (Act)new Act.StateFails(end)));

    [Fact]
    public void SealedJournal_UnderAnySequenceOfDecisionsAndFaults_AnswersAsTheModel()
    {
        output.WriteLine($"seed {Seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(Seed, 7UL), Prop.ForAll(Arb.From(Acts.ListOf(), Shorter), Run));
    }

    private static Gen<CommitEnd> Ends => Gen.Elements(CommitEnd.FailsAndNothingIsWritten, CommitEnd.FailsButItWasWritten);

    private static async Task Run(List<Act> acts)
    {
        using var court = new SignedCourt();
        var model = new JournalModel();
        var journal = court.Store.Create();
        var sealedSize = 0L;
        var changes = 0;
        foreach (var act in acts)
        {
            switch (act)
            {
                case Act.Send it:
                    await Send(journal, court, model, it, changes);
                    break;
                case Act.Reopen:
                    await journal.DisposeAsync();
                    journal = court.Open();
                    break;
                case Act.Rotate:
                    changes += await Rotate(journal, court) ? 1 : 0;
                    break;
                case Act.CommitFails it:
                    court.Commit.Plan(it.End);
                    break;
                case Act.StateFails it:
                    court.State.Plan(it.End);
                    break;
            }

            Assert.InRange(journal.Checkpoint!.Size, sealedSize, model.Size + changes);
            sealedSize = journal.Checkpoint.Size;
            Assert.Equal(sealedSize, journal.Released);
        }

        court.Commit.Forget();
        await journal.DisposeAsync();
        court.State.Forget();
        await using var again = court.Open();
        var note = IndependentNote.Read(again.Checkpoint!.Note);
        Assert.True(note.IsSignedBy(court.VerifierKey));
        Assert.Equal((model.Size + changes, again.Released), (note.Size, note.Size));
        Assert.Equal(court.NaiveRoot((int)note.Size), note.Root);
        Assert.Equal(changes, (await KeyChanges.Read(again)).Length);
    }

    // Until it has an answer it is sent again, as a client would: what it amounts to is what the model says of sending it once.
    private static async Task Send(CourtJournal journal, SignedCourt court, JournalModel model, Act.Send act, int changes)
    {
        var version = model.Version(act.Stream);
        var decision = On(Case(act.Stream), act.KnowsTheVersion ? version : version + 1, act.Command, [.. Enumerable.Range(0, act.Entries).Select(it => Step($"{act.Command} {it}"))]);
        var expected = model.Append(decision);
        for (var tries = 0; ; tries++)
        {
            try
            {
                var actual = await court.Store.AfterPauses(journal.Append(decision));
                AssertSame(expected, actual, wasUnknown: tries > 0, changes);
                return;
            }
            catch (AppendOutcomeUnknownException) when (tries < 20)
            {
                // Sent again.
            }
        }
    }

    // Positions are the model's but for the changes of keys between them, which it does not know.
    private static void AssertSame(AppendResult expected, AppendResult actual, bool wasUnknown, int changes)
    {
        switch (expected, actual)
        {
            case (AppendResult.Appended it, AppendResult.AlreadyDecided found) when wasUnknown:
                Assert.Equal((it.Version, it.LastPosition - it.FirstPosition), (found.Version, found.LastPosition - found.FirstPosition));
                break;
            case (AppendResult.Appended it, AppendResult.Appended found):
                Assert.Equal((it.FirstPosition + changes, it.LastPosition + changes, it.Version), (found.FirstPosition, found.LastPosition, found.Version));
                break;
            case (AppendResult.AlreadyDecided it, AppendResult.AlreadyDecided found):
                Assert.Equal((it.Version, it.LastPosition - it.FirstPosition), (found.Version, found.LastPosition - found.FirstPosition));
                break;
            default:
                Assert.Equal(expected, actual);
                break;
        }
    }

    private static async Task<bool> Rotate(CourtJournal journal, SignedCourt court)
    {
        var before = court.VerifierKey;
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (court.VerifierKey == before)
                {
                    _ = await court.Store.AfterPauses(KeyCeremony.Rotate(journal, court.Signer));
                }

                return true;
            }
            catch (AppendOutcomeUnknownException) when (tries < 20)
            {
                // Asked again, unless the change has been made after all.
            }
        }
    }

    private static IEnumerable<List<Act>> Shorter(List<Act> acts) => Enumerable.Range(0, acts.Count).Select(left => acts.Where((_, at) => at != left).ToList());

    private abstract record Act
    {
        public sealed record Send(string Stream, string Command, bool KnowsTheVersion, int Entries) : Act;

        public sealed record Reopen : Act;

        public sealed record Rotate : Act;

        public sealed record CommitFails(CommitEnd End) : Act;

        public sealed record StateFails(CommitEnd End) : Act;
    }
}
