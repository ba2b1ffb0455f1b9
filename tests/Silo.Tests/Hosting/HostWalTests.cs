using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>What a killed process leaves beside host.db, sound and damaged.</summary>
public sealed class HostWalTests : IAsyncLifetime
{
    private HostCourt court = null!;

    public async Task InitializeAsync() => court = await HostCourt.Used();

    public Task DisposeAsync()
    {
        court.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task AWalThatIsGarbled_BesideTheFile_CostsAtMostWhatItHeld()
    {
        var (database, wal) = Crashed();
        Assert.True(wal.Length > 10 * HostCourt.PageSize);
        foreach (var (name, bytes) in WalFaults(wal))
        {
            court.Lay(database);
            await File.WriteAllBytesAsync(court.Path + "-wal", bytes);
            Assert.True(await court.Complaint() is null, name);
        }
    }

    [Fact]
    public async Task AWalOfAFileThatIsGone_IsNotTakenForOursAgain()
    {
        var (_, wal) = Crashed();
        foreach (var database in new byte[]?[] { null, [], Encoding.UTF8.GetBytes("text") })
        {
            court.Clear();
            if (database is not null)
            {
                await File.WriteAllBytesAsync(court.Path, database);
            }

            await File.WriteAllBytesAsync(court.Path + "-wal", wal);
            await File.WriteAllBytesAsync(court.Path + "-shm", HostCourt.Random(5, 32768));
            Assert.Null(await court.Complaint());
        }
    }

    [Fact]
    public async Task AWalThatWasNotFoldedBack_IsKept_WithEveryRow()
    {
        var before = await court.Held();
        var (database, wal) = Crashed();
        court.Lay(database);
        await File.WriteAllBytesAsync(court.Path + "-wal", wal);
        await File.WriteAllBytesAsync(court.Path + "-shm", HostCourt.Random(6, 32768));
        Assert.Equal(before.Select(it => it.Replace(" 1 ", " 2 ", StringComparison.Ordinal)), await court.Held());
    }

    private static IEnumerable<(string, byte[])> WalFaults(byte[] wal)
    {
        yield return ("text", Encoding.UTF8.GetBytes("text"));
        yield return ("seeded", HostCourt.Random(3, wal.Length));
        yield return ("header alone", wal[..32]);
        foreach (var frame in Enumerable.Range(0, (wal.Length - 32) / (HostCourt.PageSize + 24)))
        {
            var at = 32 + (frame * (HostCourt.PageSize + 24));
            foreach (var within in (int[])[0, 8, 16, 100])
            {
                var flipped = wal.ToArray();
                flipped[at + within] ^= 0x10;
                yield return ($"byte {within} of frame {frame}", flipped);
            }

            yield return ($"cut within frame {frame}", wal[..(at + 1000)]);
        }

        var checkpoint = wal.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(checkpoint.AsSpan(12), 99);
        yield return ("another checkpoint", checkpoint);
    }

    /// <summary>Database and log as a killed process leaves them: everything stands in the log.</summary>
    private (byte[] Database, byte[] Wal) Crashed()
    {
        court.Lay(court.Sound);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = court.Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint = 0; UPDATE OrleansStorage SET Version = 2; VACUUM";
        command.ExecuteNonQuery();
        return (Read(court.Path), Read(court.Path + "-wal"));
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
