using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Supervision.Silo.Tests.Leaks;

/// <summary>Values that stand nowhere else in the world, and the ways in which one of them could come out again.</summary>
internal static class Planted
{
    /// <summary>Every attribute that the pack of these tests does not name as plain, who acted included.</summary>
    public static readonly string[] Fields = ["resource", "driver", "address", "plate", "note"];

    /// <summary>The value of one field of one event: ASCII, Chinese, or with a quote in it, by the field.</summary>
    public static string Value(string field, int at) => field switch
    {
        "driver" => string.Create(CultureInfo.InvariantCulture, $"PLANTED李植入{at}司机7f-3a-mark"),
        "address" => string.Create(CultureInfo.InvariantCulture, $"via Planted <{at}> & co 7f-3b-mark"),
        "note" => string.Create(CultureInfo.InvariantCulture, $"planted \\{at}\\ note 7f-3c-mark"),
        _ => string.Create(CultureInfo.InvariantCulture, $"PLANTED-{field}-{at}-7f-3d-mark"),
    };

    /// <summary>A sound log: two cases, five events, a planted value in every personal field of each.</summary>
    public static string Log { get; } = Table(
        ("A", "Create Fine", "2001-01-01"), ("A", "Send Fine", "2001-01-20"), ("B", "Create Fine", "2001-01-10"), ("B", "Send Fine", "2001-01-21"), ("B", "Send Fine", "2001-01-22"));

    public static IEnumerable<string> All => Enumerable.Range(0, 5).SelectMany(at => Fields.Select(it => Value(it, at)));

    /// <summary>Pieces that every planted value has one of: nothing may hold any of them, in any of these spellings. Not so short that a hash or a signature could hold one by chance.</summary>
    private static readonly string[] Marks = ["PLANTED", "Planted", "planted", "植入", "7f-3a-mark", "7f-3b-mark", "7f-3c-mark", "7f-3d-mark"];

    public static string Table(params (string Case, string Activity, string On)[] events)
    {
        var text = new StringBuilder("case,activity,timestamp," + string.Join(',', Fields) + ",amount\n");
        foreach (var (at, it) in events.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{it.Case},{it.Activity},{it.On},{string.Join(',', Fields.Select(field => Value(field, at)))},35.00\n");
        }

        return text.ToString();
    }

    /// <summary>The pack of the fines with one attribute named as plain, so that all others are personal.</summary>
    public static string Pack(TestStore store) => store.Write(
        "it-road-fines.yaml",
        string.Join('\n', File.ReadAllLines(Repository.PathOf("law/packs/it-road-fines.yaml"))
            .Select(line => line.StartsWith("plainAttributes:", StringComparison.Ordinal) ? "plainAttributes: [amount]" : line)));

    public static void AssertNoneIn(string what, string text)
    {
        foreach (var mark in Marks)
        {
            foreach (var spelling in new[] { mark, JsonEncodedText.Encode(mark).ToString(), HtmlEncoder.Default.Encode(mark), Uri.EscapeDataString(mark) })
            {
                var at = text.IndexOf(spelling, StringComparison.OrdinalIgnoreCase);
                Assert.True(at < 0, $"{what} holds '{spelling}': …{text[Math.Max(0, at - 200)..Math.Min(text.Length, Math.Max(0, at) + 100)]}…");
            }
        }

        foreach (var value in All)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
            Assert.False(text.Contains(encoded, StringComparison.Ordinal), $"{what} holds {value} in base64");
        }
    }

    /// <summary>The bytes of every file below a folder, in UTF-8 and in UTF-16.</summary>
    public static void AssertNoneInFiles(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            foreach (var value in All)
            {
                Assert.True(
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(value)) < 0 && bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(value)) < 0, $"{path} holds {value}");
            }
        }
    }
}
