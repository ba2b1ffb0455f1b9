using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Targets;

/// <summary>No verb that writes what a command line names writes into a store, by whatever name it is led there, and whatever it is told besides.</summary>
public sealed class TargetTests(TargetStore court) : IClassFixture<TargetStore>
{
    private static readonly string[] FileVerbs = ["xes", "gzip", "bundle", "receipt", "leaves", "certificates", "due"];

    private static readonly string[] FolderVerbs = ["tiles", "backup", "backup --keys", "restore"];

    /// <summary>Names that lead into the store, from the folder that it lies in.</summary>
    private static readonly string[] Names =
    [
        "store", "store/", "store/journal.db", "store/keys.db", "store/accounts.db", "store/journal.db-wal", "store/keys.db-shm", "store/views.db-journal",
        "store/journal.lock", "store/new.jsonl", "store/signer", "store/signer/key.pem", "store/signer/new",
        "empty/../store/keys.db", "store/signer/../new", "./store//./new",
        "to-keys", "to-to-keys", "to-new", "to-store", "to-store/", "to-store/new", "to-store/signer/state", "to-signer/new", "to-store/../store/keys.db",
        "keys-too", "backup/new", "backup/keys/keys.db", "backup/keys/new",
    ];

    public static TheoryData<string, string> Everywhere()
    {
        var all = new TheoryData<string, string>();
        foreach (var verb in FileVerbs.Concat(FolderVerbs))
        {
            foreach (var name in Names)
            {
                all.Add(verb, name);
            }
        }

        foreach (var verb in FileVerbs.Except(["due"]))
        {
            all.Add(verb, "pem-too");
        }

        foreach (var name in new[] { "store", "store/", "to-store", "calendars", "empty/../store" })
        {
            all.Add("refresh", name);
        }

        return all;
    }

    [TheoryWith(Needs.Linux)]
    [MemberData(nameof(Everywhere))]
    public async Task AVerb_LedIntoAStore_IsRefusedInASentence_AndChangesNothing(string verb, string name)
    {
        var before = court.Everything();

        var refused = (await Verb.Run(court.Arguments(verb, court.Named(name)))).Expect(4).WithoutStackTrace();

        Assert.Matches(Sentence(verb), refused.Error);
        Assert.Equal(before, court.Everything());
    }

    /// <summary>What has one name only on the command line and another in the store is refused with the place that it leads to.</summary>
    [Theory]
    [InlineData("store/keys.db", "lies in the store in {store}; no verb writes there. Name a place outside it.")]
    [InlineData("to-new", "lies in the signer's directory in {store}/signer; no verb writes there. Name a place outside it.")]
    [InlineData("to-store", "lies in the store in {store}; no verb writes there. Name a place outside it.")]
    [InlineData("store", "is the store in {store}; no verb writes there. Name a place outside it.")]
    [InlineData("keys-too", "is another name of {store}/keys.db, a file of the store in {store}; no verb writes over it. Name another file.")]
    [InlineData("backup/keys/keys.db", "lies in the keys of a store in {folder}/backup/keys; no verb writes there. Name a place outside it.")]
    public async Task TheSentence_SaysWhichStore_AndWhatToDo(string name, string sentence)
    {
        var refused = await Verb.Run(court.Arguments("xes", court.Named(name)));

        var said = sentence.Replace("{store}", court.Store, StringComparison.Ordinal).Replace("{folder}", court.Folder, StringComparison.Ordinal);
        Assert.Equal((4, $"{court.Named(name)} {said}\n"), (refused.ExitCode, refused.Error));
    }

