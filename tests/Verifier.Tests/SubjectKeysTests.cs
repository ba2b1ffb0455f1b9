using Supervision.Verifier.StoreFile;
using Supervision.Verifier.Tests.Support;

namespace Supervision.Verifier.Tests;

/// <summary>A keys.db that SQLite wrote, read without SQLite.</summary>
public sealed class SubjectKeysTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_OfAKeysDatabase_FindsEachKeyByItsId()
    {
        var keyOf = SubjectKeys.Read(Make(), CourtLog.DefaultOrigin);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(Enumerable.Repeat((byte)(i % 251), 32), keyOf(Id(i)));
        }

        Assert.Null(keyOf(Id(1000)));
        Assert.Null(keyOf([1]));
    }

    [Fact]
    public void Read_OfAnotherLogsKeys_IsRefused()
    {
        var refused = Assert.Throws<UnreadableLogException>(() => SubjectKeys.Read(Make(), "court.example/other"));
        Assert.Equal("keys of court.example/it-road, not of court.example/other", refused.Message);
    }

    private static byte[] Id(int number) => [.. new byte[12], .. BitConverter.GetBytes(number)];

    private string Make()
    {
        var path = folder.New("keys.db");
        var rows = Enumerable.Range(0, 1000).Select(it => $"INSERT INTO subject_key VALUES (x'{Convert.ToHexString(Id(it))}', x'{Convert.ToHexString([.. Enumerable.Repeat((byte)(it % 251), 32)])}');");
        var sql = "BEGIN; CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; CREATE TABLE subject_key(id BLOB PRIMARY KEY, key BLOB NOT NULL);"
            + $"INSERT INTO meta VALUES ('format', '1'), ('origin', '{CourtLog.DefaultOrigin}');" + string.Concat(rows) + "COMMIT";
        Sql.Run(path, sql);
        return path;
    }
}
