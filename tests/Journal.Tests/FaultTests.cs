using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>A COMMIT that fails, in both ways in which it can: the sender cannot tell them apart, the command id can.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly CommitFault fault = new();

    public FaultTests() => store.Options = store.Options with { AroundCommit = fault.Around };

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task CommitFails_NothingWritten_TheSameCommandIsAppended()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        await AppendUnknown(journal, CommitEnd.FailsAndNothingIsWritten);
        Assert.Equal(1, journal.Released);
        Assert.Equal(new AppendResult.Appended(2, 3, 3), await journal.Append(Second));
        await Audited(journal, entries: 3);
    }

    [Fact]
    public async Task CommitFails_ButItWasWritten_TheSameCommandIsAlreadyDecided()
    {
        await using var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "c1"));
        await AppendUnknown(journal, CommitEnd.FailsButItWasWritten);
        Assert.Equal(3, journal.Stream(Case("A")).Length);
        Assert.Equal(new AppendResult.AlreadyDecided(2, 3, 3), await journal.Append(Second));
        Assert.Equal(3, journal.Released);
        await Audited(journal, entries: 3);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten, 1)]
    [InlineData(CommitEnd.FailsButItWasWritten, 3)]
    public async Task CommitFails_AndTheProcessEnds_TheNextStartKnows(CommitEnd end, int entries)
    {
        await using (var journal = store.Create())
        {
            await journal.Append(On(Case("A"), 0, "c1"));
            await AppendUnknown(journal, end);
        }

        await using var again = store.Open();
        Assert.Equal(entries, again.Released);
        Assert.Equal(
            end == CommitEnd.FailsButItWasWritten ? new AppendResult.AlreadyDecided(2, 3, 3) : new AppendResult.Appended(2, 3, 3),
            await again.Append(Second));
        await Audited(again, entries: 3);
    }

    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task CommitFails_OfAGroup_EveryAppendInItIsUnknownAndCanBeSentAgain(CommitEnd end)
    {
        using var gate = new CommitGate();
        store.Options = store.Options with { AroundCommit = commit => gate.Around(() => fault.Around(commit)) };
        await using var journal = store.Create();
        fault.Plan(CommitEnd.Succeeds, end);
        var first = journal.Append(On(Case("A"), 0, "c1"));
        await gate.Reached;
        Append[] decisions = [On(Case("B"), 0, "c2") with { NextWake = Noon }, On(Case("A"), 0, "c3"), On(Case("C"), 0, "c4")];
        var group = decisions.Select(it => journal.Append(it)).ToArray();
        gate.Open();
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await first);
        foreach (var sent in group)
        {
            await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => sent);
        }

        var again = await Task.WhenAll(decisions.Select(it => journal.Append(it)));
        AppendResult[] expected = end == CommitEnd.FailsButItWasWritten
            ? [new AppendResult.AlreadyDecided(2, 2, 1), new AppendResult.Conflict(1), new AppendResult.AlreadyDecided(3, 3, 1)]
            : [new AppendResult.Appended(2, 2, 1), new AppendResult.Conflict(1), new AppendResult.Appended(3, 3, 1)];
        Assert.Equal(expected, again);
        Assert.Equal((1L, Noon), await journal.ArmedWakes());
        await Audited(journal, entries: 3);
    }

    private static Append Second => On(Case("A"), 1, "c2", Step("one"), Step("two"));

    private async Task AppendUnknown(CourtJournal journal, CommitEnd end)
    {
        fault.Plan(end);
        var unknown = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(Second));
        Assert.Equal((Case("A"), new CommandId("c2")), (unknown.Stream, unknown.Command));
        Assert.IsType<IOException>(unknown.InnerException);
    }

    private async Task Audited(CourtJournal journal, long entries)
    {
        store.AssertSound(entries);
        await journal.DisposeAsync();
        store.AssertSound(entries);
        await using var again = store.Open();
        Assert.Equal(entries, again.Released);
    }
}
