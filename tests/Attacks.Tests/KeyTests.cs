using System.Security.Cryptography;
using System.Text;
using Supervision.Attacks.Tests.Support;
using Supervision.Signer;

namespace Supervision.Attacks.Tests;

/// <summary>Somebody has, or pretends to have, the key by which the court's log is signed.</summary>
public sealed class KeyTests
{
    [Fact]
    public void ALogWrittenAnewAndSignedWithTheStolenKey_IsFoundAgainstAnyKeptCheckpoint()
    {
        using var court = new Court();
        var forged = court.PathOf("forged");
        new Forger(court.Directory).Edit(100, "Step 99", "Step 11").WriteEverythingAnew();
        File.WriteAllText(forged, Signed(court, Court.Entries, Root(court)));
        court.LoseTheSigner();

        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", forged).AssertVerified();
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", forged, "--checkpoint", court.Checkpoints[2]).AssertTampered("E-FORK");
        Verdict.Of("compare", forged, court.Checkpoints[2], "--key", court.Key).AssertTampered("E-FORK");
    }

    [Fact]
    public void TwoCheckpointsOfOneSizeAndAnotherRoot_AreAFork()
    {
        using var court = new Court();
        var forged = court.PathOf("forged");
        File.WriteAllText(forged, Signed(court, Court.Entries, SHA256.HashData("another"u8)));
        Verdict.Of("compare", court.Checkpoints[2], forged, "--key", court.Key).AssertTampered("E-FORK");
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", forged).AssertTampered("E-FORK");
    }

    [Fact]
    public void TheSameCheckpointSignedTwice_IsNoFork_SinceSignaturesDiffer()
    {
        using var court = new Court();
        var again = court.PathOf("again");
        File.WriteAllText(again, Signed(court, Court.Entries, Root(court)));
        Assert.NotEqual(File.ReadAllText(court.Checkpoints[2]), File.ReadAllText(again));
        Assert.Equal(0, Verdict.Of("compare", court.Checkpoints[2], again, "--key", court.Key).ExitCode);
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", again).AssertVerified();
    }

    [Fact]
    public void ACheckpointOfAnotherKey_ProvesNothing()
    {
        using var court = new Court();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = court.PathOf("forged");
        File.WriteAllText(forged, Signed(other, Court.Entries, Root(court)));
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", forged).AssertTampered("E-KEY");
    }

    [Fact]
    public void ACheckpointWithOneBitOfItsSignatureFlipped_ProvesNothing()
    {
        using var court = new Court();
        var lines = File.ReadAllText(court.Checkpoints[2]).Split('\n');
        var words = lines[4].Split(' ');
        var signature = Convert.FromBase64String(words[2]);
        signature[^1] ^= 1;
        lines[4] = $"{words[0]} {words[1]} {Convert.ToBase64String(signature)}";
        var damaged = court.PathOf("damaged");
        File.WriteAllText(damaged, string.Join('\n', lines));
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", damaged).AssertTampered("E-KEY");
    }

    [Fact]
    public async Task AStolenKeyThatWasRevoked_SignsNothingThatCountsAfterwards()
    {
        using var court = new Court();
        using var stolen = Key(court);
        string next;
        await using (var journal = court.Open())
        {
            next = await KeyCeremony.Revoke(journal, Path.Combine(court.Directory, "signer"), "the safe was open");
        }

        var forged = court.PathOf("forged");
        await File.WriteAllTextAsync(forged, Signed(stolen, Court.Entries + 1, Root(court)));
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--key", next).AssertVerified();
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--key", next, "--checkpoint", court.Checkpoints[2]).AssertVerified();
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--key", next, "--checkpoint", forged).AssertTampered("E-KEY");
    }

    [Fact]
    public async Task AKeyThatWasRotatedOut_SignsNothingThatCountsAfterwards_AndItsHolderTrustsTheNewOne()
    {
        using var court = new Court();
        using var old = Key(court);
        await using (var journal = court.Open())
        {
            _ = await KeyCeremony.Rotate(journal, Path.Combine(court.Directory, "signer"));
        }

        var forged = court.PathOf("forged");
        await File.WriteAllTextAsync(forged, Signed(old, Court.Entries + 1, Root(court)));
        court.Verify().AssertVerified();
        Verdict.Of("journal", court.Directory, "--key", court.Key, "--checkpoint", forged).AssertTampered("E-KEY");
    }

    private static byte[] Root(Court court) => Forger.Bytes(court.Directory, "SELECT root FROM head");

    private static ECDsa Key(Court court)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(court.Directory, "signer", "key.pem")));
        return key;
    }

    private static string Signed(Court court, long size, byte[] root)
    {
        using var key = Key(court);
        return Signed(key, size, root);
    }

    // A C2SP signed note by hand: the attacker has the specification too.
    private static string Signed(ECDsa key, long size, byte[] root)
    {
        var text = FormattableString.Invariant($"{Court.Origin}\n{size}\n{Convert.ToBase64String(root)}\n");
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n— {Court.Origin} {Convert.ToBase64String([.. SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4], .. signature])}\n";
    }
}
