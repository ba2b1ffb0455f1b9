using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Journal.Audit;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>
/// What the verifier cannot see, since it knows nothing of cases: that each stream bears the name which its entries
/// commit to, and that the wake index holds, for each aggregate, the instant that a fold of its facts asks for. An edited wake
/// row would let a time limit pass in silence.
/// </summary>
internal static class StoreFold
{
    /// <summary>What a snapshot holds that is to be compared: how many entries, and the wake rows by the names of their streams.</summary>
    public sealed record Armed(long Size, IReadOnlyDictionary<string, long> Wakes)
    {
        /// <exception cref="JournalDamagedException">The rows cannot be read.</exception>
        public static Armed In(IStoreRows rows)
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

    /// <summary>
    /// What a comparison came to: how many aggregates that time matters to were folded, how many of them ask to be woken, and
    /// what disagrees, by position.
    /// </summary>
    public sealed record Compared(long Woken, long Asked, ImmutableArray<Finding> Findings)
    {
        /// <summary>Entries that cannot be read or folded: their streams are passed over.</summary>
        public ImmutableArray<Finding> Unreadable { get; init; } = [];

        /// <summary>Entries of kinds that a later program has announced: what they mean for their streams this one cannot say.</summary>
        public ImmutableArray<Finding> Unknown { get; init; } = [];
    }

    /// <summary>Folds whatever the register knows how to fold, and compares.</summary>
    /// <param name="directory">Where the store is; it may be in use, for entries are never changed and what a writer adds lies behind the snapshot.</param>
    /// <param name="armed">The snapshot that is compared.</param>
    /// <param name="kinds">What there is to fold.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="keysDirectory">Where keys.db lies; the store's own directory unless told.</param>
    /// <param name="naming">Is told at which positions which files of documents are named, and whether what is said of them can be read.</param>
    /// <exception cref="JournalDamagedException">The rows cannot be read.</exception>
    public static async Task<Compared> Run(
        string directory, Armed armed, KindRegister kinds, CancellationToken cancellation, string? keysDirectory = null,
        Action<long, string, bool>? naming = null)
    {
        using var journal = JournalStores.OpenReadOnly(directory, keysDirectory: keysDirectory);
        var adopted = await AdoptedPacks.Read(journal, cancellation);
        var folds = kinds.Rows.Where(it => it.Folds is not null).ToDictionary(it => it.Category, it => it.Folds!(adopted.Library), StringComparer.Ordinal);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var unreadable = ImmutableArray.CreateBuilder<Finding>();
        unreadable.AddRange(adopted.Faults.Select(Derived));
        var announced = KindAnnouncements.In(journal).Select(it => it.Name).Except(kinds.Forms.Select(it => it.Name)).ToHashSet(StringComparer.Ordinal);
        var unknown = ImmutableArray.CreateBuilder<Finding>();
        var apart = new HashSet<StreamKey>();
        var unasked = armed.Wakes.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var entry in journal.ReadAll(0, cancellation).TakeWhile(entry => entry.Position <= armed.Size))
        {
            if (kinds.FaultIn(entry) is { } fault)
            {
                (announced.Contains(KindForm.NameOf(entry)) ? unknown : unreadable).Add(Derived(fault));
                apart.Add(entry.Stream);
                unasked.Remove(entry.Stream.ToString());
            }
            else if (!apart.Contains(entry.Stream) && folds.TryGetValue(entry.Stream.Category, out var fold))
            {
                var disagreements = fold.Take(entry);
                if (!disagreements.IsEmpty)
                {
                    unasked.Remove(entry.Stream.ToString());
                }

                if (kinds.OfEntry(entry).NamesFile?.Invoke(entry) is { } file)
                {
                    naming?.Invoke(entry.Position, file, !entry.Fields.Any(it => it.Value is FieldValue.Withheld));
                }

                unreadable.AddRange(disagreements.Where(it => it.IsUnreadable).Select(Derived));
                findings.AddRange(disagreements.Where(it => !it.IsUnreadable).Select(Derived));
            }
        }

        var (compared, asked) = (0L, 0L);
        var woken = kinds.Rows.Where(it => it.Wakes is not null && it.Folds is not null).SelectMany(it => folds[it.Category].All);
        foreach (var it in woken.Where(it => !apart.Contains(it.Stream)))
        {
            var expected = it.Wake is { } instant ? Milliseconds(instant) : (long?)null;
            long? actual = armed.Wakes.TryGetValue(it.Stream.ToString(), out var due) ? due : null;
            unasked.Remove(it.Stream.ToString());
            (compared, asked) = (compared + 1, asked + (expected is null ? 0 : 1));
            if (expected != actual)
            {
                findings.Add(new Finding(FindingCode.Derived, it.Position, $"{Words(expected)} of {it.Stream}", Words(actual)));
            }
        }

        findings.AddRange(unasked.Order(StringComparer.Ordinal).Select(it =>
            new Finding(FindingCode.Derived, 0, $"no wake row of {it}, to which time does not matter", Words(armed.Wakes[it]))));
        return new Compared(compared, asked, [.. findings.OrderBy(it => it.Position)]) 
        {
            Unreadable = unreadable.ToImmutable(), Unknown = unknown.ToImmutable(),
        };
    }

    private static Finding Derived(Disagreement it) => new(FindingCode.Derived, it.Position, it.Expected, it.Actual);

    /// <summary>Rounded up, as the journal writes it: no wake comes before its instant.</summary>
    private static long Milliseconds(Instant instant)
    {
        var floor = instant.ToUnixTimeMilliseconds();
        return Instant.FromUnixTimeMilliseconds(floor) == instant ? floor : floor + 1;
    }

    private static string Words(long? due) =>
        due is { } at ? $"a wake row for {InstantPattern.General.Format(Instant.FromUnixTimeMilliseconds(at))}" : "no wake row";
}
