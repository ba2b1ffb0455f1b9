using Supervision.Attacks.Tests.Support;
using Supervision.Journal;

namespace Supervision.Attacks.Tests;

/// <summary>What callers may try, honest or not: the same decision twice, everybody at once, two services on one store.</summary>
public sealed class CallerTests
{
    private const int Writers = 64;

    [Fact]
    public async Task ACommandIdSentAgain_GetsItsFirstAnswer_AlsoAfterARestart()
    {
        using var court = new Court();
        AppendResult.Appended first;
        await using (var journal = court.Open())
        {
            first = Assert.IsType<AppendResult.Appended>(await journal.Append(Court.Decision(3, command: "pay-4711")));
            Assert.Equal(new AppendResult.AlreadyDecided(first.FirstPosition, first.LastPosition, first.Version), await journal.Append(Court.Decision(3, command: "pay-4711")));
        }

        await using (var journal = court.Open())
        {
            Assert.Equal(new AppendResult.AlreadyDecided(first.FirstPosition, first.LastPosition, first.Version), await journal.Append(Court.Decision(3, command: "pay-4711")));
            Assert.Equal(Court.Entries + 1, journal.Released);
        }

        court.Verify().AssertVerified();
    }

    [Fact]
    public void ADecisionWrittenIntoTheDatabaseTwice_IsFound()
    {
        using var court = new Court();
        var forger = new Forger(court.Directory);
        var earlier = forger.Rows[^5];
        forger.Append(earlier).WriteEverythingAnew();
        court.LoseTheSigner();
        court.Verify().AssertTampered("E-SEQ", Court.Entries + 1);
    }

    [Fact]
    public async Task SixtyFourWritersWithOneExpectedVersion_OneWins_AndTheOthersAreToldTheVersion()
    {
        using var court = new Court();
        var before = Court.Entries / Court.Cases;
        AppendResult[] results;
        await using (var journal = court.Open())
        {
            results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(it => Task.Run(() => journal.Append(Court.Decision(5 + Court.Cases, before, $"race-{it}")))));
        }

        Assert.Equal(new AppendResult.Appended(Court.Entries + 1, Court.Entries + 1, before + 1), Assert.Single(results.OfType<AppendResult.Appended>()));
        Assert.All(results.Where(it => it is not AppendResult.Appended), it => Assert.Equal(new AppendResult.Conflict(before + 1), it));
        court.Verify().AssertVerified();
    }

    [Fact]
    public async Task ASecondServiceOnTheStore_WhileTheFirstIsPaused_IsRefusedWithItsProcess_AndTheFirstGoesOn()
    {
        using var court = new Court();
        using var first = new OtherProcess("hold", court.Directory);
        Assert.Equal("held", first.ReadLine());
        await first.Signal("STOP");
        Assert.Equal(first.Id, Assert.Throws<StoreInUseException>(court.Open).ProcessId);
        await first.Signal("CONT");
        first.End();
        await using (var journal = court.Open())
        {
            Assert.IsType<AppendResult.Appended>(await journal.Append(Court.Decision(5 + Court.Cases, command: "afterwards")));
        }

        court.Verify().AssertVerified();
    }
}
