using Supervision.Attacks.Tests.Support;
using Supervision.Journal;

namespace Supervision.Attacks.Tests;

/// <summary>The right files in the wrong place or at the wrong time: an old back-up, a neighbour's database.</summary>
public sealed class RestoreTests
{
    [Fact]
    public async Task AnOldBackUpPutBack_IsNotWrittenOn_AndIsFound()
    {
        using var court = new Court();
        var backUp = court.PathOf("back-up.db");
        File.Copy(Path.Combine(court.Directory, "journal.db"), backUp);
        await Work(court);
        File.Copy(backUp, Path.Combine(court.Directory, "journal.db"), overwrite: true);

        var refused = Assert.Throws<SealRefusedException>(court.Open);
        Assert.Contains("older copy", refused.Message, StringComparison.Ordinal);
        court.Verify().AssertTampered("E-ROLLBACK");
    }

    [Fact]
    public async Task AnOldBackUpOfTheWholeStore_SignerIncluded_IsFoundAgainstAKeptCheckpoint()
    {
        using var court = new Court();
        Court.Copy(court.Directory, court.PathOf("back-up"));
        var kept = court.PathOf("kept");
        await File.WriteAllTextAsync(kept, await Work(court));
        Directory.Delete(court.Directory, recursive: true);
        Court.Copy(court.PathOf("back-up"), court.Directory);

        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", kept).AssertTampered("E-ROLLBACK");
    }

    [Fact]
    public async Task AnOldBackUpWrittenOn_MakesAFork_ThatTwoCheckpointsProve()
    {
        using var court = new Court();
        Court.Copy(court.Directory, court.PathOf("back-up"));
        var one = court.PathOf("one");
        await File.WriteAllTextAsync(one, await Work(court, "one"));
        Directory.Delete(court.Directory, recursive: true);
        Court.Copy(court.PathOf("back-up"), court.Directory);
        var other = court.PathOf("other");
        await File.WriteAllTextAsync(other, await Work(court, "other"));

        Verdict.Of("compare", one, other, "--key", court.Key).AssertTampered("E-FORK");
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", one).AssertTampered("E-FORK");
        Assert.Equal(0, Verdict.Of("compare", one, one, "--key", court.Key).ExitCode);
    }

    [Fact]
    public void AnotherCourtsDatabase_IsNotWrittenOn_AndIsFound()
    {
        using var court = new Court();
        var neighbour = court.PathOf("neighbour");
        Court.Fill(neighbour, new StoreIdentity("court.example/neighbour", "neighbour"), 90, it => Court.Decision(it));
        File.Copy(Path.Combine(neighbour, "journal.db"), Path.Combine(court.Directory, "journal.db"), overwrite: true);

        Assert.ThrowsAny<Exception>(court.Open);
        court.Verify().AssertTampered("E-STORE");
    }

    /// <summary>One more decision, sealed; gives the checkpoint.</summary>
    private static async Task<string> Work(Court court, string command = "more")
    {
        await using var journal = court.Open();
        Assert.IsType<AppendResult.Appended>(await journal.Append(Court.Decision(Court.Cases + 1, command: command)));
        return journal.Checkpoint!.Note;
    }
}
