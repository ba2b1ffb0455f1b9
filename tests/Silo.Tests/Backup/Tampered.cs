using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.Backup;

/// <summary>SQL behind a program's back.</summary>
internal static class Tampered
{
    public static void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
