using System.Security.Cryptography;
using System.Text;
using Supervision.Journal;
using Supervision.Signer.Tests.Support;

namespace Supervision.Signer.Tests;

/// <summary>One key follows another: announced, revoked, or after the loss of the signer.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly SignedCourt court = new();

    public void Dispose() => court.Dispose();

    [Fact]
    public async Task Rotation_IsAnEntry_AnnouncedByTheOldKey_AndSignedByTheNew()
    {
        await court.Fill(3);
        var old = court.VerifierKey;
        await using (var journal = court.Open())
        {
            var next = await KeyCeremony.Rotate(journal, court.Signer);
            Assert.Equal(next, court.VerifierKey);
            Assert.NotEqual(old, next);
            AssertSignedBy(next, old, journal.Checkpoint!);
            var epoch = Assert.Single(await KeyChanges.Read(journal));
            Assert.Equal((4L, old.Split('+')[1], next), (epoch.From, epoch.Old, epoch.Key));
            AssertAnnounced(journal, old, next);
        }

        await using var again = court.Open();
        await SignedCourt.Append(again, 3, 2);
        AssertSignedBy(court.VerifierKey, old, again.Checkpoint!);
        Assert.Equal(old.Split('+')[1], again.FirstSigner);
        court.Store.AssertSound(6);
    }

    [Fact]
    public async Task Rotation_LeavesOfTheOldKeyThePublicHalfAlone()
    {
        await court.Fill(1);
        var old = court.VerifierKey;
        var secret = await File.ReadAllTextAsync(Path.Combine(court.Signer, "key.pem"));
        await using (var journal = court.Open())
        {
            _ = await KeyCeremony.Rotate(journal, court.Signer);
        }

        var (_, _, key) = IndependentNote.Key(old);
        using (key)
        {
            Assert.Equal(key.ExportSubjectPublicKeyInfoPem(), (await File.ReadAllTextAsync(Path.Combine(court.Signer, $"retired-{old.Split('+')[1]}.pem"))).Trim());
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(court.Signer).Where(it => !it.EndsWith(".lock", StringComparison.Ordinal)), it => File.ReadAllText(it).Contains(secret.Split('\n')[1], StringComparison.Ordinal));
        Assert.Equal(["key.pem", "log.vkey", $"retired-{old.Split('+')[1]}.pem", "signer.lock", "state"], Directory.EnumerateFiles(court.Signer).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rotation_KilledBetweenStateAndRename_IsFinishedByTheNextStart()
    {
        await court.Fill(1);
        var old = await File.ReadAllTextAsync(Path.Combine(court.Signer, "key.pem"));
        var oldKey = court.VerifierKey;
        string next;
        await using (var journal = court.Open())
        {
            next = await KeyCeremony.Rotate(journal, court.Signer);
        }

        // As the disk stood at that moment: the new key still waits, the old one still signs, the state knows better.
        File.Move(Path.Combine(court.Signer, "key.pem"), Path.Combine(court.Signer, "next.pem"));
        await File.WriteAllTextAsync(Path.Combine(court.Signer, "key.pem"), old);
        await File.WriteAllTextAsync(Path.Combine(court.Signer, "log.vkey"), oldKey + "\n");
        await using var again = court.Open();
        Assert.Equal(next, court.VerifierKey);
        await SignedCourt.Append(again, 1, 1);
        AssertSignedBy(next, oldKey, again.Checkpoint!);
    }

    [Fact]
    public async Task Rotation_KilledBeforeItsEntry_ChangesNothing_AndTheSameNewKeyIsUsedLater()
    {
        await court.Fill(1);
        var before = court.VerifierKey;
        string next;
        await using (var journal = court.Open())
        {
            court.Commit.Plan(CommitEnd.FailsAndNothingIsWritten);
            _ = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => KeyCeremony.Rotate(journal, court.Signer));
            await SignedCourt.Append(journal, 1, 1);
            AssertSignedBy(before, "", journal.Checkpoint!);
            next = await KeyCeremony.Rotate(journal, court.Signer);
            Assert.Single(await KeyChanges.Read(journal));
        }

        Assert.Equal(next, court.VerifierKey);
    }

    [Fact]
    public async Task Rotation_WhoseFilesCannotBeMoved_NeverSignsWithTheOldKeyAgain()
    {
        await court.Fill(2);
        var old = court.VerifierKey;
        await using var journal = court.Open();
        var inTheWay = Directory.CreateDirectory(Path.Combine(court.Signer, $"retired-{old.Split('+')[1]}.pem"));
        var failed = await Assert.ThrowsAsync<AppendOutcomeUnknownException>(() => court.Store.AfterPauses(KeyCeremony.Rotate(journal, court.Signer)));
        Assert.IsType<StoreFailureException>(failed.InnerException);
        Assert.Equal((2, old), (journal.Released, court.VerifierKey));
        inTheWay.Delete();
        await SignedCourt.Append(journal, 2, 1);
        Assert.Equal(4, journal.Checkpoint!.Size);
        AssertSignedBy(court.VerifierKey, old, journal.Checkpoint);
    }

    [Fact]
    public async Task Revocation_SaysUpToWhichSizeTheOldKeyCounts()
    {
        await court.Fill(3);
        var old = court.VerifierKey;
        await using var journal = court.Open();
        var next = await KeyCeremony.Revoke(journal, court.Signer, "the machine was stolen");
        AssertSignedBy(next, old, journal.Checkpoint!);
        var epoch = Assert.Single(await KeyChanges.Read(journal));
        Assert.Equal((4L, old.Split('+')[1], next, 3L, "the machine was stolen"), (epoch.From, epoch.Old, epoch.Key, epoch.RevokedFrom!.Value, epoch.Reason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ForeignKey_BroughtInByWhoeverCanWriteRows_IsNotSigned(bool namesTheRightOldKey)
    {
        await court.Fill(3);
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = foreign.ExportSubjectPublicKeyInfo();
        var vkey = $"{TestStore.Origin}+{Convert.ToHexStringLower(SHA256.HashData(spki)[..4])}+{Convert.ToBase64String([2, .. spki])}";
        var old = namesTheRightOldKey ? court.VerifierKey.Split('+')[1] : "00c0ffee";
        await using (var journal = JournalStores.Open(court.Store.Directory, court.Unsealed))
        {
            _ = await journal.Append(new KeyChange.Rotated(old, vkey, Convert.ToBase64String(foreign.SignData("x"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))));
        }

        Assert.Equal(4, Assert.Throws<SealRefusedException>(court.Open).Position);
    }

    [Fact]
    public async Task ForeignKey_BroughtInByARevocation_IsNotSigned()
    {
        await court.Fill(3);
        await using (var journal = JournalStores.Open(court.Store.Directory, court.Unsealed))
        {
            _ = await journal.Append(new KeyChange.Revoked(court.VerifierKey.Split('+')[1], 3, "planted", $"{TestStore.Origin}+00c0ffee+AjAx"));
        }

        Assert.Equal("a new key that this signer holds", Assert.Throws<SealRefusedException>(court.Open).Expected);
    }

    [Fact]
    public async Task Adoption_AfterTheSignerWasLost_SignsTheStoreWithANewKey_AndSaysSoInTheLog()
    {
        await court.Fill(3);
        var old = court.VerifierKey;
        Directory.Delete(court.Signer, recursive: true);
        var (signed, vkey) = await KeyCeremony.Adopt(court.Store.Directory, court.Store.Options, court.SignerOptions, "the signer's disk died");
        Assert.Equal((4L, court.VerifierKey), (signed.Size, vkey));
        AssertSignedBy(vkey, old, signed);
        await using var journal = court.Open();
        var epoch = Assert.Single(await KeyChanges.Read(journal));
        Assert.Equal((4L, old.Split('+')[1], vkey, 3L), (epoch.From, epoch.Old, epoch.Key, epoch.RevokedFrom!.Value));
        await SignedCourt.Append(journal, 3, 1);
        AssertSignedBy(vkey, old, journal.Checkpoint!);
    }

    [Fact]
    public async Task Adoption_OfAnOldBackup_KeepsWhatTheOldKeyHadSigned_AndNeverUsesThatKeyAgain()
    {
        await court.Fill(2);
        var backup = Path.Combine(court.Store.Directory, "backup");
        court.Copy(backup, withSigner: false);
        await using (var journal = court.Open())
        {
            await SignedCourt.Append(journal, 2, 2);
        }

        var (old, lost) = (court.VerifierKey, SignerDirectory.Last(court.Signer, TestStore.Identity)!);
        court.Restore(backup);
        Assert.Throws<SealRefusedException>(court.Open);
        var (signed, vkey) = await KeyCeremony.Adopt(court.Store.Directory, court.Store.Options, court.SignerOptions, "the disk died");
        AssertSignedBy(vkey, old, signed);
        var aside = await File.ReadAllTextAsync(Path.Combine(court.Signer, $"set-aside-{old.Split('+')[1]}.state"));
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(lost.Note)), aside, StringComparison.Ordinal);
        await using var again = court.Open();
        Assert.Equal(2, Assert.Single(await KeyChanges.Read(again)).RevokedFrom);
    }

    [Fact]
    public async Task Adoption_KilledBeforeItsFirstSignature_IsRunAgain_WithOneEntryInAll()
    {
        await court.Fill(2);
        Directory.Delete(court.Signer, recursive: true);
        court.State.Plan([.. Enumerable.Repeat(CommitEnd.FailsAndNothingIsWritten, 1)]);
        _ = await Assert.ThrowsAsync<StoreFailureException>(() => Adopt());
        Assert.Throws<SealRefusedException>(court.Open);
        var (signed, _) = await Adopt();
        Assert.Equal(3, signed.Size);
        await using var journal = court.Open();
        Assert.Single(await KeyChanges.Read(journal));
    }

    [Fact]
    public async Task Adoption_OfDamagedEntries_IsRefused()
    {
        await court.Fill(3);
        Directory.Delete(court.Signer, recursive: true);
        court.Store.Tamper("UPDATE entry SET leaf = replace(leaf, 'Step 1', 'Step 8') WHERE position = 2");
        Assert.Equal(2, (await Assert.ThrowsAsync<SealRefusedException>(Adopt)).Position);
    }

    private Task<(Checkpoint Sealed, string VerifierKey)> Adopt() =>
        KeyCeremony.Adopt(court.Store.Directory, court.Store.Options, court.SignerOptions, "the signer's disk died");

    private static void AssertSignedBy(string key, string notBy, Checkpoint checkpoint)
    {
        var note = IndependentNote.Read(checkpoint.Note);
        Assert.True(note.IsSignedBy(key));
        Assert.False(notBy.Length > 0 && note.IsSignedBy(notBy));
        Assert.Equal((checkpoint.Size, Convert.ToBase64String(checkpoint.Root.ToArray())), (note.Size, Convert.ToBase64String(note.Root)));
    }

    // The old key's signature over the words of docs/sealing.md, by the old key's public half alone.
    private static void AssertAnnounced(CourtJournal journal, string old, string next)
    {
        var entry = Assert.Single(journal.Stream(new StreamKey("journal", "keys")));
        var (_, _, key) = IndependentNote.Key(old);
        using (key)
        {
            var words = Encoding.UTF8.GetBytes($"supervision/key-rotation/v1\n{TestStore.Origin}\n{next}\n");
            Assert.True(key.VerifyData(words, Convert.FromBase64String(entry.Text("announcement")), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }
}
