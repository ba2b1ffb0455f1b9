using Microsoft.Data.Sqlite;

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

    private readonly Dictionary<(NameOf, string), long> names = [];
    private readonly SqliteCommand find;
    private readonly SqliteCommand name;
    private readonly SqliteCommand insert;

    public TrailRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        find = Prepare(connection, transaction, "SELECT id FROM name WHERE what = $0 AND text = $1", 2);
        name = Prepare(connection, transaction, "INSERT INTO name(what, text) VALUES($0, $1) RETURNING id", 2);
        insert = Prepare(connection, transaction, "INSERT INTO trail VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)", 16);
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
        var values = insert.Parameters;
        values[0].Value = item.Position;
        values[1].Value = item.OccurredAt;
        values[2].Value = item.RecordedAt;
        values[3].Value = Number(NameOf.Kind, item.Kind);
        values[4].Value = Number(NameOf.Edition, item.Edition);
        values[5].Value = Number(NameOf.Who, item.Author.Who);
        values[6].Value = NumberOrNull(NameOf.Who, item.Author.OnBehalfOf);
        values[7].Value = Number(NameOf.Role, item.Author.Role);
        values[8].Value = Number(NameOf.About, item.About);
        values[9].Value = NumberOrNull(NameOf.Court, item.Court);
        var note = item.Note;
        values[10].Value = NumberOrNull(NameOf.Step, note.Step);
        values[11].Value = NumberOrNull(NameOf.Limits, note.Limits);
        values[12].Value = NumberOrNull(NameOf.Stage, note.Stage);
        values[13].Value = (note.IsLate ? Late : 0) | (note.IsNonconforming ? Nonconforming : 0) | (note.IsApproval ? Approval : 0) | (note.IsOverdue ? Overdue : 0);
        values[14].Value = (object?)note.Said?.En ?? DBNull.Value;
        values[15].Value = (object?)note.Said?.Zh ?? DBNull.Value;
        insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        find.Dispose();
        name.Dispose();
        insert.Dispose();
    }

    private object NumberOrNull(NameOf what, string? text) => text is null ? DBNull.Value : Number(what, text);

    private long Number(NameOf what, string text)
    {
        if (names.TryGetValue((what, text), out var known))
        {
            return known;
        }

        // Names are kept for this batch only: a batch that is rolled back takes its new names with it.
        find.Parameters[0].Value = (long)what;
        find.Parameters[1].Value = text;
        if (find.ExecuteScalar() is long found)
        {
            return names[(what, text)] = found;
        }

        name.Parameters[0].Value = (long)what;
        name.Parameters[1].Value = text;
        return names[(what, text)] = (long)name.ExecuteScalar()!;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var at = 0; at < parameters; at++)
        {
            command.Parameters.Add(new SqliteParameter($"${at}", null));
        }

        return command;
    }
}
