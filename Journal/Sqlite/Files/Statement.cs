using SQLitePCL;

namespace Supervision.Journal.Sqlite;

/// <summary>
/// A prepared statement: bind parameters (from 1), step through rows, read columns (from 0), reset. Bytes and text that
/// are bound are copied; a span that is read is valid until the next step or reset.
/// </summary>
internal sealed class Statement(Database database, sqlite3_stmt handle, string sql) : IDisposable
{
    public void Bind(int parameter, long value) => database.Check(raw.sqlite3_bind_int64(handle, parameter, value), sql);

    public void Bind(int parameter, string text) => database.Check(raw.sqlite3_bind_text(handle, parameter, text), sql);

    public void Bind(int parameter, ReadOnlySpan<byte> bytes) =>
        database.Check(
            bytes.IsEmpty // an empty span would be bound as NULL
                ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
                : raw.sqlite3_bind_blob(handle, parameter, bytes),
            sql);

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step() => raw.sqlite3_step(handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw database.Failure(sql),
    };

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            _ = Step();
        }
        finally
        {
            Reset();
        }
    }

    public long Long(int column) => raw.sqlite3_column_int64(handle, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) =>
        raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL ? null : Text(column);

    public long? LongOrNull(int column) =>
        raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL ? null : Long(column);

    /// <summary>Ends the read that the statement holds open. A step that failed has been reported already.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