    /// <summary>A verb without a store cannot know of which store a file is another name; a database it leaves alone, of another file the name goes.</summary>
    [FactWith(Needs.Linux)]
    public async Task Due_OverAnotherNameOfAFile_LeavesTheFileItselfAsItWas()
    {
        using var files = new TestStore();
        var key = files.Write("key.pem", "private");
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(key)!, "linked"), key);
        var answers = Path.Combine(Path.GetDirectoryName(key)!, "linked");

        (await Verb.Run(court.Arguments("due", answers))).Expect(0);

        Assert.Equal(key, new FileInfo(answers).LinkTarget);
        Assert.Contains("2024-07-05", await File.ReadAllTextAsync(key), StringComparison.Ordinal);
        var database = await Verb.Run(court.Arguments("due", court.In("keys-too")));
        Assert.Equal($"{court.In("keys-too")} is a database, as the files of a store are; no verb writes over one. Name another file.\n", database.Error);
    }

    [TheoryWith(Needs.Linux)]
    [InlineData("apart/new", "lies in the signer's directory in {folder}/apart; no verb writes there. Name a place outside it.")]
    [InlineData("pem", "is another name of {folder}/apart/key.pem, a file of the store in {folder}/store; no verb writes over it. Name another file.")]
    public async Task ASignerThatASettingLaysApart_IsLeftAloneToo(string name, string sentence)
    {
        using var files = new TestStore();
        files.Begin(court.Begun);
        var folder = Path.GetDirectoryName(files.Directory)!;
        Directory.Move(Path.Combine(files.Directory, "signer"), Path.Combine(folder, "apart"));
        File.Delete(Path.Combine(folder, "apart/signer.lock"));
        await TargetStore.Run("ln", Path.Combine(folder, "apart/key.pem"), Path.Combine(folder, "pem"));
        var target = Path.Combine(folder, name);

        var refused = (await SiloProcess.RunWith(
            [$"Signer__Directory={folder}/apart"], "export", "--store", files.Directory, "--xes", target, "--force")).Expect(4);

        Assert.Equal($"{target} {sentence.Replace("{folder}", folder, StringComparison.Ordinal)}\n", refused.Error);
    }

    /// <summary>A shell that appends leaves the file as it is; written from its beginning, as answers are, it would be gone.</summary>
    [TheoryWith(Needs.Linux)]
    [InlineData("/dev/stdout")]
    [InlineData("/proc/self/fd/1")]
    public async Task AnOpenStream_ThatIsAFileOfAStore_IsRefusedToo(string stream)
    {
        var before = court.Everything();
        var words = court.Arguments("due", stream).Select(it => $"'{it}'");
        using var shell = Process.Start("sh", ["-c", $"dotnet '{SiloProcess.Executable}' {string.Join(' ', words)} >>'{court.Store}/keys.db' 2>/dev/null"]);
        await shell.WaitForExitAsync();

        Assert.Equal(4, shell.ExitCode);
        Assert.Equal(before, court.Everything());
    }

    [Theory]
    [InlineData("gzip", "--force replaces it")]
    [InlineData("bundle", "it stays as it is")]
    [InlineData("receipt", "it stays as it is")]
    [InlineData("leaves", "it stays as it is")]
    [InlineData("certificates", "it stays as it is")]
    public async Task AFileThatIsThere_IsNotWrittenOver(string verb, string why)
    {
        using var files = new TestStore();
        var mine = files.Write("mine", "mine");

        var refused = (await Verb.Run(court.Arguments(verb, mine))).Expect(4);

        Assert.Equal($"{mine} is there already; {why}.\n", refused.Error);
        Assert.Equal("mine", await File.ReadAllTextAsync(mine));
        Assert.Equal([mine], Directory.GetFiles(Path.GetDirectoryName(mine)!));
    }

    /// <summary>With --force a rename would put a file in the place of the pipe, or of a device.</summary>
    [TheoryWith(Needs.Linux)]
    [InlineData("xes")]
    [InlineData("leaves")]
    public async Task APipe_IsNoFileToExportTo(string verb)
    {
        using var files = new TestStore();
        var pipe = Path.Combine(Path.GetDirectoryName(files.Directory)!, "pipe");
        await TargetStore.Run("mkfifo", pipe);

        var refused = (await Verb.Run(court.Arguments(verb, pipe))).Expect(4);

        Assert.Equal($"{pipe} is there already and is no file; name one.\n", refused.Error);
    }

    private static string Sentence(string verb) => "^[^\n]*(" + (verb switch
    {
        "backup" or "backup --keys" => "no verb writes|is there already; a back-up is never written over anything",
        "restore" => "no verb writes|is not empty|is a file; name a directory",
        _ => Regex.Escape("no verb writes"),
    }) + ")[^\n]*\n$";
}
