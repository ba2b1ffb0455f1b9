using Supervision.Attacks.Tests.Support;

namespace Supervision.Attacks.Tests;

/// <summary>Entries changed in place: by a bad sector, by somebody in a hurry, and by somebody who knows the format by heart.</summary>
public sealed class EditTests
{
    private const int Seeds = 200;

    [Fact]
    public void OneBitOfALeafOrOfItsHash_IsFound_AndItsPositionNamed()
    {
        using var court = new Court();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var (position, column) = (random.Next(1, Court.Entries + 1), random.Next(8) == 0 ? "hash" : "leaf");
            var whole = Forger.Bytes(court.Directory, $"SELECT {column} FROM entry WHERE position = {position}");
            byte[] damaged = [.. whole];
            damaged[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            Set(damaged);
            var found = court.Verify();
            Assert.True(found is { ExitCode: 1 } && found.FirstBadPosition == position && found.Codes[0] == "E-LEAF", $"seed {seed}, {column} of {position}: {found.Text}");
            Set(whole);

            void Set(byte[] bytes) => Forger.Tamper(court.Directory, $"UPDATE entry SET {column} = x'{Convert.ToHexString(bytes)}' WHERE position = {position}");
        }

        court.Verify().AssertVerified();
    }

    [Fact]
    public void AnEditWithItsOwnHashRecomputed_DiffersFromItsTile_AndBreaksTheChainAtTheNextEntryOfTheCase()
    {
        using var court = new Court();
        var leaf = System.Text.Encoding.UTF8.GetBytes(new Forger(court.Directory).Rows[999].Leaf.Replace("Step 999", "Step 888", StringComparison.Ordinal));
        Forger.Tamper(court.Directory, $"UPDATE entry SET leaf = x'{Convert.ToHexString(leaf)}', hash = x'{Convert.ToHexString(NaiveTree.LeafHash(leaf))}' WHERE position = 1000");
        var found = court.Verify();
        found.AssertTampered("E-DERIVED", 1000);
        found.AssertTampered("E-CHAIN");
    }

    [Fact]
    public void AnEditWithEveryHashTileAndHeadRecomputed_IsFoundAgainstWhatTheSignerRemembers()
    {
        using var court = new Court();
        new Forger(court.Directory).Edit(1000, "Step 999", "Step 888").WriteEverythingAnew();
        court.Verify().AssertTampered("E-ROOT");
    }

    [Fact]
    public void AnEditWithEverythingRecomputed_AndTheSignerGone_IsFoundAgainstAnyKeptCheckpointThatCoversIt()
    {
        using var court = new Court();
        new Forger(court.Directory).Edit(Court.Entries / 2, $"Step {(Court.Entries / 2) - 1}", "Step 888").WriteEverythingAnew();
        court.LoseTheSigner();
        court.VerifyAgainst(1).AssertTampered("E-ROOT");
        court.VerifyAgainst(2).AssertTampered("E-ROOT");
        court.VerifyAgainst(0).AssertVerified();
    }

    [Fact]
    public void ASuffixWrittenAnew_IsFound_AndTheUntouchedPartStillVerifies()
    {
        using var court = new Court();
        var from = (Court.Entries * 2 / 3) + 1;
        var forger = new Forger(court.Directory);
        foreach (var row in forger.Rows.Where(it => it.Position >= from).ToList())
        {
            forger.Edit(row.Position, "\"by\":\"clerk-7\"", "\"by\":\"clerk-8\"");
        }

        forger.WriteEverythingAnew();
        court.Verify().AssertTampered("E-ROOT");
        court.LoseTheSigner();
        court.VerifyAgainst(2).AssertTampered("E-ROOT");
        court.VerifyAgainst(1).AssertVerified();
    }
}
