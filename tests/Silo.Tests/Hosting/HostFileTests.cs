using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>host.db is derived: whatever lies in its place, a host comes up on it, and what is sound is kept.</summary>
public sealed class HostFileTests : IAsyncLifetime
{
    private const int BitFlips = 600;

    private HostCourt court = null!;

    /// <summary>What a file of ours may have become in other hands, by SQL.</summary>
    public static TheoryData<string> OtherHands =>
    [
        "PRAGMA application_id = 7",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = 3",
        "PRAGMA journal_mode = DELETE",
        "DROP TABLE OrleansStorage",
        "DROP TABLE OrleansQuery",
        "ALTER TABLE OrleansRemindersTable ADD COLUMN Mine TEXT",
        "CREATE TABLE mine (it TEXT)",
        "CREATE TRIGGER mine AFTER INSERT ON OrleansStorage BEGIN DELETE FROM OrleansStorage; END",
        "DELETE FROM OrleansQuery",
        "UPDATE OrleansQuery SET QueryText = 'SELECT 1'",
        "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES ('ReadReminderRowsKey ', 'SELECT 1')",
        "UPDATE OrleansRemindersTable SET StartTime = 'yesterday'",
        "UPDATE OrleansRemindersTable SET StartTime = ''",
        "UPDATE OrleansRemindersTable SET StartTime = '0026-01-05 09:00:00'",
        "UPDATE OrleansRemindersTable SET StartTime = '9998-01-05 09:00:00'",
        "UPDATE OrleansRemindersTable SET GrainId = ServiceId WHERE ReminderName = 'watch' AND GrainId LIKE 'watch/1/%'",
        "UPDATE OrleansRemindersTable SET GrainHash = GrainHash + 1",
        "UPDATE OrleansRemindersTable SET GrainHash = 5000000000",
        "UPDATE OrleansRemindersTable SET Period = 0",
        "UPDATE OrleansRemindersTable SET Period = 9000000000000000000",
        "UPDATE OrleansRemindersTable SET Version = 2147483647",
        "UPDATE OrleansRemindersTable SET Version = -1",
        "UPDATE OrleansStorage SET Version = 5000000000",
        "UPDATE OrleansStorage SET Version = 2147483647",
        "UPDATE OrleansStorage SET Version = Version + 1000",
        "UPDATE OrleansStorage SET PayloadBinary = NULL",
        "UPDATE OrleansStorage SET PayloadBinary = x'00'",
        "UPDATE OrleansStorage SET PayloadBinary = zeroblob(40)",
    ];

    public async Task InitializeAsync() => court = await HostCourt.Used();

