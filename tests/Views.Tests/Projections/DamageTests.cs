using System.Text;
using Microsoft.Data.Sqlite;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Tests.Projections;

/// <summary>Whatever lies in the place of views.db, what is read from it is what the journal says, without anybody's help.</summary>
public sealed class DamageTests(SpoiledViews views) : IClassFixture<SpoiledViews>
{
    private const int Seed = 20261130;

    [Fact]
    public async Task Whole_IsKept()
    {
        using var opened = views.Open(views.Path(), views.Whole);
        Assert.Equal(views.Journal.Released, opened.Store.Position);
        Assert.Equal(0, await opened.Projector.Step());
        Assert.Empty(opened.Told);
    }

    [Fact]
    public async Task Behind_ByAnything_GoesOnFromThere()
    {
        foreach (var earlier in views.Earlier)
        {
            using (var opened = views.Open(views.Path(), earlier))
            {
                Assert.Empty(opened.Told);
                Assert.True(opened.Store.Position > 0 && opened.Store.Standings.All(it => it.IsWhole));
            }

            Assert.Null(await views.Complaint(views.Path(), earlier));
        }
    }

    [Fact]
    public async Task Missing_IsMade() => Assert.Null(await views.Complaint(views.Path(), null));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("SQLite format 3\0")]
    [InlineData("Notes of a meeting, laid here by mistake; longer than any header that a database has, so that nothing of one can be read from it at all, wherever one looks.")]
    public async Task AnotherFile_InItsPlace_IsMadeAnew(string text) => Assert.Null(await views.Complaint(views.Path(), Encoding.UTF8.GetBytes(text)));

    [Fact]
    public Task CutAnywhere_IsMadeAnew() => AllAreMended(
        from page in Enumerable.Range(0, views.Whole.Length / SpoiledViews.PageSize)
        from at in (int[])[0, SpoiledViews.PageSize - 1]
        let length = (page * SpoiledViews.PageSize) + at
        select ($"cut at {length}", views.Whole[..length]));

    [Fact]
    public Task AnyPage_Overwritten_IsMadeAnew() => AllAreMended(
        from page in Enumerable.Range(0, views.Whole.Length / SpoiledViews.PageSize)
        from filling in (string[])["zeros", "seeded", "another page"]
        select ($"page {page} of {filling}, seed {Seed}", Overwritten(page, filling)));

    [Theory]
    [InlineData("UPDATE meta SET value = '5' WHERE name = 'schema'")]
    [InlineData("UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' WHERE name = 'store'")]
    [InlineData("DELETE FROM meta")]
    [InlineData("DELETE FROM projection")]
    [InlineData("DROP TABLE projection")]
    [InlineData("DROP TABLE duty")]
    [InlineData("DROP INDEX case_by_due")]
    [InlineData("CREATE TRIGGER mine AFTER INSERT ON trail BEGIN DELETE FROM alert; END")]
    [InlineData("UPDATE projection SET position = 1000000 WHERE name = 'alerts'")]
    [InlineData("UPDATE projection SET position = -1 WHERE name = 'alerts'")]
    [InlineData("UPDATE projection SET position = position - 1 WHERE name = 'trail'")]
    [InlineData("UPDATE projection SET leaf = 'none'")]
    [InlineData("PRAGMA journal_mode = DELETE")]
    public async Task ChangedByOtherHands_IsMadeAnew(string statement)
    {
        var path = views.Path();
        await File.WriteAllBytesAsync(path, views.Whole);
        Execute(path, statement);
        Assert.Null(await views.Complaint(path, await File.ReadAllBytesAsync(path)));
    }

    /// <summary>An older journal was restored and has grown: to as many entries, or to more, but to others.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    public async Task OfAnotherHistory_IsMadeAnew(int more)
    {
        await using var other = await TestEngine.Start(pack: Cases.RandomCases.Pack);
        for (var number = 0; other.Journal.Released < views.Journal.Released + more; number++)
        {
            await other.Observe($"B{number}", "create-fine", new(2026, 1, 5));
        }

        var path = views.Path();
        await File.WriteAllBytesAsync(path, views.Whole);
        using var opened = views.Open(path, other.Journal);
        Assert.Equal(0, opened.Store.Position);
        Assert.Contains($"its entry {views.Journal.Released} is not the journal's", Assert.Single(opened.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAKillLeaves_IsKept()
    {
        var path = views.Path();
        using var killed = views.Open(path, views.Earlier[0]);
        await killed.Projector.CatchUp();
        var (file, wal) = SpoiledViews.Killed(killed);
        Assert.True(wal.Length > SpoiledViews.PageSize);
        using (var opened = views.Open(views.Path(), file, wal))
        {
            Assert.Empty(opened.Told);
            Assert.Equal(views.Journal.Released, opened.Store.Position);
        }

        Assert.Null(await views.Complaint(views.Path(), file, wal));
        Assert.Null(await views.Complaint(views.Path(), null, wal));
        foreach (var at in Enumerable.Range(0, wal.Length / 9000).Select(it => it * 9000))
        {
            var garbled = (byte[])wal.Clone();
            garbled[at] ^= 0x10;
            Assert.True(await views.Complaint(views.Path(), file, wal[..at]) is null, $"cut at {at}");
            Assert.True(await views.Complaint(views.Path(), file, garbled) is null, $"byte {at}");
        }
    }

    /// <summary>Both are sound, and SQLite would read the one through the other.</summary>
    [Fact]
    public async Task AFileBesideALogOfAnotherTime_IsMadeAnew()
    {
        using var first = views.Open(views.Path(), views.Earlier[0]);
        await first.Projector.CatchUp();
        var (firstFile, firstWal) = SpoiledViews.Killed(first);
        using var second = views.Open(views.Path(), firstFile, firstWal);
        var (secondFile, _) = SpoiledViews.Killed(second);
        foreach (var file in new[] { views.Whole, secondFile, views.Earlier[1], views.Earlier[2] })
        {
            Assert.Null(await views.Complaint(views.Path(), file, firstWal));
            using var opened = views.Open(views.Path(), file, firstWal);
            Assert.Contains(opened.Told, it => it.Contains("is built anew", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task OverwrittenWhileItIsServed_AReaderFindsIt_AndItIsBuiltAnew()
    {
        using var opened = views.Open(views.Path(), views.Whole);
        using (var file = new FileStream(opened.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = SpoiledViews.PageSize;
            file.Write(new byte[views.Whole.Length - SpoiledViews.PageSize]);
        }

        Assert.Throws<ViewsRebuildingException>(() => SpoiledViews.Of(opened));
        Assert.Throws<ViewsRebuildingException>(() => SpoiledViews.Of(opened));
        Assert.Equal((0, false), (opened.Store.Position, opened.Store.Standings.Any(it => it.IsWhole)));
        await opened.Projector.CatchUp();
        Assert.Equal(views.Expected, SpoiledViews.Of(opened));
        Assert.Equal(1, opened.Store.Generation);
        Assert.Contains("is built anew from the journal", Assert.Single(opened.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletedWhileItIsServed_ItIsBuiltAnew()
    {
        using var opened = views.Open(views.Path(), views.Whole);
        foreach (var part in new[] { "-wal", "-shm", "" })
        {
            File.Delete(opened.Path + part);
        }

        Assert.Throws<ViewsRebuildingException>(() => SpoiledViews.Of(opened));
        await opened.Projector.CatchUp();
        Assert.Equal(views.Expected, SpoiledViews.Of(opened));
    }

    [Theory]
    [InlineData("DROP TABLE trail")]
    [InlineData("INSERT INTO alert SELECT position + 1, kind, about, limit_id, stage, en, zh, occurred, recorded, on_day, due, due_at, historic, duty, court, addressee, author, withdrawn_by, withdraws FROM alert WHERE position = (SELECT max(position) FROM alert); "
        + "INSERT INTO trail SELECT (SELECT position FROM projection) + 1, occurred, recorded, kind, edition, who, behalf, role, about, court, step, limits, stage, flags, said_en, said_zh, filed, cause FROM trail LIMIT 1")]
    public async Task ChangedWhileItIsServed_TheBatchThatMeetsIt_BuildsItAnew(string statement)
    {
        using var opened = views.Open(views.Path(), views.Earlier[0]);
        Assert.True(opened.Store.Write(views.Journal.ReadAll(opened.Store.Position - 1).First(), [], [], (_, _) => { }));
        Execute(opened.Path, statement);
        await opened.Projector.CatchUp();
        Assert.Equal(views.Expected, SpoiledViews.Of(opened));
        Assert.Equal(1, opened.Store.Generation);
    }

    [Fact]
    public async Task AnIndexThatLeavesOutARow_IsFoundByTheCheckBesideTheServing_AndBuiltAnew()
    {
        var path = views.Path();
        await File.WriteAllBytesAsync(path, views.Whole);
        Execute(path, "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'findings > 0', 'findings > 99') WHERE name = 'case_findings'");
        Execute(path, "REINDEX case_findings");
        Execute(path, "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'findings > 99', 'findings > 0') WHERE name = 'case_findings'");
        using var opened = views.Open(path, await File.ReadAllBytesAsync(path));
        Assert.Empty(opened.Told);
        opened.Store.Check();
        Assert.Contains("case_findings", Assert.Single(opened.Told), StringComparison.Ordinal);
        await opened.Projector.CatchUp();
        Assert.Equal(views.Expected, SpoiledViews.Of(opened));
    }

    [Fact]
    public void WhatSomebodyAsks_IsNoDamage_WhateverSqliteSaysOfIt()
    {
        using var opened = views.Open(views.Path(), views.Whole);
        Assert.Throws<SqliteException>(() => opened.Store.Read(reader =>
        {
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT 1 WHERE 'x' LIKE printf('%.*c', 60000, 'x')";
            return command.ExecuteScalar();
        }));
        Assert.Equal((0, views.Journal.Released), (opened.Store.Generation, opened.Store.Position));
    }

    private static void Execute(string path, string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = statement;
#pragma warning restore CA2100 // See above.
        command.ExecuteNonQuery();
    }

    private async Task AllAreMended(IEnumerable<(string Name, byte[] File)> files)
    {
        foreach (var (name, file) in files)
        {
            var complaint = await views.Complaint(views.Path(), file);
            Assert.True(complaint is null, $"{name}: {complaint}");
        }
    }

    private byte[] Overwritten(int page, string filling)
    {
        var bytes = (byte[])views.Whole.Clone();
        var part = bytes.AsSpan(page * SpoiledViews.PageSize, SpoiledViews.PageSize);
        switch (filling)
        {
            case "zeros":
                part.Clear();
                break;
            case "seeded":
                using (var randomness = new SeededRandomness(Seed + page))
                {
                    var filled = new byte[part.Length];
                    randomness.GetBytes(filled);
                    filled.CopyTo(part);
                }

                break;
            default:
                views.Whole.AsSpan((page + 1) * SpoiledViews.PageSize % bytes.Length, SpoiledViews.PageSize).CopyTo(part);
                break;
        }

        return bytes;
    }
}
