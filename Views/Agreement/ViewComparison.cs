using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Domain.Law;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Agreement;

/// <summary>
/// Compares views.db with a fresh fold: what is defined in it, its table of projections, and every row of every table of theirs. The rows are a
/// function of the entries alone (<see cref="IProjection"/>), so a difference is none that came about by itself.
/// </summary>
/// <param name="file">The file that is compared.</param>
/// <param name="fresh">Makes it anew.</param>
/// <param name="projections">Those that there are.</param>
/// <param name="journal">What it is made of.</param>
internal sealed class ViewComparison(ViewFile file, FreshViews fresh, IReadOnlyList<IProjection> projections, IJournalReader journal)
{
    private readonly ViewDifferences found = new();
    private readonly ImmutableArray<Title>.Builder notCompared = ImmutableArray.CreateBuilder<Title>();

    /// <param name="scratch">An empty folder; whoever made it deletes it.</param>
    /// <param name="told">Learns how many entries have been folded.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <inheritdoc cref="FreshViews.Make" path="/exception"/>
    public async Task<ViewsCompared> Run(string scratch, Action<long> told, CancellationToken cancellation)
    {
        if (!File.Exists(file.Path))
        {
            notCompared.Add(new("There is no views.db. It is derived: the next start makes it.", "没有 views.db。它是派生数据：下次启动时生成。"));
            return new([], notCompared.ToImmutable(), [], 0);
        }

        using var snapshot = ViewSnapshot.Open(file, scratch, out var fault);
        if (snapshot is null)
        {
            notCompared.Add(new(
                $"views.db cannot be compared: {fault}. It is derived: it is rebuilt at the next start.", $"views.db 无法比对：{fault}。它是派生数据：下次启动时重建。"));
            return new([], notCompared.ToImmutable(), [], 0);
        }

        var stored = snapshot.Projections;
        Definitions(snapshot.Reader, stored);
        Rest(snapshot.Reader);
        var compared = ImmutableArray.CreateBuilder<ComparedProjection>();
        foreach (var (at, group) in Known(stored).GroupBy(it => it.Stored.Position).OrderBy(it => it.Key).Index())
        {
            var directory = Directory.CreateDirectory(Path.Combine(scratch, $"{at}")).FullName;
            await fresh.Make(directory, [.. group.Select(it => it.Projection)], group.Key, told, cancellation);
            compared.AddRange(Rows(snapshot.Reader, Path.Combine(directory, ViewStore.FileName), $"fresh{at}", [.. group.Select(it => it.Stored)]));
        }

        return new([.. compared.OrderBy(it => it.Name, StringComparer.Ordinal)], notCompared.ToImmutable(), found.First, found.Count);
    }

    /// <summary>Those whose tables this program would go on with.</summary>
    private List<(ViewSnapshot.Stored Stored, IProjection Projection)> Known(IReadOnlyList<ViewSnapshot.Stored> stored)
    {
        var known = new List<(ViewSnapshot.Stored, IProjection)>();
        foreach (var it in stored)
        {
            if (projections.FirstOrDefault(projection => projection.Name == it.Name) is not { } projection)
            {
                notCompared.Add(new(
                    $"The tables of '{it.Name}' in views.db are another program's: they are dropped at the next start.",
                    $"views.db 中“{it.Name}”的表属于另一程序：下次启动时删除。"));
            }
            else if (projection.Version != it.Version)
            {
                notCompared.Add(new(
                    $"'{it.Name}' in views.db is of version {it.Version}, this program's of {projection.Version}. "
                    + "It is derived: it is rebuilt at the next start.",
                    $"views.db 中的“{it.Name}”版本为 {it.Version}，本程序为 {projection.Version}。它是派生数据：下次启动时重建。"));
            }
            else
            {
                known.Add((it, projection));
            }
        }

        foreach (var missing in Missing(stored))
        {
            notCompared.Add(new(
                $"views.db has no '{missing.Name}', which programs before this one did not know. It is derived: it is built at the next start.",
                $"views.db 中没有“{missing.Name}”，较早的程序没有该项。它是派生数据：下次启动时生成。"));
        }

        return known;
    }