    public Task DisposeAsync()
    {
        court.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Sound_IsKept_WithEveryRow()
    {
        var before = await court.Held();
        court.File.Close();
        Assert.Equal(before, await court.Held());
        Assert.Equal(36, before.Count);
        Assert.Null(await court.Complaint());
    }

    [Fact]
    public async Task Missing_IsMade()
    {
        court.Clear();
        Assert.Null(await court.Complaint());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("SQLite format 3\0")]
    [InlineData("Notes of a meeting, laid here by mistake; longer than any header that a database has, so that nothing of one can be read from it at all, wherever one looks.")]
    public async Task AnotherFile_InItsPlace_IsMadeAnew(string text)
    {
        court.Lay(Encoding.UTF8.GetBytes(text));
        Assert.Null(await court.Complaint());
    }

    [Fact]
    public async Task WhatAnEarlierHostWrote_IsMadeAnew()
    {
        court.Clear();
        court.Execute("""
            CREATE TABLE state (grain TEXT NOT NULL, name TEXT NOT NULL, etag INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (grain, name)) WITHOUT ROWID;
            CREATE TABLE reminder (grain TEXT NOT NULL, name TEXT NOT NULL, due TEXT NOT NULL, PRIMARY KEY (grain, name)) WITHOUT ROWID;
            CREATE TABLE last_etag (etag INTEGER NOT NULL);
            INSERT INTO last_etag VALUES (4);
            INSERT INTO reminder VALUES ('wakeshard/0/1', 'watch', '2026-01-05');
            PRAGMA user_version = 1
            """);
        Assert.Null(await court.Complaint());
    }

    [Theory]
    [MemberData(nameof(OtherHands))]
    public async Task ChangedByOtherHands_AHostComesUpOnIt(string statement)
    {
        court.Lay(court.Sound);
        court.Execute($"PRAGMA ignore_check_constraints = ON; {statement}");
        Assert.Null(await court.Complaint());
    }

    [Fact]
    public Task CutAnywhere_AHostComesUpOnIt() => ComesUp(
        from page in Enumerable.Range(0, court.Pages)
        from at in (int[])[0, 1, 100, HostCourt.PageSize / 2, HostCourt.PageSize - 1]
        let length = (page * HostCourt.PageSize) + at
        select ($"cut at {length}", court.Sound[..length]));

    [Fact]
    public Task AnyPage_Overwritten_AHostComesUpOnIt() => ComesUp(
        from page in Enumerable.Range(0, court.Pages)
        from filling in (string[])["zeros", "ones", "seeded", "seeded half", "another page"]
        select ($"page {page} of {filling}", court.Changed(bytes => Overwrite(bytes, page, filling))));

    [Fact]
    public Task AnyBit_Flipped_AHostComesUpOnIt()
    {
        var bits = MemoryMarshal.Cast<byte, uint>(HostCourt.Random(seed: 11, BitFlips * sizeof(uint))).ToArray();
        return ComesUp(bits.Select(it => Flip((int)(it % (court.Sound.Length * 8L)))));
    }

    [Fact]
    public Task AnyBitOfTheFirstHeader_Flipped_AHostComesUpOnIt() => ComesUp(Enumerable.Range(0, 108 * 8).Select(Flip));

    /// <summary>A row's header says of what type each value is, and how long. It stands before the row's first value, which these texts come soon after.</summary>
    [Theory]
    [InlineData("/12 案supervision", 40)]
    [InlineData("supervisionwatch/", 16)]
    [InlineData("ReadFromStorageKey", 8)]
    public Task AnyBitOfARowsHeader_Flipped_AHostComesUpOnIt(string text, int before)
    {
        var row = court.Sound.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.True(row > before);
        return ComesUp(Enumerable.Range((row - before) * 8, before * 8).Select(Flip));
    }

    [Fact]
    public async Task AStateOfAnotherType_IsMadeAnew()
    {
        // Bytes and text of one length differ in one bit of the row's header; a provider that met text would throw at every activation.
        court.Lay(court.Sound);
        court.Execute("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'OrleansStorage'");
        court.Execute("UPDATE OrleansStorage SET PayloadBinary = 'text'");
        court.Execute("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'OrleansStorage'");
        Assert.Null(await court.Complaint());
    }

    [Fact]
    public async Task HeldBySomebodyElse_IsToldByName_AndLeftAlone()
    {
        var before = await court.Held();
        court.File.Close();
        await using (var holder = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = court.Path, Pooling = false }.ToString()))
        {
            await holder.OpenAsync();
            await using var hold = holder.CreateCommand();
            hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";
            await hold.ExecuteNonQueryAsync();
            var told = Assert.Throws<StoreFailureException>(court.File.Prepare);
            Assert.Equal($"{court.Path} cannot be used: SQLite error 5, database is locked.", told.Message);
        }

        Assert.Equal(before, await court.Held());
    }

    [Fact]
    public void InAFolderThatIsNone_IsToldByName()
    {
        File.WriteAllText(Path.Combine(court.Folder, "folder"), "");
        var path = Path.Combine(court.Folder, "folder", "host.db");
        var file = new Silo.Hosting.HostStore.HostFile(path, Microsoft.Extensions.Logging.Abstractions.NullLogger<Silo.Hosting.HostStore.HostFile>.Instance);
        Assert.Equal($"{path} cannot be used: SQLite error 14, unable to open database file.", Assert.Throws<StoreFailureException>(file.Prepare).Message);
    }

    [Fact]
    public async Task InAFolderThatIsReadOnly_IsToldByName_AndLeftAlone()
    {
        court.Lay(court.Sound);
        var told = ReadOnlyFolder.Run(court.Folder, () => Assert.Throws<StoreFailureException>(court.File.Prepare));
        Assert.StartsWith($"{court.Path} cannot be used: SQLite error ", told.Message, StringComparison.Ordinal);
        Assert.Equal(court.Sound, await File.ReadAllBytesAsync(court.Path));
    }

    private static void Overwrite(byte[] bytes, int page, string filling)
    {
        var part = bytes.AsSpan(page * HostCourt.PageSize, HostCourt.PageSize);
        switch (filling)
        {
            case "zeros":
                part.Clear();
                break;
            case "ones":
                part.Fill(0xFF);
                break;
            case "seeded":
                HostCourt.Random(page, part.Length).CopyTo(part);
                break;
            case "seeded half":
                HostCourt.Random(page, part.Length / 2).CopyTo(part[(part.Length / 2)..]);
                break;
            default:
                bytes.AsSpan((page + 1) * HostCourt.PageSize % bytes.Length, HostCourt.PageSize).ToArray().CopyTo(part);
                break;
        }
    }

    private (string, byte[]) Flip(int bit) => ($"bit {bit % 8} of byte {bit / 8}", court.Changed(bytes => bytes[bit / 8] ^= (byte)(1 << (bit % 8))));

    private async Task ComesUp(IEnumerable<(string Name, byte[] Bytes)> cases)
    {
        var complaints = new List<string>();
        foreach (var (name, bytes) in cases)
        {
            court.Lay(bytes);
            if (await court.Complaint() is { } complaint)
            {
                complaints.Add($"{name}: {complaint}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));
    }
}
