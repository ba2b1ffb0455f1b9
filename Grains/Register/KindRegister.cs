using System.Collections.Frozen;
using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Journal;

namespace Supervision.Grains.Register;

/// <summary>The one register of kinds: whatever depends on the category of a stream or the kind of an entry is asked here.</summary>
public sealed class KindRegister
{
    private readonly FrozenDictionary<string, StreamKind> streams;
    private readonly FrozenDictionary<string, EntryKind> entries;

    /// <exception cref="ArgumentException">Two rows have the same category, or two kinds of entry the same name.</exception>
    public KindRegister(IEnumerable<StreamKind> rows)
    {
        Rows = [.. rows];
        Refuse(Rows.Select(it => it.Category), "category");
        Refuse(Rows.SelectMany(it => it.Entries).Select(it => it.Name), "kind of entry");
        streams = Rows.ToFrozenDictionary(it => it.Category, StringComparer.Ordinal);
        entries = Rows.SelectMany(it => it.Entries).ToFrozenDictionary(it => it.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<StreamKind> Rows { get; }

    /// <returns>Null for a category that no row is for: what is written there by another program is shown as it is.</returns>
    public StreamKind? OfStream(StreamKey stream) => streams.GetValueOrDefault(stream.Category);

    /// <returns>For a kind that no row names, one that is called what the journal calls it.</returns>
    public EntryKind OfEntry(string kind) => entries.GetValueOrDefault(kind) ?? new EntryKind(kind, new Title(kind, kind));

    public EntryKind OfEntry(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return OfEntry(entry.Kind);
    }

    /// <summary>The stream that one is about: the case that a refusal or a look concerns, or itself.</summary>
    public StreamKey AboutOf(StreamKey stream) => OfStream(stream)?.About?.Invoke(stream.Id) is { } about ? StreamKey.Parse(about) : stream;

    /// <summary>The case that a stream is; null for a stream of something else.</summary>
    public CaseNumber? CaseOf(StreamKey stream) => OfStream(stream) is { IsCase: true } ? new CaseNumber(stream.Id) : null;

    /// <summary>The court that a stream belongs to, by what it is about; null where it belongs to none.</summary>
    public string? CourtOf(StreamKey stream) => AboutOf(stream) is var about && about != stream ? CourtOf(about) : OfStream(stream)?.Court(stream.Id);

    private static void Refuse(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(it => it, StringComparer.Ordinal).FirstOrDefault(it => it.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The {what} '{twice.Key}' has two rows.", nameof(names));
        }
    }
}