    /// <summary>Those that the file says nothing of.</summary>
    private IEnumerable<IProjection> Missing(IReadOnlyList<ViewSnapshot.Stored> stored) =>
        projections.Where(projection => !stored.Any(it => it.Name == projection.Name));

    /// <summary>Tables, indices, triggers and views, against those of a file that is made now.</summary>
    private void Definitions(SqliteConnection reader, IReadOnlyList<ViewSnapshot.Stored> stored)
    {
        using var sample = ViewFile.Sample(projections);
        var ofOthers = stored.Where(it => !projections.Any(projection => projection.Name == it.Name && projection.Version == it.Version)).ToList();
        var (expected, actual) = (ViewFile.Definitions(sample).ToList(), ViewFile.Definitions(reader).ToList());
        var rebuilt = ofOthers.SelectMany(it => it.Tables.Split(' '))
            .Concat(TablesOf(ofOthers.Select(it => it.Name).Concat(Missing(stored).Select(it => it.Name)))).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, text) in expected.Except(actual).Where(it => !rebuilt.Contains(it.Table)))
        {
            found.Add(() => new ViewDifference("-", "definitions", text, "no such definition"));
        }

        foreach (var (_, text) in actual.Except(expected).Where(it => !rebuilt.Contains(it.Table)))
        {
            found.Add(() => new ViewDifference("-", "definitions", "no such definition", text));
        }
    }

    /// <summary>Those that this program's projections of some names have: another version of one may have had others.</summary>
    private IEnumerable<string> TablesOf(IEnumerable<string> names)
    {
        using var all = ViewFile.Sample([.. projections.Where(it => names.Contains(it.Name))]);
        using var none = ViewFile.Sample([]);
        return [.. ViewFile.Definitions(all).Except(ViewFile.Definitions(none)).Select(it => it.Table)];
    }

    /// <summary>What no projection folds: that indices have what their tables have, and nothing stands beside what the file says of itself.</summary>
    private void Rest(SqliteConnection reader)
    {
        if (ViewFile.FaultIn(reader, inFull: true) is { } fault)
        {
            found.Add(() => new ViewDifference("-", "indices", "that they have what their tables have", fault.ReplaceLineEndings(" ")));
        }

        foreach (var name in reader.Query<string>("SELECT name FROM meta WHERE name NOT IN ('schema', 'store', 'log')"))
        {
            found.Add(() => new ViewDifference("-", $"meta, row name '{name}'", "no such row", "a row"));
        }
    }

    private List<ComparedProjection> Rows(SqliteConnection reader, string freshPath, string name, IReadOnlyList<ViewSnapshot.Stored> group)
    {
        reader.Execute($"ATTACH @freshPath AS {name}", new { freshPath });
        var (rows, released) = (new TableRows(reader, name, found), journal.Released);
        var compared = new List<ComparedProjection>();
        foreach (var it in group)
        {
            var tables = reader.ExecuteScalar<string>($"SELECT tables FROM {name}.projection WHERE name = @Name", it)!;
            Standing("tables", it, it.Tables == tables, $"'{tables}'", $"'{it.Tables}'");
            Standing("whole_from", it, it.WholeFrom >= 0 && it.WholeFrom <= released, $"from 0 to {released}", $"{it.WholeFrom}");
            rows.Compare(it.Name, "passed_over", $"projection = '{it.Name}'");
            var inAll = tables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(table => rows.Compare(it.Name, table));
            compared.Add(new ComparedProjection(it.Name, it.Position, inAll));
        }

        return compared;
    }

    private void Standing(string column, ViewSnapshot.Stored it, bool isRight, string expected, string actual)
    {
        if (!isRight)
        {
            found.Add(() => new ViewDifference(it.Name, $"projection, row name '{it.Name}'", $"{column} {expected}", $"{column} {actual}"));
        }
    }
}
