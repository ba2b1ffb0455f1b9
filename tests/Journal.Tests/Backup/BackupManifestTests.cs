using Supervision.Journal.Backup;

namespace Supervision.Journal.Tests.Backup;

/// <summary>What a back-up says of itself is read strictly: whatever could mean something else is refused.</summary>
public sealed class BackupManifestTests : IDisposable
{
    private static readonly BackupManifest Whole = new(
        new DateTimeOffset(2026, 11, 29, 22, 17, 5, 827, TimeSpan.Zero), "1.0", "court.example/it-road", "0123", 298, new string('a', 64),
        [new BackupFile("journal.db", 241_664, new string('b', 64))], new BackupFile("keys.db", 36_864, new string('c', 64)));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("backup-");

    public void Dispose() => folder.Delete(recursive: true);

    private string FileName => Path.Combine(folder.FullName, BackupManifest.FileName);

    [Fact]
    public void Manifest_IsReadAsItWasWritten()
    {
        File.WriteAllBytes(FileName, Whole.ToBytes());
        var read = BackupManifest.Read(folder.FullName);
        Assert.Equal(Whole.Files.ToArray(), read.Files.ToArray());
        Assert.Equal(Whole with { Files = read.Files }, read);
        Assert.Equal(new StoreIdentity("court.example/it-road", "0123"), read.Identity);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 3", "has format 3; this program reads formats 1 and 2")]
    [InlineData("\"format\": 1", "\"format\": 2", "holds a value that none can have")]
    [InlineData("\"format\": 1", "\"forma\": 1", "is damaged")]
    [InlineData("\"size\": 298,", "", "is damaged")]
    [InlineData("\"size\": 298", "\"size\": \"298\"", "is damaged")]
    [InlineData("\"size\": 298", "\"size\": -1", "holds a value that none can have")]
    [InlineData("\"size\": 298", "\"size\": 298, \"more\": 1", "is damaged")]
    [InlineData("\"0123\"", "null", "is damaged")]
    [InlineData("\"0123\"", "\"a b\"", "is damaged")]
    [InlineData("journal.db", "../journal.db", "holds a value that none can have")]
    [InlineData("keys.db", "/etc/keys.db", "holds a value that none can have")]
    [InlineData("keys.db", "..", "holds a value that none can have")]
    [InlineData("}", "", "is damaged")]
    public void Manifest_ThatIsNotWhole_IsRefused(string whole, string other, string why)
    {
        var text = System.Text.Encoding.UTF8.GetString(Whole.ToBytes());
        Assert.Contains(whole, text, StringComparison.Ordinal);
        File.WriteAllText(FileName, text.Replace(whole, other, StringComparison.Ordinal));
        Assert.Contains(why, Assert.Throws<BackupRefusedException>(() => BackupManifest.Read(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_WithDocuments_IsOfTheSecondForm_AndReadAsItWasWritten()
    {
        var with = Whole with { Documents = new CopiedDocuments(2, 300, new string('d', 64)) };
        File.WriteAllBytes(FileName, with.ToBytes());
        var read = BackupManifest.Read(folder.FullName);
        Assert.Equal((2, 1, with.Documents), (read.Format, Whole.Format, read.Documents));
    }

    [Fact]
    public void Manifest_ThatIsMissing_OrEndless_IsRefused()
    {
        Assert.Contains("there is no backup.json in it, which is written last", Refused(folder.FullName), StringComparison.Ordinal);
        Assert.Contains("there is no such folder", Refused(Path.Combine(folder.FullName, "none")), StringComparison.Ordinal);
        File.WriteAllText(FileName, new string(' ', 70_000));
        Assert.Contains("has more than 65536 bytes", Refused(folder.FullName), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_NamesEveryMember_AndNoOther()
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(Repository.Read("docs/schemas/backup.schema.json"))!;
        var written = System.Text.Json.Nodes.JsonNode.Parse((Whole with { Documents = CopiedDocuments.None }).ToBytes())!.AsObject();
        Assert.Equal(written.Select(it => it.Key).Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(it => it.Key).Order(StringComparer.Ordinal));
        Assert.Equal(written.Select(it => it.Key).Where(it => it != "documents").Order(StringComparer.Ordinal), schema["required"]!.AsArray().Select(it => it!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(
            written["files"]![0]!.AsObject().Select(it => it.Key).Order(StringComparer.Ordinal),
            schema["$defs"]!["file"]!["properties"]!.AsObject().Select(it => it.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-29T22:17:05.827Z\n", true)]
    [InlineData("yesterday\n", false)]
    [InlineData("", false)]
    public void LastBackup_IsKnownWhenItsNoteCanBeRead(string note, bool isKnown)
    {
        File.WriteAllText(Path.Combine(folder.FullName, LastBackup.FileName), note);
        Assert.Equal(isKnown ? Whole.TakenAt : null, LastBackup.Of(folder.FullName));
    }

    [Fact]
    public void LastBackup_IsTheOneThatWasNotedLast()
    {
        Assert.Null(LastBackup.Of(folder.FullName));
        LastBackup.Note(folder.FullName, Whole.TakenAt.AddDays(-1));
        LastBackup.Note(folder.FullName, Whole.TakenAt);
        Assert.Equal(Whole.TakenAt, LastBackup.Of(folder.FullName));
    }

    private static string Refused(string folder) => Assert.Throws<BackupRefusedException>(() => BackupManifest.Read(folder)).Message;
}
