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
    private readonly FrozenDictionary<string, (EntryKind Kind, string Category)> entries;
    private readonly FrozenDictionary<(string Kind, int Version), KindForm> forms;

    /// <exception cref="ArgumentException">Two rows have the same category, two kinds of entry the same name, or one has no form.</exception>
    public KindRegister(IEnumerable<StreamKind> rows)
    {
        Rows = [.. rows];
        Refuse(Rows.Select(it => it.Category), "category");
        Refuse(Rows.SelectMany(it => it.Entries).Select(it => it.Name), "kind of entry");
        if (Rows.SelectMany(it => it.Entries).FirstOrDefault(it => it.Fields.IsEmpty && OwnKinds.Forms.All(own => own.Kind != it.Name)) is { } formless)
        {
            throw new ArgumentException($"The kind of entry '{formless.Name}' does not say what fields it has.", nameof(rows));
        }

        Forms = [.. Rows.SelectMany(it => it.Entries).SelectMany(it => it.Fields.Select((fields, at) => new KindForm(it.Name, at + 1, fields)))];
        streams = Rows.ToFrozenDictionary(it => it.Category, StringComparer.Ordinal);
        entries = Rows.SelectMany(row => row.Entries.Select(it => (Kind: it, row.Category))).ToFrozenDictionary(it => it.Kind.Name, StringComparer.Ordinal);
        forms = Forms.Concat(OwnKinds.Forms).ToFrozenDictionary(it => (it.Kind, it.Version));
    }

    public ImmutableArray<StreamKind> Rows { get; }

    /// <summary>What fields the kinds have: for the journal, which writes no others, and for its signer, which vouches for no others.</summary>
    public ImmutableArray<KindForm> Forms { get; }

    /// <returns>Null for a category that no row is for: what is written there by another program is shown as it is.</returns>
    public StreamKind? OfStream(StreamKey stream) => streams.GetValueOrDefault(stream.Category);

    /// <returns>For a kind that no row names, one that is called what the journal calls it.</returns>
    public EntryKind OfEntry(string kind) => entries.GetValueOrDefault(kind).Kind ?? Unknown(kind);

    /// <returns>The same for a kind that has strayed into a stream of another category, where it means nothing.</returns>
    public EntryKind OfEntry(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entries.TryGetValue(entry.Kind, out var it) && it.Category == entry.Stream.Category ? it.Kind : Unknown(entry.Kind);
    }

    /// <summary>
    /// Why the entry says nothing that this program can know, by itself alone: it is of a kind, or has fields, that no row is for. Null where it can be
    /// read; whether it follows from those before it, a fold says.
    /// </summary>
    public Disagreement? FaultIn(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!entries.TryGetValue(entry.Kind, out var it) || it.Category != entry.Stream.Category)
        {
            return Disagreement.Unreadable(entry, $"an entry of a kind that streams of {entry.Stream.Category} have", $"{entry.Kind} v{entry.KindVersion}");
        }

        if (!OfStream(entry.Stream)!.IsId(entry.Stream.Id))
        {
            return Disagreement.Unreadable(entry, $"a stream of {entry.Stream.Category} with an id that it can have", entry.Stream.ToString());
        }

        if (!forms.TryGetValue((entry.Kind, entry.KindVersion), out var form))
        {
            return Disagreement.Unreadable(entry, $"a version of {entry.Kind} that is known", $"v{entry.KindVersion}");
        }

        return form.FaultIn(entry.Fields) is { } expected
            ? Disagreement.Unreadable(entry, $"{expected} in {entry.Kind} v{entry.KindVersion}", "another field or value")
            : null;
    }

    /// <summary>For whoever decides on a history: not on one of which a part cannot be read, not even on as much as could be guessed.</summary>
    /// <exception cref="JournalDamagedException"><see cref="FaultIn"/> it.</exception>
    public Entry Readable(Entry entry) =>
        FaultIn(entry) is { } fault ? throw new JournalDamagedException(fault.Position, fault.Expected, fault.Actual) : entry;

    /// <summary>The stream that one is about: the case that a refusal or a look concerns, or itself.</summary>
    public StreamKey AboutOf(StreamKey stream) => OfStream(stream)?.About?.Invoke(stream.Id) is { } about ? StreamKey.Parse(about) : stream;

    /// <summary>The case that a stream is; null for a stream of something else, and for one that somebody has named as no case can be.</summary>
    public CaseNumber? CaseOf(StreamKey stream) => OfStream(stream) is { IsCase: true } ? CaseNumber.OrNull(stream.Id) : null;

    /// <summary>The court that a stream belongs to, by what it is about; null where it belongs to none.</summary>
    public string? CourtOf(StreamKey stream) => AboutOf(stream) is var about && about != stream ? CourtOf(about) : OfStream(stream)?.Court(stream.Id);

    private static EntryKind Unknown(string kind) => new(kind, new Title(kind, kind));

    private static void Refuse(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(it => it, StringComparer.Ordinal).FirstOrDefault(it => it.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The {what} '{twice.Key}' has two rows.", nameof(names));
        }
    }
}
