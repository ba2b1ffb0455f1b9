using Microsoft.Data.Sqlite;
using SQLitePCL;
using Supervision.Journal;

namespace Supervision.Views.Store;

/// <summary>Tells a damaged views.db, which is made anew, from what making it anew would not mend.</summary>
internal static class Damage
{
    /// <summary>Whoever holds the file, a full disk, a right that is missing.</summary>
    private static readonly int[] None =
        [raw.SQLITE_BUSY, raw.SQLITE_LOCKED, raw.SQLITE_NOMEM, raw.SQLITE_READONLY, raw.SQLITE_FULL, raw.SQLITE_CANTOPEN, raw.SQLITE_PERM];

    /// <summary>Of our own statements, in a file that only we write: whatever else SQLite says is damage, a broken constraint as well.</summary>
    public static bool IsNone(SqliteException error) => None.Contains(error.SqliteErrorCode);

    /// <summary>What people ask may itself be what SQLite refuses, such as a pattern that is too long; only what it says of the file counts.</summary>
    public static bool IsFoundByReader(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => true,
        raw.SQLITE_IOERR => error.SqliteExtendedErrorCode is raw.SQLITE_IOERR_READ or raw.SQLITE_IOERR_SHORT_READ,
        raw.SQLITE_CANTOPEN => !File.Exists(path),
        _ => false,
    };

    /// <summary>What SQLite says of a database to read where it may lay no file beside it.</summary>
    public static bool IsWantOfRoomBeside(SqliteException error) => error.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY;

    /// <summary>For the operator, as a sentence.</summary>
    public static StoreFailureException Failure(string path, SqliteException error) => new(
        error.SqliteExtendedErrorCode, $"{path} cannot be used",
        $"SQLite error {error.SqliteExtendedErrorCode}, {raw.sqlite3_errstr(error.SqliteErrorCode).utf8_to_string()}.", error);
}
