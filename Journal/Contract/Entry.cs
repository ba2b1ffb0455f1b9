using System.Collections.Immutable;

namespace Supervision.Journal;

/// <summary>One journalled fact as a reader sees it.</summary>
/// <param name="Position">Place in the whole journal, from 1, without gaps.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Place in its stream, from 1, without gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="KindVersion">Version of the kind's field list.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the host wrote it down; never decreases along the journal.</param>
/// <param name="Author">Who decided.</param>
/// <param name="Edition">The procedure-pack edition that the decision followed; "-" where none applied.</param>
/// <param name="Command">The decision that it is part of.</param>
/// <param name="Cause">Position of the entry that led to it.</param>
/// <param name="Fields">The body; a personal value whose payload is missing is <see cref="FieldValue.Withheld"/>.</param>
/// <param name="LeafHash">SHA-256(0x00 || leaf), RFC 6962 section 2.1.</param>
public sealed record Entry(
    long Position,
    StreamKey Stream,
    long Version,
    string Kind,
    int KindVersion,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    Author Author,
    string Edition,
    CommandId Command,
    long? Cause,
    ImmutableArray<Field> Fields,
    Digest LeafHash)
{
    /// <exception cref="JournalDamagedException">The entry has no such field, or it is not text that this reader has.</exception>
    public string Text(string field) => TextOrNull(field)
        ?? throw new JournalDamagedException(Position, $"field '{field}' of kind {Kind} v{KindVersion}", "absent or withheld");

    /// <summary>The text of a plain or readable personal field; null when the entry has no such field or its payload is withheld.</summary>
    public string? TextOrNull(string field) => Find(field) switch
    {
        FieldValue.Text it => it.Value,
        FieldValue.Personal it => it.Value,
        _ => null,
    };

    /// <summary>The number in a field; null when the entry has no such field.</summary>
    public long? NumberOrNull(string field) => Find(field) is FieldValue.Number it ? it.Value : null;

    private FieldValue? Find(string field)
    {
        foreach (var candidate in Fields)
        {
            if (candidate.Name == field)
            {
                return candidate.Value;
            }
        }

        return null;
    }
}

/// <summary>A stream that wants to be woken.</summary>
public readonly record struct Wake(StreamKey Stream, DateTimeOffset At);
