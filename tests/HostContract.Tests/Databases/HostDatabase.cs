using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Supervision.Silo.Hosting.HostStore;

namespace Supervision.HostContract.Tests;

/// <summary>A database of its own for one test, with nothing in it.</summary>
/// <param name="invariant">Orleans' name for its kind.</param>
/// <param name="connectionString">Where it is.</param>
/// <param name="tables">The texts for it.</param>
internal abstract class HostDatabase(string invariant, string connectionString, HostTables tables) : IAsyncDisposable
{
    public string Invariant { get; } = invariant;

    public string ConnectionString { get; } = connectionString;

    public HostTables Tables { get; } = tables;

    /// <summary>Makes what the providers need.</summary>
    public void Put()
    {
        using var connection = Open();
        HostSchema.Put(connection, Tables);
    }

    public void Execute(string statement)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = statement;
#pragma warning restore CA2100 // See above.
        command.ExecuteNonQuery();
    }

    /// <summary>The rows that a question finds, their values joined by a bar.</summary>
    public List<string> Rows(string question)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = question;
#pragma warning restore CA2100 // See above.
        using var row = command.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
        {
            found.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetValue)));
        }

        return found;
    }

    public abstract ValueTask DisposeAsync();

    protected abstract DbConnection Create();

    private DbConnection Open()
    {
        var connection = Create();
        connection.Open();
        return connection;
    }
}

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteDatabase : HostDatabase
{
    private readonly DirectoryInfo folder;

    private SqliteDatabase(DirectoryInfo folder, string file)
        : base(HostStorage.SqliteInvariant, new SqliteConnectionStringBuilder { DataSource = file }.ToString(), HostTables.Sqlite)
    {
        this.folder = folder;
        Execute("PRAGMA journal_mode = WAL"); // as HostFile leaves it
    }

    public static SqliteDatabase Make()
    {
        var folder = Directory.CreateTempSubdirectory("host-contract-");
        return new SqliteDatabase(folder, Path.Combine(folder.FullName, "host.db"));
    }

    public override ValueTask DisposeAsync()
    {
        using var pooled = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(pooled);
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override DbConnection Create() => new SqliteConnection(ConnectionString);
}

/// <summary>A database of the tests' server; it goes with the server.</summary>
internal sealed class PostgresDatabase(string connectionString) : HostDatabase("Npgsql", connectionString, HostTables.Postgres)
{
    public override ValueTask DisposeAsync()
    {
        using var pooled = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
        return ValueTask.CompletedTask;
    }

    protected override DbConnection Create() => new NpgsqlConnection(ConnectionString);
}
