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
    private const string OrderKind = "personal.erasure-ordered";
    private const string ExecutedKind = "personal.erasure-executed";

    private readonly Findings findings;
    private readonly Dictionary<long, Subject> rows = [];
    private readonly Dictionary<string, (bool IsSealed, long Position)> access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> erased = new(StringComparer.Ordinal);
    private readonly HashSet<string> ordered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Position, string Field)> withoutKey = new(StringComparer.Ordinal);

    public SubjectAudit(IEnumerable<SubjectRow> subjects, Findings findings)
    {
        this.findings = findings;
        foreach (var row in subjects)
        {
            if (row.Key.Length != KeyLength || row.Sealed is not (0 or 1))
            {
                findings.Add(
                    FindingCode.Derived, 0, $"a subject row with a key id of {KeyLength} bytes and sealed 0 or 1",
                    $"{row.Key.Length} bytes and {row.Sealed} in row {row.Id}");
            }

            rows[row.Id] = new Subject(row.Key, row.Sealed);
        }
    }

    /// <summary>Notes that there is a value about the subject of a row.</summary>
    public void Use(long subject)
    {
        if (rows.TryGetValue(subject, out var row))
        {
            row.IsUsed = true;
        }
    }

    /// <summary>The id of the key of a row; null when there is no such row.</summary>
    public byte[]? KeyIdOrNull(long subject) => rows.GetValueOrDefault(subject)?.Key;

    /// <summary>Notes a value whose key is not among those given: an erasure that is under way explains it, or nothing does.</summary>
    public void NoteWithoutKey(byte[] id, long position, string field) =>
        withoutKey.TryAdd(Convert.ToHexStringLower(id), (position, field));

    /// <summary>Takes in an entry of the kind <c>personal.…</c>; gives the payloads that it says were erased, none for other kinds.</summary>
    public IEnumerable<(long Position, string Field)> Note(long position, in StrictLeaf leaf)
    {
        if (!leaf.Kind.StartsWith("personal."u8))
        {
            return [];
        }

        var name = Encoding.ASCII.GetString(leaf.Kind);
        if (name is not ("personal.sealed" or "personal.unsealed" or OrderKind or ExecutedKind))
        {
            return [];
        }

        var fields = LeafFields.Of(leaf);
        var subject = fields.TextOrNull("subject") ?? "";
        if (name == OrderKind)
        {
            _ = ordered.Add(subject);
            return [];
        }

        if (name != ExecutedKind)
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
            CheckRow(id, row);
        }

        // A row goes only when its subject is erased; under another key id it is another subject's.
        var there = rows.Values.Select(it => Convert.ToHexStringLower(it.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, (_, position)) in access.Where(it => !there.Contains(it.Key) && !erased.ContainsKey(it.Key)))
        {
            findings.Add(FindingCode.Derived, position, $"a subject row of {key}, or an entry that says it was erased", "neither");
        }

        // Whether the key was lost or the row given another one, nobody can say from here: no proof, and no verification either.
        foreach (var (key, (position, field)) in withoutKey.Where(it => !ordered.Contains(it.Key) && !erased.ContainsKey(it.Key)))
        {
            findings.AddGap(
                FindingCode.Commitment, position, $"the key {key} among those given, to open the box of field '{field}'",
                "none, and no entry that ordered its erasure");
        }
    }

    private void CheckRow(long id, Subject row)
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
