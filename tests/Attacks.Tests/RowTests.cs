using Supervision.Attacks.Tests.Support;

namespace Supervision.Attacks.Tests;

/// <summary>Entries taken out, moved, or cut off at the end.</summary>
public sealed class RowTests
{
    private const int Middle = 700;

    [Fact]
    public void ARowDeleted_LeavesAGapThatIsNamed()
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, $"DELETE FROM entry WHERE position = {Middle}");
        court.Verify().AssertTampered("E-SEQ", Middle);
    }

    [Fact]
    public void ARowDeletedAndTheRestRenumbered_IsNamedWhereTheLeavesBeginToDiffer()
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, $"DELETE FROM entry WHERE position = {Middle}; UPDATE entry SET position = -position WHERE position > {Middle}; UPDATE entry SET position = -position - 1 WHERE position < 0; UPDATE head SET size = size - 1");
        court.Verify().AssertTampered("E-POSITION", Middle);
    }

    [Fact]
    public void ARowDeletedAndEverythingWrittenAnew_IsFoundAgainstAKeptCheckpoint()
    {
        using var court = new Court();
        new Forger(court.Directory).Remove(it => it.Position == Middle).WriteEverythingAnew();
        court.Verify().AssertTampered("E-ROLLBACK");
        court.LoseTheSigner();
        court.VerifyAgainst(1).AssertTampered("E-ROOT");
    }

    [Fact]
    public void TwoRowsSwapped_IsNamedAtTheFirst()
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, "UPDATE entry SET position = -1 WHERE position = 500; UPDATE entry SET position = 500 WHERE position = 900; UPDATE entry SET position = 900 WHERE position = -1");
        court.Verify().AssertTampered("E-POSITION", 500);
    }

    [Fact]
    public void TwoLeavesSwappedAndEverythingWrittenAnew_IsFoundAgainstAKeptCheckpoint()
    {
        using var court = new Court();
        new Forger(court.Directory).Swap(501, 502).WriteEverythingAnew();
        court.VerifyAgainst(2).AssertTampered("E-ROOT");
    }

    [Fact]
    public void AWholeCaseDeleted_LeavesGaps()
    {
        using var court = new Court();
        Forger.Tamper(court.Directory, "DELETE FROM entry WHERE stream = 7; DELETE FROM stream WHERE id = 7; DELETE FROM wake WHERE stream = 7");
        court.Verify().AssertTampered("E-SEQ", 7);
    }

    [Fact]
    public void AWholeCaseDeletedAndEverythingWrittenAnew_IsFoundAgainstAKeptCheckpoint()
    {
        using var court = new Court();
        new Forger(court.Directory).Remove(it => it.Stream == 7).WriteEverythingAnew();
        court.Verify().AssertTampered("E-ROLLBACK");
        court.LoseTheSigner();
        court.VerifyAgainst(2).AssertTampered("E-ROLLBACK");
        court.VerifyAgainst(0).AssertTampered("E-ROOT");
    }

    [Fact]
    public void ATailCut_IsFoundWhileALaterCheckpointExists()
    {
        using var court = new Court();
        new Forger(court.Directory).Remove(it => it.Position > Court.Entries - 5).WriteEverythingAnew();
        court.Verify().AssertTampered("E-ROLLBACK");
        court.LoseTheSigner();
        court.VerifyAgainst(2).AssertTampered("E-ROLLBACK");
    }

    /// <summary>What nobody remembers cannot be missed: said openly by the specification, and the reason for witnesses.</summary>
    [Fact]
    public void ATailCut_WithEveryLaterCheckpointGoneToo_IsNotFound_ButWhatIsKeptStillCoversTheRest()
    {
        using var court = new Court();
        new Forger(court.Directory).Remove(it => it.Position > Court.Entries - 5).WriteEverythingAnew();
        court.LoseTheSigner();
        court.VerifyAgainst(1).AssertVerified();
    }
}
