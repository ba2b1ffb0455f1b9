using SQLitePCL;

namespace Supervision.Verifier.Tests.Support;

/// <summary>SQL behind the journal's back.</summary>
internal static class Sql
{
    static Sql() => Batteries_V2.Init();

    public static void Run(string database, string sql) => Ask(database, sql);

    /// <summary>The last value that the statements give, as text; empty for none.</summary>
    public static string Ask(string database, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(database, out var connection));
        var last = "";
        var result = raw.sqlite3_exec(connection, sql, (_, values, _) => Keep(values, out last), null, out var error);
        _ = raw.sqlite3_close_v2(connection);
        Assert.True(result == raw.SQLITE_OK, $"{sql}: {error}");
        return last;
    }

    private static int Keep(string[] values, out string last)
    {
        last = values[^1];
        return 0;
    }
}
