using Microsoft.Extensions.Logging.Abstractions;
using Supervision.Grains.Tests.Support;
using Supervision.Journal;
using Supervision.Journal.Tests.Support;
using Supervision.Silo.Proofs;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>The map is logged by the hour, so that what nobody asks for is covered too.</summary>
public sealed class HourlyMapTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hourly-map-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task AnHourInWhichSomethingWasSealed_EndsWithAMap_AndAnotherOneDoesNot()
    {
        var time = new ManualTime();
        await using var journal = SqliteJournal.Create(folder.FullName, new StoreIdentity(ProofCourt.Origin, "0123456789abcdef0123456789abcdef"), new JournalOptions(time, new SeededRandomness(5)));
        await journal.Append(ProofCourt.Opening(1));
        using var keeper = new StreamMapKeeper(journal, journal.Proofs(() => new Checkpoint(journal.Released, default, "")), time);
        using var hourly = new HourlyMap(keeper, time, NullLogger<HourlyMap>.Instance);
        await hourly.StartAsync(default);

        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(1, journal.Released);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await journal.WaitForRelease(1));
        Assert.False(await keeper.LogIfNew());
        time.Advance(TimeSpan.FromHours(1));
        await hourly.StopAsync(default);

        Assert.Equal(["case.opened", "journal.streams-mapped"], journal.ReadAll().Select(it => it.Kind));
    }
}
