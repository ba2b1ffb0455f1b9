using Supervision.Silo.Verify;
using Supervision.Verifier;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>Damage below SQL: the file itself.</summary>
public sealed class FileDamageTests : IDisposable
{
    private const int Seed = 20261121;
    private const int Flips = 150;

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    /// <summary>What verify does not vouch for (names of streams, wake instants, free space) may change unseen; the evidence may not.</summary>
    [Fact]
    public async Task Verify_AnyOneBitOfTheFileFlipped_IsFound_OrChangesNoEvidence()
    {
        await using (var journal = store.Create())
        {
            for (var i = 0; i < 40; i++)
            {
                await journal.Append(Opening($"S{i}") with { NextWake = Noon });
            }
        }

        store.AssertSound(40);
        var whole = await File.ReadAllBytesAsync(store.Database);
        var evidence = Evidence();
        var random = new Random(Seed);
        var found = 0;
        for (var i = 0; i < Flips; i++)
        {
            byte[] damaged = [.. whole];
            var at = random.Next(damaged.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(store.Database, damaged);
            await ReadEverything();
            if (StoreVerification.Run(store.Directory, TestStore.Origin) is AuditOutcome.Verified)
            {
                Assert.True(evidence == Evidence(), $"seed {Seed}: a bit of byte {at} was flipped, and nobody saw it");
            }
            else
            {
                found++;
            }
        }

        Assert.InRange(found, Flips / 3, Flips);
    }

    [Fact]
    public async Task StoreRows_WhileTheStoreIsServed_StayAsTheyWere()
    {
        await using var journal = store.Create();
        await journal.Append(Opening("A"));
        using (var rows = JournalStores.OpenRows(store.Directory))
        {
            await journal.Append(Opening("B"));
            Assert.Equal((1L, 1, 1), (rows.Head()?.Size, rows.Entries().Count(), rows.Streams().Count()));
        }

        store.AssertSound(2);
    }

    [Fact]
    public async Task TryTruncateLog_WhileSomebodyReadsInIt_GivesUp()
    {
        await using var journal = store.Create();
        await journal.Append(Opening("A"));
        using var database = Sqlite.Database.Open(store.Database, Sqlite.Access.Write);
        Assert.Equal("1", database.Ask("SELECT size FROM head")); // a connection that has read nothing has no log to empty
        using (JournalStores.OpenRows(store.Directory))
        {
            Assert.False(database.TryTruncateLog());
        }

        Assert.True(database.TryTruncateLog());
        Assert.Equal(0, new FileInfo(store.Database + "-wal").Length);
    }

    // Whoever reads is told of damage as damage, never by some other exception.
    private async Task ReadEverything()
    {
        try
        {
            using var reader = JournalStores.OpenReadOnly(store.Directory);
            _ = reader.ReadAll().Count();
            _ = reader.Stream(Case("S7"));
            _ = await reader.StreamKeys("case", null, 100);
            _ = await reader.DueWakes(Noon.AddDays(1), 100);
            _ = await reader.ArmedWakes();
        }
        catch (Exception e) when (e is JournalDamagedException or StoreFailureException or StoreNotFoundException)
        {
            // Said as it should be.
        }
    }

    private string Evidence()
    {
        using var rows = JournalStores.OpenRows(store.Directory);
        return string.Join('\n', rows.Entries().Select(it => $"{it.Position} {it.Stream} {it.Version} {Convert.ToHexString(it.Leaf)} {Convert.ToHexString(it.Hash)}"))
            + string.Join('\n', rows.Payloads().Select(it => $"{it.Position} {it.Field} {it.Subject} {Convert.ToHexString(it.Box)}"));
    }
}
