using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Supervision.Views.Agreement;

/// <summary>
/// Compares a table of views.db with the same of a fresh fold, row by row and whole values. SQLite walks both along their keys, so nothing is held
/// in memory but the row that is looked at.
/// </summary>
/// <param name="connection">Reads views.db, with the fresh one attached.</param>
/// <param name="fresh">Under which name it is.</param>
/// <param name="found">Where differences go.</param>
internal sealed class TableRows(SqliteConnection connection, string fresh, ViewDifferences found)
{
    private const int LongestValue = 80;

    /// <summary>Rows that are missing, added or other.</summary>
    /// <returns>How many rows the fresh table has.</returns>
    public long Compare(string projection, string table, string where = "true")
    {
        var columns = Columns(fresh, table);
        var names = columns.ConvertAll(it => it.Name);
        if (!names.All(Columns("main", table).ConvertAll(it => it.Name).Contains))
        {
            // That it is defined otherwise has been found before.
            return connection.ExecuteScalar<long>($"SELECT count(*) FROM {fresh}.{Quoted(table)}");
        }

        List<string> keys = [.. columns.Where(it => it.Key > 0).OrderBy(it => it.Key).Select(it => it.Name)];
        var key = keys.Count > 0 ? keys : ["rowid"];
        var same = string.Join(" AND ", key.Select(it => $"e.{Quoted(it)} = f.{Quoted(it)}"));
        var (expected, actual) = (Of("e", names), Of("f", names));
        var other = $"""
            SELECT f.{Quoted(key[0])} IS NOT NULL, {Of("e", key)}, {expected}, {actual}
            FROM (SELECT * FROM {fresh}.{Quoted(table)} WHERE {where}) e LEFT JOIN main.{Quoted(table)} f ON {same}
            WHERE ({expected}) IS NOT ({actual})
            """;
        foreach (var row in Rows(other))
        {
            found.Add(() => row.GetInt64(0) == 0
                ? new ViewDifference(projection, Place(table, key, row), Values(names, row, 1 + key.Count, names), "no such row")
                : Changed(projection, table, key, names, row));
        }

        var added = $"""
            SELECT 1, {Of("f", key)}, {actual} FROM (SELECT * FROM main.{Quoted(table)} WHERE {where}) f
            WHERE NOT EXISTS (SELECT 1 FROM {fresh}.{Quoted(table)} e WHERE {same})
            """;
        foreach (var row in Rows(added))
        {
            found.Add(() => new ViewDifference(projection, Place(table, key, row), "no such row", Values(names, row, 1 + key.Count, names)));
        }

        return connection.ExecuteScalar<long>($"SELECT count(*) FROM {fresh}.{Quoted(table)}");
    }

    private static ViewDifference Changed(string projection, string table, List<string> key, List<string> names, IDataReader row)
    {
        var (expected, actual) = (1 + key.Count, 1 + key.Count + names.Count);
        var others = names.Where((_, at) => Value(row, expected + at) != Value(row, actual + at)).ToList();
        return new ViewDifference(projection, Place(table, key, row), Values(names, row, expected, others), Values(names, row, actual, others));
    }

    private static string Place(string table, List<string> key, IDataReader row) => $"{table}, row {Values(key, row, 1, key)}";

    /// <summary>Some columns of a row, of which all stand from a place on.</summary>
    private static string Values(List<string> names, IDataReader row, int from, List<string> shown) =>
        string.Join(", ", shown.Select(it => $"{it} {Short(Value(row, from + names.IndexOf(it)))}"));

    /// <summary>Whoever edited the file wrote it, so nothing in it reaches a terminal that would move its cursor.</summary>
    private static string Short(string value)
    {
        var shown = string.Concat(value.Take(LongestValue).Select(it => char.IsControl(it) ? '\uFFFD' : it));
        return value.Length <= LongestValue ? shown : $"{shown}… ({value.Length} characters)";
    }

    private static string Value(IDataReader row, int at) => row.GetValue(at) switch
    {
        DBNull => "null",
        byte[] bytes => $"x'{Convert.ToHexStringLower(bytes)}'",
        string text => $"'{text}'",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private List<(string Name, long Key)> Columns(string schema, string table) =>
        [.. connection.Query<(string, long)>("SELECT name, pk FROM pragma_table_info(@table, @schema)", new { table, schema })];

    private IEnumerable<IDataReader> Rows(string sql)
    {
        using var reader = connection.ExecuteReader(sql);
        while (reader.Read())
        {
            yield return reader;
        }
    }

    private static string Of(string row, List<string> columns) => string.Join(", ", columns.Select(it => $"{row}.{Quoted(it)}"));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
