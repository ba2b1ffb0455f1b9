using System.Text;

namespace Supervision.Verifier.Forms;

/// <summary>
/// The forms of entries that a reader knows: those it was given, and those that the log announces as it is read. An entry that is of none
/// of them says nothing that the reader can know. Not safe for two at once.
/// </summary>
public sealed class KnownForms
{
    private static ReadOnlySpan<byte> Announcement => "journal.kinds-announced"u8;

    private readonly Dictionary<string, Kind> kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Kind>.AlternateLookup<ReadOnlySpan<char>> byName;
    private bool holds;

    /// <param name="holds">Whether entries must be of a known form from the first on; otherwise from the log's first announcement on.</param>
    public KnownForms(bool holds)
    {
        this.holds = holds;
        byName = kinds.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Knows one more form from now on.</summary>
    /// <param name="kind">The kind of entries.</param>
    /// <param name="version">Its version.</param>
    /// <param name="form">As an announcement writes it.</param>
    /// <exception cref="FormatException">The form is none.</exception>
    public void Add(string kind, long version, string form) => Add($"{kind}:{version}", form);

    /// <summary>Takes the next leaf of the log: what of it is not as any known form has it; null when it is of one, or need not be yet.</summary>
    public (string Expected, string Found)? FaultIn(in StrictLeaf leaf)
    {
        if (leaf.Kind.SequenceEqual(Announcement) && leaf.KindVersion == 1)
        {
            return Announce(leaf);
        }

        if (!holds)
        {
            return null;
        }

        Span<char> name = stackalloc char[leaf.Kind.Length + 21];
        var length = Encoding.ASCII.GetChars(leaf.Kind, name);
        name[length++] = ':';
        _ = leaf.KindVersion.TryFormat(name[length..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
        if (!byName.TryGetValue(name[..(length + digits)], out var kind))
        {
            return ("a kind of entry that is known or was announced", $"{Encoding.ASCII.GetString(leaf.Kind)} v{leaf.KindVersion}");
        }

        // Most kinds have one form; where a later program announced another, an entry is of either.
        (string Expected, string Found)? fault = null;
        foreach (var form in kind.Forms)
        {
            fault = form.FaultIn(leaf);
            if (fault is null)
            {
                return null;
            }
        }

        return fault is var (expected, found) ? ($"{expected} in {Encoding.ASCII.GetString(leaf.Kind)} v{leaf.KindVersion}", found) : null;
    }

    private (string Expected, string Found)? Announce(in StrictLeaf leaf)
    {
        foreach (var (name, form) in LeafFields.Of(leaf).Texts)
        {
            try
            {
                Add(name, form);
            }
            catch (FormatException e)
            {
                return ($"the form of {name}", e.Message);
            }
        }

        holds = true;
        return null;
    }

    private void Add(string name, string text)
    {
        var form = EntryForm.Parse(text);
        if (!kinds.TryGetValue(name, out var kind))
        {
            kinds.Add(name, kind = new Kind([]));
        }

        if (!kind.Forms.Exists(it => it.Text == text))
        {
            kind.Forms.Add(form);
        }
    }

    private sealed record Kind(List<EntryForm> Forms);
}
