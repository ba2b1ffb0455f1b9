using System.Text.Json.Nodes;
using Supervision.Journal.Backup;

namespace Supervision.Silo.Tests.Backup;

/// <summary>What the verb <c>restore</c> makes of a back-up: the store of that moment, or nothing.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly BackupCourt court = new();

    public void Dispose() => court.Dispose();

    public static TheoryData<string, string> Damages => new()
    {
        { "journal.db", "journal.db is damaged: expected " },
        { "accounts.db", "accounts.db is damaged: expected " },
        { "checkpoint", "checkpoint is damaged: expected " },
        { "log.vkey", "log.vkey is damaged: expected " },
        { "keys/keys.db", "keys.db is damaged: expected " },
        { "backup.json", "its backup.json " },
    };

    [Fact]
    public async Task Restored_UnderTheSignerThatStayed_IsTheStoreOfThatMoment_AndGoesOn()
    {
        var manifest = await court.Taken();
        string[][] questions = [["case", "F-102", "--json", "--personal"], ["people", "show", "--names"], ["accounts", "list"]];
        var told = new List<string>();
        foreach (var question in questions)
        {
            told.Add((await Verb.Run([.. question, "--store", court.Store])).Expect(0).Output);
        }

        court.KeepTheSigner();
        var restored = (await court.Restore()).Expect(0);

        Assert.StartsWith($"Restored {manifest.Size} entries, root {manifest.Root}, to {court.Restored}, as they were at ", restored.Output, StringComparison.Ordinal);
        Assert.Equal("Reading the back-up\nCopying\nReading the copy\n", restored.Error);
        for (var i = 0; i < questions.Length; i++)
        {
            // The first line of the people says when they were asked for.
            var skip = questions[i][0] == "people" ? 1 : 0;
            Assert.Equal(told[i].Split('\n')[skip..], (await Verb.Run([.. questions[i], "--store", court.Restored])).Expect(0).Output.Split('\n')[skip..]);
        }

        var verified = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", court.Restored)).Expect(0).Output)!;
        Assert.True(verified["covered"]!.GetValue<long>() >= manifest.Size);
        (await Verb.Run("people", "join", "--store", court.Restored, "--person", "judge-09", "--name", "Nina Sole")).Expect(0);
        (await Verb.Run("verify", "--store", court.Restored)).Expect(0);
        Assert.Null(LastBackup.Of(court.Restored));
    }

    [Fact]
    public async Task Backup_OlderThanItsSigner_IsToldAtOnce_AndTheStartIsRefused()
    {
        var manifest = await court.Taken();
        await court.Seal();
        court.KeepTheSigner();

        var restored = (await court.Restore()).Expect(0);
        var refused = (await Verb.Run("people", "join", "--store", court.Restored, "--person", "judge-09", "--name", "Nina Sole")).Expect(1).WithoutStackTrace();

        Assert.Contains($"has sealed {manifest.Size + 1} entries; this back-up holds {manifest.Size}. It will refuse the store.", restored.Error, StringComparison.Ordinal);
        Assert.Contains($"expected {manifest.Size + 1} entries, which this signer has signed, found {manifest.Size}: an older copy of the journal was put back", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>The copy is judged by what lies in it: a signer that lives elsewhere goes on with the store itself.</summary>
    [FactWith(Needs.Linux)]
    public async Task Backup_OfACourtWhoseSignerLivesElsewhere_IsRestoredThoughThatSignerHasGoneOn()
    {
        var keeper = court.PathOf("keeper");
        Directory.Move(Path.Combine(court.Store, "signer"), keeper);
        string[] elsewhere = [$"Signer__Directory={keeper}"];
        (await SiloProcess.RunWith(elsewhere, court.BackupArguments())).Expect(0);
        (await SiloProcess.RunWith(elsewhere, "personal", "seal", "--store", court.Store, "--case", "F-106", "--basis", "order 21")).Expect(0);

        var restored = (await SiloProcess.RunWith(elsewhere, "restore", court.Backup, "--store", court.Restored)).Expect(0);

        Assert.Contains("It will refuse the store.", restored.Error, StringComparison.Ordinal);
        (await SiloProcess.RunWith(elsewhere, "verify", "--store", court.Store)).Expect(0);
        (await SiloProcess.RunWith(elsewhere, "verify", "--store", court.Restored)).Expect(1);
    }

    [Fact]
    public async Task ACheckpointThatWasSeenOfANewerLog_TellsARestoredStoreAsRolledBack()
    {
        await court.Taken();
        await court.Seal();
        (await Verb.Run("export", "--store", court.Store, "--tiles", court.PathOf("tiles"))).Expect(0);
        (await court.Restore()).Expect(0);

        var found = await Verb.Run("verify", "--json", "--store", court.Restored, "--checkpoint", court.PathOf("tiles/checkpoint"), "--key", court.PathOf("tiles/log.vkey"));

        Assert.Contains("E-ROLLBACK", found.Expect(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restored_WithoutTheSigner_SaysWhatCannotBeKnown()
    {
        await court.Taken();

        var restored = (await court.Restore()).Expect(0);

        Assert.Contains("There is no file erased-keys in ", restored.Error, StringComparison.Ordinal);
        Assert.Contains("There is no state of this store's signer in ", restored.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWasErasedAfterTheBackup_DoesNotComeBack()
    {
        await court.Taken();
        Assert.Contains("Bice Conti", (await Personal(court.Store)).Output, StringComparison.Ordinal);
        var before = await KeysOf(court.Store);
        await court.Erase("F-102");
        var erased = Assert.Single(before.Except(await KeysOf(court.Store)));
        court.KeepTheSigner();

        (await court.Restore()).Expect(0);

        // Nobody has opened it yet; the key is on no page of the file, the values cannot be read.
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(court.Restored, "keys.db"))).AsSpan().IndexOf(Convert.FromHexString(erased)) < 0);
        Assert.DoesNotContain("Bice Conti", (await Personal(court.Restored)).Output, StringComparison.Ordinal);
        (await Verb.Run("keys", "adopt", "--store", court.Restored, "--reason", "the disk died")).Expect(0);
        Assert.Contains("\"erased\":5", (await Verb.Run("verify", "--json", "--store", court.Restored)).Expect(0).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Bice Conti", (await Personal(court.Restored)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_LaidApart_AreAskedFor_AndComeBackWhenTheyAreNamed()
    {
        await court.Taken("--keys", court.PathOf("short"));

        var refused = (await court.Restore()).Expect(4).WithoutStackTrace();
        Assert.Contains("Name its folder with --keys, or restore --without-keys", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(court.Restored));
        (await court.Restore("--keys", court.PathOf("short"))).Expect(0);
        Assert.Contains("Bice Conti", (await Personal(court.Restored)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_ThatAreGone_LeaveAStoreWithoutPersonalValues()
    {
        await court.Taken("--keys", court.PathOf("short"));
        court.KeepTheSigner();

        (await court.Restore("--without-keys")).Expect(0);

        Assert.DoesNotContain("Bice Conti", (await Personal(court.Restored)).Output, StringComparison.Ordinal);
        (await Verb.Run("verify", "--store", court.Restored)).Expect(0);
    }

    [Fact]
    public async Task Keys_OlderThanTheJournal_DoNotKeepACourtFromItsBackup_AndItIsSaid()
    {
        Tampered.Execute(Path.Combine(court.Store, "keys.db"), "DELETE FROM subject_key WHERE rowid <= 20");

        var taken = (await court.Take()).Expect(0);
        var restored = (await court.Restore()).Expect(0);

        const string Said = " have no key in keys.db: they were erased while the back-up was taken, or an older keys.db was in place";
        Assert.Contains(Said, taken.Error, StringComparison.Ordinal);
        Assert.Contains(Said, restored.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Backup_InWhichOneBitIsAnother_IsRefused_AndNoStoreIsMade(string file, string why)
    {
        await court.Taken();
        var path = Path.Combine(court.Backup, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 0x40;
        await File.WriteAllBytesAsync(path, bytes);

        var refused = (await court.Restore()).Expect(1).WithoutStackTrace();

        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.Equal(["backup"], court.Names);
    }

    [Theory]
    [InlineData("journal.db", "journal.db, which its backup.json names, is not there")]
    [InlineData("accounts.db", "accounts.db, which its backup.json names, is not there")]
    [InlineData("backup.json", "there is no backup.json in it")]
    public async Task Backup_InWhichAFileIsMissing_IsRefused_AndNoStoreIsMade(string file, string why)
    {
        await court.Taken();
        File.Delete(Path.Combine(court.Backup, file));

        Assert.Contains(why, (await court.Restore()).Expect(1).WithoutStackTrace().Error, StringComparison.Ordinal);
        Assert.Equal(["backup"], court.Names);
    }

    [Fact]
    public async Task Backup_WhoseFilesAreThoseOfItsManifest_ButNotOfTheLogThatItNames_IsRefused()
    {
        // Whoever edits the journal in a back-up can write the digests anew, but not the root that the leaves give.
        var manifest = await court.Taken();
        Tampered.Execute(Path.Combine(court.Backup, "journal.db"), "UPDATE payload SET box = zeroblob(100) WHERE position = (SELECT max(position) FROM payload)");
        var journal = BackupFile.Of(Path.Combine(court.Backup, "journal.db"));
        await File.WriteAllBytesAsync(
            Path.Combine(court.Backup, BackupManifest.FileName), (manifest with { Files = [.. manifest.Files.Select(it => it.Name == journal.Name ? journal : it)] }).ToBytes());

        Assert.Contains("its journal is not in order. ", (await court.Restore()).Expect(1).WithoutStackTrace().Error, StringComparison.Ordinal);
        Assert.Equal(["backup"], court.Names);
    }

    [Fact]
    public async Task Restore_WhereThereIsAStore_OrAnythingElse_IsRefused()
    {
        await court.Taken();
        var before = await File.ReadAllBytesAsync(Path.Combine(court.Store, "journal.db"));

        var refused = (await Verb.Run("restore", court.Backup, "--store", court.Store)).Expect(4).WithoutStackTrace();

        Assert.StartsWith($"{court.Store} is not empty (accounts.db, ", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(court.Store, "journal.db")));
    }

    [Fact]
    public async Task Restore_OverAServedStore_NamesWhoServesIt()
    {
        await court.Taken();
        await using var served = await ServedStore.Start("run", "--store", court.Store);

        var refused = (await Verb.Run("restore", court.Backup, "--store", court.Store)).Expect(1).WithoutStackTrace();

        Assert.Contains($"is being written by process {served.ProcessId}.", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.part")]
    [InlineData("keys.db")]
    public async Task Kill_WhileItIsRestored_LeavesAWholeStoreOrNone(string seen)
    {
        await court.Taken("--keys", court.PathOf("short"));
        using var process = SiloProcess.Start("restore", court.Backup, "--store", court.Restored, "--keys", court.PathOf("short"));
        await process.Until(() => Directory.EnumerateFileSystemEntries(court.Folder, seen, SearchOption.AllDirectories).Any(it => !it.StartsWith(court.PathOf("short"), StringComparison.Ordinal)));
        await process.Kill();

        if (File.Exists(Path.Combine(court.Restored, "journal.db")))
        {
            // The kill came after the last file, and the store is whole; what vouches for it is with the signer, as always.
            court.KeepTheSigner();
            (await Verb.Run("verify", "--store", court.Restored)).Expect(0);
            return;
        }

        (await Verb.Run("verify", "--store", court.Restored)).Expect(3);
        (await Verb.Run("restore", court.Backup, "--store", court.PathOf("again"), "--keys", court.PathOf("short"))).Expect(0);
    }

    private static Task<SiloOutcome> Personal(string store) => Verb.Run("case", "F-102", "--json", "--personal", "--store", store);

    private static async Task<IReadOnlyCollection<string>> KeysOf(string store)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(store, "keys.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT hex(key) FROM subject_key";
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
