using Microsoft.Data.Sqlite;

namespace Supervision.Views.Store;

/// <summary>One statement that is run many times in a batch, with parameters $0, $1 ...; null is written as NULL.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var at = 0; at < parameters; at++)
        {
            command.Parameters.Add(new SqliteParameter($"${at}", null));
        }
    }

    public void Run(params ReadOnlySpan<object?> values)
    {
        Set(values);
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; null where there is none, or it is NULL.</summary>
    public object? Value(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    public void Dispose() => command.Dispose();

    private void Set(ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at] ?? DBNull.Value;
        }
    }
}
