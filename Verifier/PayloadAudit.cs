namespace Supervision.Verifier;

/// <summary>Walks the payload rows beside the entries, both by position, and compares them with the commitments in the leaves.</summary>
internal sealed class PayloadAudit(IEnumerator<PayloadRow> rows, Findings findings)
{
    private readonly Dictionary<string, PayloadRow> found = new(StringComparer.Ordinal);
    private bool begun;
    private bool more;

    /// <summary>Compares the payloads of one entry with what its leaf commits to.</summary>
    public void Check(long position, List<(string Field, Hash32 Commitment)>? commitments)
    {
        Collect(position);
        foreach (var (field, commitment) in commitments ?? [])
        {
            if (!found.Remove(field, out var payload))
            {
                findings.Add(FindingCode.Missing, position, $"a payload of field '{field}'", "none, and no entry that says it was erased");
                continue;
            }

            var actual = Hash32.OfPayload(payload);
            if (actual != commitment)
            {
                findings.Add(FindingCode.Commitment, position, $"a payload of field '{field}' with commitment {commitment}", $"one with commitment {actual}");
            }
        }

        foreach (var field in found.Keys)
        {
            findings.Add(FindingCode.Derived, position, "no payload but those that the leaf commits to", $"one of field '{field}'");
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
            Stray(rows.Current);
        }
    }

    private void Collect(long position)
    {
        Advance();
        found.Clear();
        for (; more && rows.Current.Position <= position; more = rows.MoveNext())
        {
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
