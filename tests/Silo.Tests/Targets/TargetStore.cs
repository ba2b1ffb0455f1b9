using System.Diagnostics;
using System.Security.Cryptography;

namespace Supervision.Silo.Tests.Targets;

/// <summary>A store with cases and a signer, a back-up of it, and beside them a folder with every kind of name that leads into the store.</summary>
public sealed class TargetStore : IAsyncLifetime
{
    private const string Questions = """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21d"}""";

    private readonly TestStore store = new();

    /// <summary>To begin another store with.</summary>
    internal TestStore Begun => store;

    public string Store => store.Directory;

    /// <summary>Beside the store; whatever a verb should have written would lie here.</summary>
    public string Folder => Path.GetDirectoryName(store.Directory)!;

    public string In(string name) => Path.Combine(Folder, name);

    /// <summary>A path of the command line: seen from the folder, but for its own dots and separators as it is written.</summary>
    public string Named(string target) => $"{Folder}/{target}";

    /// <summary>The words of a verb that is told to write here.</summary>
    public string[] Arguments(string verb, string target) => verb switch
    {
        "xes" => ["export", "--store", Store, "--xes", target, "--force"],
        "gzip" => ["export", "--store", Store, "--xes", target, "--gzip"],
        "bundle" => ["export", "--store", Store, "--bundle", "it-road/A", "--out", target],
        "receipt" => ["export", "--store", Store, "--receipt", "1", "--out", target],
        "leaves" => ["export", "--store", Store, "--leaves", target],
        "certificates" => ["export", "--store", Store, "--certificates", target],
        "tiles" => ["export", "--store", Store, "--tiles", target],
        "due" => ["due", "--batch", In("asked.jsonl"), "--out", target, "--force"],
        "backup" => ["backup", target, "--store", Store],
        "backup --keys" => ["backup", In("fresh"), "--store", Store, "--keys", target],
        "restore" => ["restore", In("backup"), "--store", target],
        "refresh" => ["calendars", "refresh", "cn-courts", "--calendars", target, "--from", In("2027.json"), "--apply"],
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, null),
    };

    /// <summary>Every file and directory of the store and of the folder beside it, with what is in it.</summary>
    public IReadOnlyList<string> Everything() =>
    [
        .. Directory.EnumerateFileSystemEntries(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(it => $"{Path.GetRelativePath(Folder, it)} {Content(new FileInfo(it))}")
            .Order(StringComparer.Ordinal),
    ];

    public async Task InitializeAsync()
    {
        await store.Begin(FourFines.Log);
        (await Verb.Run("backup", In("backup"), "--store", Store)).Expect(0);
        store.Write("asked.jsonl", Questions);
        store.Write("2027.json", """{ "year": 2027, "papers": [], "days": [ { "name": "元旦", "date": "2027-01-01", "isOffDay": true } ] }""");
        File.Copy(Repository.PathOf("law/calendars/cn-courts.json"), Path.Combine(Store, "cn-courts.json"));
        Directory.CreateDirectory(In("empty"));
        Directory.CreateDirectory(In("calendars"));
        File.CreateSymbolicLink(In("calendars/cn-courts.json"), Path.Combine(Store, "cn-courts.json"));
        File.CreateSymbolicLink(In("to-keys"), Path.Combine(Store, "keys.db"));
        File.CreateSymbolicLink(In("to-to-keys"), "to-keys");
        File.CreateSymbolicLink(In("to-new"), "empty/../store/signer/new");
        Directory.CreateSymbolicLink(In("to-store"), "store");
        Directory.CreateSymbolicLink(In("to-signer"), Path.Combine(Store, "signer"));
        await Run("ln", Path.Combine(Store, "keys.db"), In("keys-too"));
        await Run("ln", Path.Combine(Store, "signer/key.pem"), In("pem-too"));
    }

    public Task DisposeAsync()
    {
        store.Dispose();
        return Task.CompletedTask;
    }

    private static string Content(FileInfo file) =>
        file.LinkTarget ?? (file.Exists ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))) : "");

    public static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
