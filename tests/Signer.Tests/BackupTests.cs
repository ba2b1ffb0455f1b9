using Supervision.Journal;
using Supervision.Signer.Tests.Support;

namespace Supervision.Signer.Tests;

/// <summary>What docs/sealing.md says about back-ups, done.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly SignedCourt court = new();

    public void Dispose() => court.Dispose();

    [Fact]
    public async Task Backup_TakenWhileServed_AndPutBackUnderTheSignerOfThatMoment_GoesOn()
    {
        var backup = Path.Combine(court.Store.Directory, "backup.db");
        await court.Fill(2);
        await using (var journal = court.Open())
        {
            await SignedCourt.Append(journal, 2, 2);
            court.Store.Tamper($"VACUUM INTO '{backup}'");
        }

        PutBack(backup);
        await using var again = court.Open();
        Assert.Equal(4, again.Checkpoint!.Size);
        await SignedCourt.Append(again, 4, 1);
        Assert.Equal(court.NaiveRoot(5), again.Checkpoint.Root.ToArray());
    }

    [Fact]
    public async Task SignersDirectory_OfYesterday_UnderTheJournalOfToday_SignsOnAlongTheSameHistory()
    {
        // Never to be done, because another history could be signed as well; with the true journal it does no harm.
        await court.Fill(2);
        var yesterday = Path.Combine(court.Store.Directory, "yesterday");
        court.Copy(yesterday, withSigner: true);
        await using (var journal = court.Open())
        {
            await SignedCourt.Append(journal, 2, 2);
        }

        File.Copy(Path.Combine(yesterday, SignerDirectory.DefaultName, "state"), Path.Combine(court.Signer, "state"), overwrite: true);
        await using var again = court.Open();
        Assert.Equal(4, again.Checkpoint!.Size);
        Assert.Equal(court.NaiveRoot(4), again.Checkpoint.Root.ToArray());
    }

    [Fact]
    public async Task StoreMovedWhole_WithItsSigner_GoesOnElsewhere()
    {
        await court.Fill(3);
        using var elsewhere = new TestStore();
        court.Copy(elsewhere.Directory, withSigner: true);
        var options = court.Unsealed with { Sealer = store => LogSigner.Open(store, new SignerOptions(Path.Combine(store.Directory, SignerDirectory.DefaultName))) };
        await using var journal = JournalStores.Open(elsewhere.Directory, options);
        await SignedCourt.Append(journal, 3, 1);
        Assert.Equal(4, journal.Checkpoint!.Size);
        Assert.True(IndependentNote.Read(journal.Checkpoint.Note).IsSignedBy(court.VerifierKey));
    }

    private void PutBack(string backup)
    {
        foreach (var file in Directory.EnumerateFiles(court.Store.Directory, "journal.db*"))
        {
            File.Delete(file);
        }

        File.Move(backup, court.Store.Database);
    }
}
