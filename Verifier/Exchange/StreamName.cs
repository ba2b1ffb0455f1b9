using System.Text.Json;

namespace Supervision.Verifier.Exchange;

/// <summary>
/// Binds the name under which a bundle says that its entries stand. Leaves name their stream by a random tag; to the name itself nothing commits but
/// the number of the case, a personal field of the entry that opens it.
/// </summary>
internal sealed class StreamName(Findings findings)
{
    private const string Category = "case/";
    private const string NumberField = "number";

    private readonly List<(long Position, string Number)> committed = [];

    /// <summary>Takes up an entry whose disclosed values are the ones that were committed to.</summary>
    /// <param name="leaf">The entry.</param>
    /// <param name="entry">What the bundle says of it.</param>
    public void Add(in StrictLeaf leaf, JsonElement entry)
    {
        if (leaf.KindVersion == 1 && leaf.Kind.SequenceEqual("case.opened"u8)
            && entry.ObjectOrNone("fields").Where(it => it.Name == NumberField).Select(it => it.Value.Text("value")).FirstOrDefault() is { } disclosed)
        {
            committed.Add((leaf.Position, disclosed));
        }
    }

    /// <summary>Compares the name; none is as good as a proven one, an unproven one is a gap.</summary>
    /// <exception cref="MalformedInputException">The name is no text.</exception>
    public void Check(JsonElement bundle)
    {
        if (!bundle.TryGetProperty("stream", out _))
        {
            return;
        }

        var stated = bundle.Text("stream");
        if (committed.Count == 0)
        {
            findings.AddGap(FindingCode.Missing, 0, $"the number of the case disclosed, so that '{Shown(stated)}' can be compared with it", "none");
        }

        foreach (var (position, number) in committed.Where(it => stated != Category + it.Number))
        {
            findings.Add(FindingCode.Commitment, position, $"the stream '{Shown(Category + number)}', whose number the entry commits to", $"'{Shown(stated)}'");
        }
    }

    private static string Shown(string name) => ShownText.Of(name, 200);
}
