using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Supervision.EventLogs;

namespace Supervision.Tests;

/// <summary>A temporary folder with logs in it, deleted at the end of the test.</summary>
public sealed class LogFolder : IDisposable
{
    public static readonly IReadOnlySet<string> Activities = new HashSet<string> { "Create Fine", "Send Fine", "Payment", "Add penalty" };

    /// <summary>Of the court that takes the logs, unless a test says another.</summary>
    public static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("supervision-logs-");

    public string Path => folder.FullName;

    public string SpillPath => System.IO.Path.Combine(Path, "import-spill");

    public void Dispose() => folder.Delete(recursive: true);

    public string WriteText(string name, string text) => WriteBytes(name, Encoding.UTF8.GetBytes(text));

    public string WriteBytes(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    public SortedLog Sort(string path, SpillLimits? limits = null, DateTimeZone? zone = null, Encoding? encoding = null, LogMap? map = null) =>
        SortedLog.Read(path, Activities, zone ?? Rome, Path, limits, form: new LogForm(encoding, map ?? LogMap.Usual));

    /// <summary>All events of the log, sorted.</summary>
    public IReadOnlyList<LogEvent> Events(string path, DateTimeZone? zone = null)
    {
        using var log = Sort(path, zone: zone);
        return [.. log.Days().SelectMany(day => day.Events)];
    }

    /// <summary>The faults of a file that must have some, each as its message without the folder.</summary>
    public IReadOnlyList<string> Faults(string path) => [.. Errors(path).Select(error => error.Message.Replace(Path + "/", "", StringComparison.Ordinal))];

    public InputErrors Errors(string path)
    {
        var refused = Assert.Throws<UnreadableInputException>(() => Sort(path).Dispose());
        Assert.False(Directory.Exists(SpillPath), "A refused log leaves no spill files.");
        return refused.Errors;
    }

    public static OffsetDateTime At(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text).Value;
}
