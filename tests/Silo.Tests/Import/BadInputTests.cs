using System.Text.RegularExpressions;

namespace Supervision.Silo.Tests.Import;

/// <summary>A file with faults is refused whole, with every fault in a sentence, and leaves the store as it was.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Sound = "case,activity,timestamp\nA1,Create Fine,2006-01-10\nA1,Payment,2006-02-10\n";

    private static readonly string[] Fine = [XesText.Event("Create Fine", "2006-07-24"), XesText.Event("Payment", "2006-08-24")];
    private static readonly string Xes = XesText.Log([.. Enumerable.Range(0, 200).Select(n => XesText.Trace($"A{n}", Fine))]);

    private readonly TestStore store = new();

    /// <summary>Name of the file, what is in it, and what must be said of it after the file's name; a star is a number that the packer decides.</summary>
    private static readonly Dictionary<string, (byte[] Bytes, string Said)> Files = new()
    {
        ["cut.xes"] = (Bytes(Xes[..(Xes.Length / 2)]), ", line 1103: expected the end of the log, found the end of the file"),
        ["cut.xes.gz"] = (LogFolder.Gzip(Xes)[..300], ", line *, byte 300: expected a whole gzip file, found data that is cut off or damaged"),
        ["cut.zip"] = (LogFolder.Zip(("log.xes", Xes))[..300], ", byte 300: expected a whole zip file, found data that is cut off or damaged"),
        ["empty.xes"] = (Bytes(""), ", line 1: expected an XES log in well-formed XML, found an empty file"),
        ["other.xes"] = (Bytes("<html></html>"), ", line 1: expected the element <log> of an XES log, found <html>"),
        ["unknown.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", XesText.Event("Creat Fine", "2006-07-24")))),
            ", line 5: expected a known activity (the nearest is 'Create Fine'), found 'Creat Fine'"),
        ["undated.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", XesText.Event("Payment", "24.07.2006")))),
            ", line 6: expected a date such as 2006-07-24T00:00:00+02:00 in 'time:timestamp', found '24.07.2006'"),
        ["missing.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", "<event>\n<string key=\"concept:name\" value=\"Payment\"/>\n</event>\n"))),
            ", line 4: expected an event with 'time:timestamp', found an event without it"),
        ["repeated.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", Fine), XesText.Trace("A1", Fine))),
            ", line 14: expected each case once, found case 'A1' again (first at line 3)"),
        ["spaced.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A  1", Fine))),
            ", line 3: expected a case id of 1 to 120 visible characters and single blanks, found 'A  1'"),
        ["twice.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", "<event>\n<int key=\"points\" value=\"1\"/><int key=\"points\" value=\"2\"/>\n" + Fine[0]["<event>\n".Length..]))),
            ", line 4: expected 'points' once, found a second one"),
        ["sequence.csv"] = (
            Bytes("case,sequence,activity,timestamp\nA1,1,Create Fine,2006-01-10\nA1,1,Payment,2006-02-10\n"),
            ", line 3: expected each sequence number once in a case, found '1' again in case 'A1'"),
        ["spaced.csv"] = (
            Bytes("case,activity,timestamp\nA\u00A01,Create Fine,2006-01-10\n"),
            ", line 2: expected a case id of 1 to 120 visible characters and single blanks, found 'A\\u00a01'"),
        ["unseen.csv"] = (
            Bytes("case,activity,timestamp\n\u200BA-1,Create Fine,2009-01-07\nA-1,Create Fine,2009-01-07\n"),
            ", line 2: expected a case id of 1 to 120 visible characters and single blanks, found '\\u200bA-1'"),
        ["wide.csv"] = (
            Bytes("case,activity,timestamp\n（2024）京01民初123号,Create Fine,2009-01-07\nA1,Create Fine,2009-01-07\n(2024)京01民初123号,Payment,2009-01-08\n"),
            ", line 4: expected each case in one spelling, found case '(2024)京01民初123号', which looks like the one first at line 2 (Unicode form KC)"),
        ["wide.xes"] = (
            Bytes(XesText.Log(XesText.Trace("A1", Fine), XesText.Trace("Ａ１", Fine))),
            ", line 14: expected each case in one spelling, found case 'Ａ１', which looks like the one first at line 3 (Unicode form KC)"),
        ["resources.csv"] = (
            Bytes("case,activity,timestamp,resource,org:resource\nC-1,Create Fine,2009-01-07,Pete,Mike\n"),
            ", line 1: expected one column for the resource, found 'resource' and 'org:resource'"),
        ["skipped.csv"] = (
            Bytes("case,activity,timestamp\nC-1,Create Fine,2009-03-29 02:30\n"),
            ", line 2: expected a time that Europe/Rome had in 'timestamp', found '2009-03-29 02:30'"),
        ["heading.csv"] = (
            Bytes("case,activity,timestamp,in\u200Beuro\nA1,Create Fine,2006-01-10,12\n"),
            ", line 2: expected a visible attribute name of 1 to 90 characters, where one beside A-Z, a-z, 0-9, '.', ':', '_' and '-' counts 7, found 'in\\u200beuro'"),
        ["long.csv"] = (
            Bytes($"case,activity,timestamp,note\nA1,Create Fine,2006-01-10,{new string('x', 9_000)}\n"),
            ", line 2: expected an event whose attributes have at most 9000 characters together, found 9004"),
        ["columns.csv"] = (Bytes("case,activity\nA1,Create Fine\n"), ", line 1: expected a column named 'timestamp' or 'time:timestamp' or 'date', found 'case,activity'"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    public void Dispose() => store.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Import_OfAFileWithAFault_NamesIt_AndLeavesNoStoreBehind(string name)
    {
        var path = store.Write(name, Files[name].Bytes);

        var refused = (await store.Import(path)).Expect(3).WithoutStackTrace();

        Assert.Matches($"(?m)^{Regex.Escape(path + Files[name].Said).Replace("\\*", "[0-9]+", StringComparison.Ordinal)}", refused.Error);
        Assert.Equal("", refused.Output);
        Assert.False(Directory.Exists(store.Directory));
    }

    [Fact]
    public async Task Import_OfFilesWithFaults_LeavesTheStoreThatIsThereAsItWas()
    {
        var sound = store.Write("sound.csv", Sound);
        var counts = await store.Counts(sound);
        var entries = store.Entries;
        foreach (var name in (string[])["cut.xes.gz", "unknown.xes", "sequence.csv"])
        {
            (await store.Import(store.Write(name, Files[name].Bytes))).Expect(3);
        }

        Assert.Equal(entries, store.Entries);
        SameJson.AssertEqual(counts, await store.Counts(sound));
        Assert.Equal(["host.db", "journal.db", "journal.lock", "keys.db", "signer", "views.db"], FilesOfTheStore());
    }

    [Fact]
    public async Task Import_OfAFileWithManyFaults_NamesTheFirstTwenty()
    {
        var rows = string.Concat(Enumerable.Range(0, 30).Select(n => $"A{n},Paid,2006-01-10\n"));

        var refused = (await store.Import(store.Write("log.csv", "case,activity,timestamp\n" + rows))).Expect(3);

        Assert.Equal(20, refused.Error.Split('\n').Count(line => line.Contains("expected a known activity", StringComparison.Ordinal)));
        Assert.EndsWith("Reading stopped here; there may be more.\n", refused.Error, StringComparison.Ordinal);
    }

    private IEnumerable<string> FilesOfTheStore() => Directory.EnumerateFileSystemEntries(store.Directory)
        .Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
