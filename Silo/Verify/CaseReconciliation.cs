using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Journal.Audit;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>
/// What the verifier cannot see, since it knows nothing of cases: that each stream bears the number which its opening entry
/// commits to, and that the wake index holds, for each case, the instant that a fold of its facts asks for. An edited wake
/// row would let a time limit pass in silence.
/// </summary>
internal static class CaseReconciliation
{
    /// <summary>What a snapshot holds that is to be compared: how many entries, and the wake rows by the names of their streams.</summary>
    public sealed record Armed(long Size, IReadOnlyDictionary<string, long> Wakes)
    {
        /// <exception cref="JournalDamagedException">The rows cannot be read.</exception>
        public static Armed In(StoreRows rows)
        {
            var keys = new Dictionary<long, string>();
            foreach (var stream in rows.Streams())
            {
                keys[stream.Id] = stream.Key;
            }

            var wakes = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var wake in rows.Wakes().Where(it => keys.ContainsKey(it.Stream)))
            {
                wakes[keys[wake.Stream]] = wake.Due;
            }

            return new Armed(rows.Head()?.Size ?? 0, wakes);
        }
    }

    /// <summary>What a comparison came to: how many cases were folded, how many of them ask to be woken, and where the index disagrees, by position.</summary>
    public sealed record Compared(long Cases, long Asked, ImmutableArray<Finding> Findings);

    /// <summary>Folds all cases of a store and compares.</summary>
    /// <param name="directory">Where the store is; it may be in use, for entries are never changed and what a writer adds lies behind the snapshot.</param>
    /// <param name="armed">The snapshot that is compared.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory unless told.</param>
    /// <exception cref="JournalDamagedException">An entry is no fact of a case, or its pack cannot be had.</exception>
    public static async Task<Compared> Run(string directory, Armed armed, CancellationToken cancellation, string? keysDirectory = null)
    {
        using var journal = SqliteJournal.OpenReadOnly(directory, keysDirectory: keysDirectory);
        var library = await AdoptedPacks.Read(journal, cancellation);
        var (decider, staff) = (new CaseDecider(library), new StaffReconciliation(library));
        var codec = new CaseEventCodec();
        var cases = new Dictionary<string, (Case State, long Position)>(StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var entry in journal.ReadAll(0, cancellation).TakeWhile(entry => entry.Position <= armed.Size))
        {
            if (entry.Stream.Category != CaseEventCodec.Category)
            {
                if (entry.Stream.Category == StaffEventCodec.Category)
                {
                    staff.Take(entry, findings);
                }

                continue;
            }

            if (entry.Kind == CaseEventCodec.Opened && entry.TextOrNull("number") is { } number && number != entry.Stream.Id)
            {
                findings.Add(new Finding(FindingCode.Derived, entry.Position, $"stream {CaseEventCodec.Category}/{number} in the column", entry.Stream.ToString()));
            }

            foreach (var field in entry.Fields)
            {
                if (field.Value is FieldValue.Personal it && it.Subject != entry.Stream.ToString())
                {
                    findings.Add(new Finding(FindingCode.Derived, entry.Position, $"a subject row named {entry.Stream} for field '{field.Name}'", $"one named '{it.Subject}'"));
                }
            }

            var before = cases.TryGetValue(entry.Stream.Id, out var known) ? known.State : decider.Initial(entry.Stream.Id);
            cases[entry.Stream.Id] = (Evolved(decider, before, codec, entry), entry.Position);
        }

        var asked = 0L;
        foreach (var (id, it) in cases)
        {
            var stream = new StreamKey(CaseEventCodec.Category, id);
            var expected = decider.NextWake(it.State) is { } instant ? Milliseconds(instant) : (long?)null;
            asked += expected is null ? 0 : 1;
            long? actual = armed.Wakes.TryGetValue(stream.ToString(), out var due) ? due : null;
            if (expected != actual)
            {
                findings.Add(new Finding(FindingCode.Derived, it.Position, $"{Words(expected)} of {stream}", Words(actual)));
            }
        }

        return new Compared(cases.Count, asked, [.. findings.OrderBy(it => it.Position)]);
    }

    private static Case Evolved(CaseDecider decider, Case before, CaseEventCodec codec, Entry entry)
    {
        try
        {
            return decider.Evolve(before, new(Instant.FromDateTimeOffset(entry.OccurredAt), codec.ToEvent(entry)));
        }
        catch (Exception e) when (e is ArgumentException or UnknownProcedureException)
        {
            throw new JournalDamagedException(entry.Position, "a fact that follows from those before it", e.Message);
        }
    }

    /// <summary>Rounded up, as the journal writes it: no wake comes before its instant.</summary>
    private static long Milliseconds(Instant instant)
    {
        var floor = instant.ToUnixTimeMilliseconds();
        return Instant.FromUnixTimeMilliseconds(floor) == instant ? floor : floor + 1;
    }

    private static string Words(long? due) => due is { } at ? $"a wake row for {InstantPattern.General.Format(Instant.FromUnixTimeMilliseconds(at))}" : "no wake row";
}
