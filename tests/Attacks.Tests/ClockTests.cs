using Supervision.Attacks.Tests.Support;
using Supervision.Journal;

namespace Supervision.Attacks.Tests;

/// <summary>Somebody sets the machine's clock, also while the court is closed.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task AClockSetBackAndForwardAcrossRestarts_LeavesATrace_AndRecordedTimeNeverGoesBack()
    {
        using var court = new Court();
        foreach (var hours in new[] { -5, +72, -40, 0 })
        {
            var clock = StandingClock.Make();
            clock.Advance(TimeSpan.FromDays(10) + TimeSpan.FromHours(hours));
            await using var journal = JournalStores.Open(court.Directory, Court.Options(court.Directory, clock, seed: 1000 + hours));
            Assert.IsType<AppendResult.Appended>(await journal.Append(Court.Decision(Court.Cases + 1, command: $"at{hours}")));
        }

        court.Verify().AssertVerified();
        using var reader = JournalStores.OpenReadOnly(court.Directory);
        var written = reader.ReadAll(Court.Entries).ToList();
        Assert.Equal(["case.step-taken", "case.step-taken", "journal.clock-went-back", "case.step-taken", "journal.clock-went-back", "case.step-taken"], written.Select(it => it.Kind));
        Assert.Equal(written.Select(it => it.RecordedAt).Order(), written.Select(it => it.RecordedAt));
        Assert.Equal([112, 72], new[] { written[2], written[4] }.Select(it => it.NumberOrNull("by-ms") / TimeSpan.FromHours(1).TotalMilliseconds));
    }

    [Fact]
    public void AnEntryDatedBeforeTheOneAboveIt_IsFound()
    {
        using var court = new Court();
        var forger = new Forger(court.Directory);
        var row = forger.Rows[^1];
        var recorded = System.Text.RegularExpressions.Regex.Match(row.Leaf, "\"rec\":[0-9]+").Value;
        forger.Edit(row.Position, recorded, "\"rec\":5").WriteEverythingAnew();
        court.LoseTheSigner();
        court.Verify().AssertTampered("E-TIME", Court.Entries);
    }
}
