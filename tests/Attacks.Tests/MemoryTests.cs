using Microsoft.Extensions.Time.Testing;
using Supervision.Attacks.Tests.Support;
using Supervision.Journal;

namespace Supervision.Attacks.Tests;

/// <summary>A bit flips in memory after the leaf was hashed and before it is written, as it happened to a production log that signed it unseen.</summary>
public sealed class MemoryTests
{
    [Fact]
    public async Task ALeafThatChangesBetweenHashingAndInsert_IsNeverSignedNorAnswered_AndTheCourtIsTold()
    {
        using var court = new Court();
        var options = Court.Options(court.Directory, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero)), seed: 77) with { LeafBeforeInsert = Flipped };
        await using (var journal = JournalStores.Open(court.Directory, options))
        {
            var unknown = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => journal.Append(Court.Decision(Court.Cases + 1, command: "flipped")));
            Assert.IsType<SealRefusedException>(unknown.InnerException);
            Assert.Equal(Court.Entries, journal.Released);
            _ = await Assert.ThrowsAsync<JournalStoppedException>(() => journal.Append(Court.Decision(Court.Cases + 1, command: "later")));
        }

        court.Verify().AssertTampered("E-LEAF", Court.Entries + 1);
        Assert.ThrowsAny<Exception>(court.Open);
    }

    private static byte[] Flipped(byte[] leaf)
    {
        byte[] flipped = [.. leaf];
        flipped[^4] ^= 1;
        return flipped;
    }
}
