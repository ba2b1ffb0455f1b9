namespace Supervision.Verifier;

/// <summary>
/// Walks the payload rows beside the entries, both by position, and compares them with the commitments in the leaves, opening each box
/// where keys are given. What is not there must be named by a later entry that says it was erased, and what one names must not be there.
/// </summary>
internal sealed class PayloadAudit(IEnumerator<PayloadRow> rows, StoredLog log, SealedBoxes boxes, Findings findings)
{
    private static readonly List<(string Field, Hash32 Commitment)> None = [];

    private readonly Dictionary<string, PayloadRow> found = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, List<string>> missing = [];
    private SubjectAudit? subjects;
    private bool begun;
    private bool more;

    /// <summary>Values that were erased, by an entry that says so.</summary>
    public long Erased { get; private set; }

    /// <summary>Values whose box was not opened, for want of a key.</summary>
    public long Unopened { get; private set; }

    // Read when the first entry asks, so that a failure to read ends the audit as any other does.
    private SubjectAudit Subjects => subjects ??= new SubjectAudit(log.Subjects, findings);

    /// <summary>Compares the payloads of one entry with what its leaf commits to, and takes in what the entry says of erased ones.</summary>
    public void Check(long position, in StrictLeaf leaf)
    {
        Collect(position);
        foreach (var (field, commitment) in leaf.Commitments ?? None)
        {
            if (found.Remove(field, out var payload))
            {
                Open(payload, commitment);
            }
            else if (missing.TryGetValue(position, out var fields))
            {
                fields.Add(field);
            }
            else
            {
                missing.Add(position, [field]);
            }
        }

        foreach (var field in found.Keys)
        {
            findings.Add(FindingCode.Derived, position, "no payload but those that the leaf commits to", $"one of field '{field}'");
        }

        foreach (var (at, field) in Subjects.Note(position, leaf))
        {
            Erase(position, at, field);
        }
    }

    /// <summary>Passes over the payloads of an entry whose leaf cannot be read.</summary>
    public void Skip(long position) => Collect(position);

    /// <summary>Says what is left when the entries have ended.</summary>
    public void Finish()
    {
        Advance();
        for (; more; more = rows.MoveNext())
        {
            Subjects.Use(rows.Current.Subject);
            Stray(rows.Current);
        }

        Subjects.Finish();
        foreach (var (position, fields) in missing)
        {
            foreach (var field in fields)
            {
                findings.Add(FindingCode.Missing, position, $"a payload of field '{field}'", "none, and no entry that says it was erased");
            }
        }
    }

    private void Open(in PayloadRow payload, Hash32 commitment)
    {
        var (position, field) = (payload.Position, payload.Field);
        if (Subjects.KeyIdOrNull(payload.Subject) is not { } id)
        {
            findings.Add(FindingCode.Derived, position, $"a subject row of field '{field}'", $"none with number {payload.Subject}");
        }
        else if (log.KeyOf?.Invoke(id) is not { } key)
        {
            Unopened++;
            if (log.KeyOf is not null)
            {
                Subjects.NoteWithoutKey(id, position, field);
            }
        }
        else if (boxes.CommitmentIn(payload, id, key) is not { } actual)
        {
            findings.Add(FindingCode.Commitment, position, $"a box of field '{field}' that the key of its subject opens", "one that it does not open");
        }
        else if (actual != commitment)
        {
            findings.Add(FindingCode.Commitment, position, $"a payload of field '{field}' with commitment {commitment}", $"one with commitment {actual}");
        }
    }

    // What a leaf commits to has a row, or is known to be missing, by the time a later entry says that it was erased.
    private void Erase(long by, long position, string field)
    {
        if (!missing.TryGetValue(position, out var fields) || !fields.Remove(field))
        {
            findings.Add(FindingCode.Derived, position, $"no payload of field '{field}', erased by #{by}", "one, or no field to erase");
            return;
        }

        Erased++;
        if (fields.Count == 0)
        {
            _ = missing.Remove(position);
        }
    }

    private void Collect(long position)
    {
        Advance();
        found.Clear();
        for (; more && rows.Current.Position <= position; more = rows.MoveNext())
        {
            Subjects.Use(rows.Current.Subject);
            if (rows.Current.Position < position)
            {
                Stray(rows.Current);
            }
            else if (!found.TryAdd(rows.Current.Field, rows.Current))
            {
                findings.Add(FindingCode.Derived, position, "one payload for each field", $"a second one of '{rows.Current.Field}'");
            }
        }
    }

    // The first row is fetched when the first entry asks, so that a failure to read it ends the audit as any other does.
    private void Advance()
    {
        if (!begun)
        {
            begun = true;
            more = rows.MoveNext();
        }
    }

    private void Stray(in PayloadRow row) =>
        findings.Add(FindingCode.Derived, row.Position, "no payload but those of entries", $"one of field '{row.Field}'");
}
