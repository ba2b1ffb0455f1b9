using System.IO.Compression;
using System.Text;
using static Supervision.Tests.XesText;

namespace Supervision.EventLogs.Tests;

/// <summary>What a log can make a reader keep in memory is bounded while it is read: the fault comes before the memory is taken.</summary>
public sealed class BoundTests : IDisposable
{
    private const string Day = "2006-07-24T00:00:00+02:00";
    private const string TooLong = "expected an element or a row of at most 1048576 bytes, found a longer one";

    /// <summary>Bytes that reading may take in all: half of what the piece has, a tenth of what building it would need.</summary>
    private const long Some = 32 << 20;

    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>64 MB of one text, packed into a few KB: whatever kind of piece it is, it is not built.</summary>
    [Theory]
    [InlineData("log.xes.gz", "<log>\n<trace>\n<string key=\"concept:name\" value=\"", "a", "log.xes.gz, line 3: ")]
    [InlineData("log.xes.gz", "<log>\n<trace>\n<string key=\"concept:name\" value=\"", ">", "log.xes.gz, line 3: ")]
    [InlineData("log.xes.gz", "<log>\n<trace>\n<string key=\"concept:name\" value='A' ", "a", "log.xes.gz, line 3: ")]
    [InlineData("log.xes.gz", "<log>\n<trace>\n<", "a", "log.xes.gz, line 3: ")]
    [InlineData("log.xes.gz", "<log>\n<trace>\n<![CDATA[", "<", "log.xes.gz, line 3: ")]
    [InlineData("log.xes.gz", "<log>\n<!-- ", "<", "log.xes.gz, line 1: ")]
    [InlineData("log.xes.gz", "<log a=\"", "a", "log.xes.gz, line ")]
    [InlineData("log.csv.gz", "case,activity,timestamp\nA,", "a", "log.csv.gz, line ")]
    [InlineData("log.csv.gz", "case,activity,timestamp\nA,\"", "\n", "log.csv.gz, line ")]
    [InlineData("log.csv.gz", "case,", "a", "log.csv.gz, line ")]
    [InlineData("log.csv.gz", "case,activity,timestamp\nA,", "\",\"", "log.csv.gz, line ")]
    public void Piece_WithoutEnd_IsAFaultWhileReading(string name, string begins, string goesOn, string where)
    {
        var path = Packed(name, begins, goesOn, 64 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Single(folder.Faults(path));

        Assert.StartsWith(where, fault, StringComparison.Ordinal);
        Assert.EndsWith(TooLong, fault, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Some);
    }

    [Fact]
    public void Piece_OfAnotherEncoding_IsBoundedToo()
    {
        // Each letter has the byte of an angle bracket in it.
        var text = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<log>\n<trace>\n<string key=\"" + new string('\u3c3c', 1 << 21))).ToArray();
        Assert.Equal([$"log.xes, line 3: {TooLong}"], folder.Faults(folder.WriteBytes("log.xes", text)));
    }

    [Fact]
    public void Log_OfManyPieces_IsReadHoweverLongItIs()
    {
        var traces = Enumerable.Range(0, 12_000).Select(it => Trace($"A{it}", Event("Payment", Day))).ToArray();
        Assert.InRange(Log(traces).Length, 2 * Limits.LongestPiece, int.MaxValue);
        Assert.Equal(12_000, folder.Events(folder.WriteText("log.xes", Log(traces))).Count);

        var rows = "case,activity,timestamp\n" + string.Concat(Enumerable.Range(0, 60_000).Select(it => $"A{it},Payment,{Day}\n"));
        Assert.InRange(rows.Length, 2 * Limits.LongestPiece, int.MaxValue);
        Assert.Equal(60_000, folder.Events(folder.WriteText("log.csv", rows)).Count);
    }

    [Fact]
    public void Elements_WithinEachOther_AreAFaultAtTheBound()
    {
        Assert.Equal(
            ["log.xes, line 64: expected elements at most 64 deep, found more within each other"],
            folder.Faults(folder.WriteText("log.xes", "<log>\n<trace>" + string.Concat(Enumerable.Repeat("<list>\n", 1_000_000)))));
        var deep = string.Concat(Enumerable.Repeat("<list key=\"k\">", 60)) + string.Concat(Enumerable.Repeat("</list>", 60));
        Assert.Single(folder.Events(folder.WriteText("deep.xes", Log(Trace("A", Event("Payment", Day).Replace("</event>", deep + "</event>", StringComparison.Ordinal))))));
    }

    [Fact]
    public void Names_WithoutEnd_AreAFaultAtTheBound()
    {
        var names = string.Concat(Enumerable.Range(0, 20_000).Select(it => $"<a{it}/>\n"));
        Assert.Matches(
            @"^log\.xes, line \d+: expected at most 10000 different names of elements and attributes, found more$",
            Assert.Single(folder.Faults(folder.WriteText("log.xes", "<log>\n" + names + "</log>"))));
    }

    /// <summary>Ten entities of ten entities each: the parser takes no document type, so there is nothing to expand.</summary>
    [Fact]
    public void Entities_AreNotExpanded()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(it => $"<!ENTITY e{it} \"{string.Concat(Enumerable.Repeat($"&e{it - 1};", 10))}\">"));
        var fault = Assert.Single(folder.Faults(folder.WriteText("log.xes", $"<!DOCTYPE log [<!ENTITY e0 \"x\">{entities}]>\n<log a=\"&e9;\"/>")));
        Assert.StartsWith("log.xes, line 1: expected an XES log in well-formed XML, found ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_ByTheHundredThousand_AreOneFault()
    {
        var headings = "case,activity,timestamp" + string.Concat(Enumerable.Range(0, 100_000).Select(it => $",c{it}"));
        var row = $"A,Payment,{Day}" + string.Concat(Enumerable.Repeat(",1", 100_000));
        Assert.StartsWith(
            "log.csv, line 2: expected an event whose attributes have at most 9000 characters together, found ",
            Assert.Single(folder.Faults(folder.WriteText("log.csv", $"{headings}\n{row}\n"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Device_ThatNeverEnds_IsNoLog() => Assert.Equal(
        ["/dev/zero: expected an event log that can be opened, found a pipe, a device or a file that is growing"], folder.Faults("/dev/zero"));

    private string Packed(string name, string begins, string goesOn, long length)
    {
        var path = System.IO.Path.Combine(folder.Path, name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(begins));
        var more = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(goesOn, (1 << 20) / goesOn.Length)));
        for (var written = 0L; written < length; written += more.Length)
        {
            gzip.Write(more);
        }

        return path;
    }
}
