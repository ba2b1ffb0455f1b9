using System.Globalization;
using System.Text;

namespace Supervision.Verifier;

/// <summary>
/// Folds what entries say of data subjects (sealed, unsealed, erased) and compares the subject rows with it. What was erased is held
/// against the payload rows by <see cref="PayloadAudit"/>.
/// </summary>
internal sealed class SubjectAudit
{
    private const int KeyLength = 16;

    private readonly Findings findings;
    private readonly Dictionary<long, Subject> rows = [];
    private readonly Dictionary<string, (bool IsSealed, long Position)> access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> erased = new(StringComparer.Ordinal);

    public SubjectAudit(IEnumerable<SubjectRow> subjects, Findings findings)
    {
        this.findings = findings;
        foreach (var row in subjects)
        {
            if (row.Key.Length != KeyLength || row.Sealed is not (0 or 1))
            {
                findings.Add(FindingCode.Derived, 0, $"a subject row with a key id of {KeyLength} bytes and sealed 0 or 1", $"{row.Key.Length} bytes and {row.Sealed} in row {row.Id}");
            }

            rows[row.Id] = new Subject(row.Key, row.Sealed);
        }
    }

    /// <summary>The id of the key of a row; null when there is no such row.</summary>
    public byte[]? KeyOf(long subject)
    {
        if (!rows.TryGetValue(subject, out var row))
        {
            return null;
        }

        row.IsUsed = true;
        return row.Key;
    }

    /// <summary>Takes in an entry of the kind <c>personal.…</c>; gives the payloads that it says were erased, none for other kinds.</summary>
    public IEnumerable<(long Position, string Field)> Note(long position, in StrictLeaf leaf)
    {
        if (!leaf.Kind.StartsWith("personal."u8))
        {
            return [];
        }

        var name = Encoding.ASCII.GetString(leaf.Kind);
        if (name is not ("personal.sealed" or "personal.unsealed" or "personal.erasure-executed"))
        {
            return [];
        }

        var fields = LeafFields.Of(leaf);
        var subject = fields.TextOrNull("subject") ?? "";
        if (name != "personal.erasure-executed")
        {
            access[subject] = (name == "personal.sealed", position);
            return [];
        }

        erased[subject] = position;
        return Listed(position, fields.TextOrNull("payloads") ?? "");
    }

    /// <summary>Compares the rows with what the entries amount to.</summary>
    public void Finish()
    {
        foreach (var (id, row) in rows)
        {
            var key = Convert.ToHexStringLower(row.Key);
            var (isSealed, at) = access.GetValueOrDefault(key);
            if (erased.TryGetValue(key, out var position))
            {
                findings.Add(FindingCode.Derived, position, $"no subject row of {key}, erased by #{position}", $"row {id}");
            }
            else if (row.Sealed != (isSealed ? 1 : 0))
            {
                findings.Add(FindingCode.Derived, at, $"sealed {(isSealed ? 1 : 0)} in the subject row of {key}", $"{row.Sealed}");
            }

            if (!row.IsUsed)
            {
                findings.Add(FindingCode.Derived, 0, $"a value about the subject of row {id}", "none");
            }
        }
    }

    private List<(long Position, string Field)> Listed(long position, string payloads)
    {
        var listed = new List<(long, string)>();
        foreach (var word in payloads.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var slash = word.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0 && long.TryParse(word.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < position)
            {
                listed.Add((at, word[(slash + 1)..]));
            }
            else
            {
                findings.Add(FindingCode.Derived, position, "a list of POSITION/FIELD of earlier entries", $"'{word}'");
            }
        }

        return listed;
    }

    private sealed class Subject(byte[] key, long isSealed)
    {
        public byte[] Key => key;

        public long Sealed => isSealed;

        public bool IsUsed { get; set; }
    }
}
