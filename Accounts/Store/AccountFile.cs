using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Supervision.Accounts.Store;

/// <summary>
/// accounts.db: one connection that one caller uses at a time. Each change is one transaction that is on the disk before anybody is
/// answered (WAL, synchronous=FULL): a key that was revoked stays revoked after a power cut.
/// </summary>
internal sealed class AccountFile : IDisposable
{
    public const string Name = "accounts.db";

    /// <summary>Raised whenever the tables or what they mean change.</summary>
    public const long SchemaVersion = 1;

    /// <summary>"SVAC" in the file's header, by which it is told from another program's database.</summary>
    public const long ApplicationId = 0x53564143;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly Action<Action> aroundCommit;

    private AccountFile(SqliteConnection connection, Action<Action> aroundCommit) => (this.connection, this.aroundCommit) = (connection, aroundCommit);

    /// <summary>Opens the file in a store's directory, or makes it where there is none.</summary>
    /// <param name="directory">The store's directory, which must be there.</param>
    /// <param name="storeId">Of which store: another store's accounts let the wrong people in.</param>
    /// <param name="aroundCommit">Seam for fault doubles.</param>
    /// <exception cref="AccountsRefusedException">What is there is damaged, foreign, of another store or of a newer program.</exception>
    public static AccountFile Open(string directory, string storeId, Action<Action> aroundCommit)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
        {
            CreateForOwnerAlone(path);
        }

        SqliteConnection? connection = null;
        try
        {
            connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            if (IsBlank(connection))
            {
                Make(connection, storeId);
            }

            Demand(connection, path, storeId);
            return new AccountFile(connection, aroundCommit);
        }
        catch (SqliteException unreadable)
        {
            connection?.Dispose();
            throw new AccountsRefusedException(
                path, $"SQLite says '{unreadable.Message}'. Bring the file back from the back-up; without it people are invited again.", unreadable);
        }
        catch (AccountsRefusedException)
        {
            connection?.Dispose();
            throw;
        }
    }

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        lock (gate)
        {
            return read(connection);
        }
    }

    /// <summary>Runs one change; either all of it is on the disk when this returns, or an exception says that this is not known.</summary>
    public T Change<T>(Func<SqliteConnection, T> change)
    {
        lock (gate)
        {
            using var transaction = connection.BeginTransaction(IsolationLevel.Serializable);
            var answer = change(connection);

            // A crash before this line leaves the file as it was, one after it the change whole: nobody has been answered in either case.
            aroundCommit(transaction.Commit);
            return answer;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            connection.Dispose();
        }
    }

    /// <summary>It holds password hashes and second factors, so nobody but the engine's own account may read it.</summary>
    private static void CreateForOwnerAlone(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var made = new FileStream(path, options);
    }

    /// <summary>Whether its making was cut off before its tables were committed, or has not begun.</summary>
    private static bool IsBlank(SqliteConnection connection) =>
        Ask(connection, "PRAGMA application_id") == 0 && Ask(connection, "PRAGMA user_version") == 0
            && Ask(connection, "SELECT count(*) FROM sqlite_schema") == 0;

    private static void Make(SqliteConnection connection, string storeId)
    {
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        using var transaction = connection.BeginTransaction();
        connection.Execute(AccountSchema.Tables);
        connection.Execute("INSERT INTO meta VALUES('store', @storeId)", new { storeId });
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={SchemaVersion}"));
        transaction.Commit();
    }

    private static void Demand(SqliteConnection connection, string path, string storeId)
    {
        if (Ask(connection, "PRAGMA application_id") is var application && application != ApplicationId)
        {
            throw new AccountsRefusedException(path, "it is a database of another program.");
        }

        if (Ask(connection, "PRAGMA user_version") is var version && version != SchemaVersion)
        {
            throw new AccountsRefusedException(path, string.Create(
                CultureInfo.InvariantCulture,
                $"it is of version {version}; this program writes version {SchemaVersion}. Use the program that made it."));
        }

        if (connection.QuerySingle<string>("PRAGMA quick_check(1)") is var found && found != "ok")
        {
            throw new AccountsRefusedException(path, $"it is damaged ({found}). Bring the file back from the back-up; without it people are invited again.");
        }

        if (connection.QuerySingle<string>("SELECT value FROM meta WHERE name = 'store'") != storeId)
        {
            throw new AccountsRefusedException(path, "it belongs to another store. Bring this store's own file back.");
        }

        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000; PRAGMA secure_delete=ON");
        const long Full = 2;
        if (connection.QuerySingle<string>("PRAGMA journal_mode") != "wal" || Ask(connection, "PRAGMA synchronous") != Full)
        {
            throw new AccountsRefusedException(path, "SQLite cannot promise here that what was confirmed survives a power cut.");
        }
    }

    private static long Ask(SqliteConnection connection, string sql) => connection.QuerySingle<long>(sql);
}
