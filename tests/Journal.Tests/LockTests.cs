using Supervision.Journal.Sqlite;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class LockTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Open_WhileAnotherProcessWrites_IsRefusedWithItsPid_UntilItEnds()
    {
        using var other = new OtherProcess("hold", store.Directory);
        Assert.Equal("held", other.ReadLine());
        Assert.Equal(other.Id, Assert.Throws<StoreInUseException>(store.Open).ProcessId);
        Assert.Equal(other.Id, Assert.Throws<StoreInUseException>(store.Create).ProcessId);
        using (var reader = JournalStores.OpenReadOnly(store.Directory))
        {
            Assert.Equal(0, reader.Released);
        }

        other.End();
        await using var journal = store.Open();
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await journal.Append(On(Case("A"), 0, "c1")));
    }

    [Fact]
    public async Task Open_AfterTheOtherProcessWasKilled_Succeeds()
    {
        using var other = new OtherProcess("hold", store.Directory);
        Assert.Equal("held", other.ReadLine());
        Assert.Throws<StoreInUseException>(store.Open);
        _ = other.Kill();
        await store.Open().DisposeAsync();
    }

    [Fact]
    public async Task Open_TwiceInOneProcess_IsRefusedWithOurPid()
    {
        await using var journal = store.Create();
        Assert.Equal(Environment.ProcessId, Assert.Throws<StoreInUseException>(store.Open).ProcessId);
    }

    [Fact]
    public void Take_ByManyAtOnce_IsGivenToAtMostOne()
    {
        for (var round = 0; round < 50; round++)
        {
            var taken = 0;
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            {
                try
                {
                    var mine = StoreLock.Take(store.Directory);
                    Assert.Equal(1, Interlocked.Increment(ref taken));
                    Interlocked.Decrement(ref taken);
                    mine.Dispose();
                }
                catch (StoreInUseException)
                {
                    // Somebody else has it at this moment.
                }
            });
        }

        StoreLock.Take(store.Directory).Dispose();
    }
}
