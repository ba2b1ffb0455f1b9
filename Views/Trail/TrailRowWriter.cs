using Microsoft.Data.Sqlite;
using Supervision.Views.Store;

namespace Supervision.Views.Trail;

/// <summary>Writes what a search of the trail goes by: one narrow row for each entry, names as numbers, instants in milliseconds since 1970.</summary>
internal sealed class TrailRowWriter : IDisposable
{
    /// <summary>Bits of <c>trail.flags</c>.</summary>
    public const long Late = 1;

    /// <inheritdoc cref="Late"/>
    public const long Nonconforming = 2;

    /// <inheritdoc cref="Late"/>
    public const long Approval = 4;

    /// <inheritdoc cref="Late"/>
    public const long Overdue = 8;

    /// <inheritdoc cref="Late"/>
    public const long Look = 16;

    /// <inheritdoc cref="Late"/>
    public const long Change = 32;

    private readonly Dictionary<(NameOf, string), long> names = [];
    private readonly Statement find;
    private readonly Statement name;
    private readonly Statement insert;

    public TrailRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        find = new(connection, transaction, "SELECT id FROM name WHERE what = $0 AND text = $1", 2);
        name = new(connection, transaction, "INSERT INTO name(what, text) VALUES($0, $1) RETURNING id", 2);
        insert = new(connection, transaction, "INSERT INTO trail VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)", 18);
    }

    /// <summary>What a name in the table of names is the name of. The numbers stand in views.db.</summary>
    internal enum NameOf
    {
        Kind = 1,
        Step = 2,
        Who = 3,
        Role = 4,
        Edition = 5,
        Limits = 6,
        Stage = 7,
        About = 8,
        Court = 9,
    }

    public void Write(in TrailItem item)
    {
        var note = item.Note;
        insert.Run(
            item.Position, item.OccurredAt, item.RecordedAt, Number(NameOf.Kind, item.Kind), Number(NameOf.Edition, item.Edition),
            Number(NameOf.Who, item.Author.Who), NumberOrNull(NameOf.Who, item.Author.OnBehalfOf), Number(NameOf.Role, item.Author.Role),
            Number(NameOf.About, item.About), NumberOrNull(NameOf.Court, item.Court),
            NumberOrNull(NameOf.Step, note.Step), NumberOrNull(NameOf.Limits, note.Limits), NumberOrNull(NameOf.Stage, note.Stage),
            (note.IsLate ? Late : 0) | (note.IsNonconforming ? Nonconforming : 0) | (note.IsApproval ? Approval : 0) | (note.IsOverdue ? Overdue : 0)
            | (note.IsLookAtCase ? Look : 0) | (item.IsChange ? Change : 0),
            note.Said?.En, note.Said?.Zh, note.Filed, item.Cause);
    }

    public void Dispose()
    {
        find.Dispose();
        name.Dispose();
        insert.Dispose();
    }

    private long? NumberOrNull(NameOf what, string? text) => text is null ? null : Number(what, text);

    private long Number(NameOf what, string text)
    {
        if (names.TryGetValue((what, text), out var known))
        {
            return known;
        }

        // Names are kept for this batch only: a batch that is rolled back takes its new names with it.
        return names[(what, text)] = (long)(find.Value((long)what, text) ?? name.Value((long)what, text)!);
    }
}
