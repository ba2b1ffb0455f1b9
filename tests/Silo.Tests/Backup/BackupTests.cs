using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Journal.Backup;
using Supervision.Silo.Backup;

namespace Supervision.Silo.Tests.Backup;

/// <summary>What the verb <c>backup</c> leaves: a whole back-up that proves itself, or nothing that passes for one.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly BackupCourt court = new();

    public void Dispose() => court.Dispose();

    [Fact]
    public async Task Backup_HoldsWhatItSays_AndNothingOfTheSignerButWhatIsPublic()
    {
        var verified = JsonNode.Parse((await Verb.Run("verify", "--json", "--store", court.Store)).Expect(0).Output)!;

        var taken = await court.Take();

        var (entries, root) = (verified["entries"]!.GetValue<long>(), verified["root"]!.GetValue<string>());
        Assert.Equal($"Backed up {entries} entries, root {root}, to {court.Backup}.\n", taken.Expect(0).Output);
        var manifest = BackupManifest.Read(court.Backup);
        Assert.Equal((entries, root), (manifest.Size, manifest.Root));
        Assert.Equal(manifest.TakenAt, LastBackup.Of(court.Store));
        string[] files = ["accounts.db", "backup.json", "checkpoint", "journal.db", "keys", "log.vkey"];
        Assert.Equal(files, Directory.EnumerateFileSystemEntries(court.Backup).Select(it => Path.GetFileName(it)).Order(StringComparer.Ordinal));
        Assert.Equal(["keys.db"], Directory.EnumerateFileSystemEntries(Path.Combine(court.Backup, "keys")).Select(it => Path.GetFileName(it)));
        Assert.Equal(["backup"], court.Names);
        Assert.Contains($"Checked {manifest.Size} entries\n", taken.Error, StringComparison.Ordinal);
    }

    [FactWith(Needs.Linux)]
    public async Task Backup_IsReadableForItsOwnerAlone()
    {
        await court.Taken();
        Assert.Equal("700 600 600 600", await Modes(court.Backup, Path.Combine(court.Backup, "journal.db"), Path.Combine(court.Backup, "accounts.db"), Path.Combine(court.Backup, "keys", "keys.db")));
    }

    [Fact]
    public async Task Backup_OfAServedCourt_HoldsWhatWasAnsweredBefore_AndTheCourtGoesOn()
    {
        await using var served = await ServedStore.StartAs([Role.Clerk], [], "run", "--store", court.Store, "--now", "2010-05-11T10:00:00Z");
        (await Ask(served, "F-101", "before")).EnsureSuccessStatusCode();
        var answered = (await served.Get("/healthz"))["sealed"]!.GetValue<long>();

        var manifest = await court.Taken();

        Assert.True(manifest.Size >= answered, $"{answered} entries were sealed before, {manifest.Size} are in the back-up.");
        (await Ask(served, "F-107", "after")).EnsureSuccessStatusCode();
        Assert.True((await served.Get("/healthz"))["sealed"]!.GetValue<long>() > manifest.Size);
    }

    [Fact]
    public async Task Keys_LaidApart_AreNotInTheBackup()
    {
        var manifest = await court.Taken("--keys", court.PathOf("short"));

        Assert.Equal(manifest.Keys, BackupFile.Of(court.PathOf("short/keys.db")));
        Assert.False(Directory.Exists(Path.Combine(court.Backup, "keys")));
    }

    [Theory]
    [InlineData("backup", "is there already; a back-up is never written over anything")]
    [InlineData("backup/inner/one", "There is no directory")]
    public async Task Backup_OverOneThatIsThere_OrWhereThereIsNoFolder_IsRefused_AndChangesNothing(string name, string why)
    {
        await court.Taken();
        var before = await File.ReadAllBytesAsync(Path.Combine(court.Backup, BackupManifest.FileName));

        var refused = (await Verb.Run("backup", court.PathOf(name), "--store", court.Store)).Expect(4).WithoutStackTrace();

        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(court.Backup, BackupManifest.FileName)));
        Assert.Equal(["backup"], court.Names);
    }

    [Fact]
    public async Task Backup_IntoTheStore_OrOfNoStore_OrWithKeysThatAreNotApart_IsRefused()
    {
        var inside = (await Verb.Run("backup", Path.Combine(court.Store, "it"), "--store", court.Store)).Expect(4).WithoutStackTrace();
        Assert.Contains("lies in the store in ", inside.Error, StringComparison.Ordinal);
        var none = (await Verb.Run("backup", court.Backup, "--store", court.PathOf("none"))).Expect(4).WithoutStackTrace();
        Assert.Contains("there is no journal.db", none.Error, StringComparison.Ordinal);
        var same = (await court.Take("--keys", court.Backup)).Expect(4).WithoutStackTrace();
        Assert.Contains("does not lie apart from", same.Error, StringComparison.Ordinal);
        Assert.Empty(court.Names);
        Assert.Null(LastBackup.Of(court.Store));
    }

    [Fact]
    public async Task Backup_OfAStoreThatIsNotInOrder_IsNotMade_AndThePositionIsNamed()
    {
        Tampered.Execute(Path.Combine(court.Store, "journal.db"), "UPDATE entry SET leaf = leaf || ' ' WHERE position = 9");

        var refused = (await court.Take()).Expect(1).WithoutStackTrace();

        Assert.Contains("its journal is not in order. ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("9", refused.Error, StringComparison.Ordinal);
        Assert.Empty(court.Names);
        Assert.Null(LastBackup.Of(court.Store));
    }

    /// <summary>Before anybody adopts it, whoever has the store copies it: what the signer knew cannot be had, the entries can.</summary>
    [Fact]
    public async Task Backup_OfAStoreWhoseSignerIsLost_IsMade()
    {
        Directory.Delete(Path.Combine(court.Store, "signer"), recursive: true);

        var manifest = await court.Taken();

        Assert.DoesNotContain(manifest.Files, it => it.Name == BackupTaking.CheckpointName);
        (await court.Restore()).Expect(0);
        (await Verb.Run("verify", "--store", court.Restored)).Expect(2);
    }

    [FactWith(Needs.Linux)]
    public async Task Backup_OntoADiskThatTakesNoMore_IsNotMade_AndSaidInASentence()
    {
        // No file may grow beyond this; the runtime's own doubly mapped memory would be one.
        string[] full = ["--ignore-signal=XFSZ", "DOTNET_EnableWriteXorExecute=0", "prlimit", "--fsize=100000"];

        var refused = (await SiloProcess.RunWith(full, court.BackupArguments())).Expect(1).WithoutStackTrace();

        Assert.Contains("SQLite error", refused.Error, StringComparison.Ordinal);
        Assert.Empty(court.Names);
        Assert.Null(LastBackup.Of(court.Store));
    }

    /// <summary>As soon as such a file of the part is seen the process is killed.</summary>
    [Theory]
    [InlineData("*.part")]
    [InlineData("checkpoint")]
    [InlineData("journal.db")]
    [InlineData("accounts.db")]
    [InlineData("backup.json")]
    public async Task Kill_WhileItIsTaken_LeavesAWholeBackup_OrNoneThatIsTakenForOne(string seen)
    {
        using var process = SiloProcess.Start(court.BackupArguments());
        await process.Until(() => Directory.EnumerateFileSystemEntries(court.Folder, seen, SearchOption.AllDirectories).Any());
        await process.Kill();

        if (Directory.Exists(court.Backup))
        {
            (await court.Restore()).Expect(0);
            return;
        }

        // While the copy is read again there is all the time to be killed in; behind the manifest, which a busy machine may reach first, it is too late.
        var part = Assert.Single(Directory.EnumerateDirectories(court.Folder));
        Assert.EndsWith(".part", part, StringComparison.Ordinal);
        Assert.Null(LastBackup.Of(court.Store));
        if (!File.Exists(Path.Combine(part, "backup.json")))
        {
            var refused = (await Verb.Run("restore", part, "--store", court.Restored)).Expect(1).WithoutStackTrace();
            Assert.Contains("there is no backup.json in it, which is written last", refused.Error, StringComparison.Ordinal);
        }

        await court.Taken(); // what lies about is in nobody's way
    }

    private static async Task<string> Modes(params string[] paths)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%a", .. paths]) { RedirectStandardOutput = true })!;
        var said = await stat.StandardOutput.ReadToEndAsync();
        await stat.WaitForExitAsync();
        return string.Join(' ', said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<HttpResponseMessage> Ask(ServedStore served, string number, string command) =>
        served.Http.PostAsync($"/api/requests/it-road/{number}", System.Net.Http.Json.JsonContent.Create(new { step = "send-fine", command }));
}
