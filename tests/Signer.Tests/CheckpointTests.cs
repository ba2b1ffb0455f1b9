using System.Diagnostics;
using System.Text;
using Supervision.Journal;
using Supervision.Signer.Tests.Support;

namespace Supervision.Signer.Tests;

/// <summary>What outsiders get, read by outsiders' means.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly SignedCourt court = new();

    public void Dispose() => court.Dispose();

    [Fact]
    public async Task Checkpoint_OfEverySize_IsReadByAnIndependentReader()
    {
        await using var journal = court.Store.Create();
        for (var size = 0; size <= 20; size++)
        {
            if (size > 0)
            {
                await SignedCourt.Append(journal, size - 1, 1);
            }

            var note = IndependentNote.Read(journal.Checkpoint!.Note);
            Assert.True(note.IsSignedBy(court.VerifierKey));
            Assert.Single(note.Signatures);
            Assert.Equal((TestStore.Origin, (long)size, journal.Released), (note.Origin, note.Size, size));
            Assert.Equal(court.NaiveRoot(size), note.Root);
        }
    }

    [Fact]
    public async Task Checkpoint_WithAnyBitOfItsTextChanged_IsNotSigned()
    {
        await court.Fill(3);
        var note = IndependentNote.Read(SignerDirectory.Last(court.Signer, TestStore.Identity)!.Note);
        var (_, _, key) = IndependentNote.Key(court.VerifierKey);
        using (key)
        {
            var text = Encoding.UTF8.GetBytes(note.Text);
            for (var bit = 0; bit < text.Length * 8; bit++)
            {
                text[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(key.VerifyData(text, note.Signatures[0].Signature, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence));
                text[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [FactWith(Needs.Openssl)]
    public async Task Checkpoint_IsVerifiedByOpenssl_AndAChangedOneIsNot()
    {
        await court.Fill(5);
        var note = IndependentNote.Read(SignerDirectory.Last(court.Signer, TestStore.Identity)!.Note);
        var (_, _, key) = IndependentNote.Key(court.VerifierKey);
        string PathOf(string name) => Path.Combine(court.Store.Directory, name);
        await File.WriteAllTextAsync(PathOf("text"), note.Text);
        await File.WriteAllTextAsync(PathOf("changed"), note.Text.Replace("\n5\n", "\n6\n", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(PathOf("signature"), note.Signatures[0].Signature);
        await File.WriteAllTextAsync(PathOf("public.pem"), key.ExportSubjectPublicKeyInfoPem());
        key.Dispose();
        Assert.Equal(0, await Openssl("dgst", "-sha256", "-verify", PathOf("public.pem"), "-signature", PathOf("signature"), PathOf("text")));
        Assert.Equal(1, await Openssl("dgst", "-sha256", "-verify", PathOf("public.pem"), "-signature", PathOf("signature"), PathOf("changed")));
    }

    [Fact]
    public async Task Store_AfterARestart_GoesOnFromItsState_AndSignsWhatANaiveTreeGives()
    {
        await court.Fill(7);
        for (var restart = 0; restart < 4; restart++)
        {
            await using var journal = court.Open();
            Assert.Equal(7 + (restart * 3), journal.Checkpoint!.Size);
            await SignedCourt.Append(journal, 7 + (restart * 3), 3);
            Assert.Equal(court.NaiveRoot(10 + (restart * 3)), journal.Checkpoint.Root.ToArray());
        }

        court.Store.AssertSound(19);
    }

    [Fact]
    public async Task Signer_NewInAStoreThatHasEntries_BeginsOnlyWhenItIsToldTo_AndThenReadsAllOfIt_AndTellsHowFarItIs()
    {
        const int Entries = 20_500;
        var hundred = Enumerable.Repeat(Decide.Step("Create Fine"), 100).ToArray();
        await using (var journal = JournalStores.Create(court.Store.Directory, TestStore.Identity, court.Unsealed))
        {
            await Task.WhenAll(Enumerable.Range(0, Entries / 100).Select(it => journal.Append(Decide.On(Decide.Case($"S{it}"), 0, "c", hundred))));
            Assert.Null(journal.FirstSigner);
        }

        var told = new List<(long, long)>();
        court.SignerOptions = court.SignerOptions with { Progress = (position, upTo) => told.Add((position, upTo)) };

        // Who can delete the row that names the signer, and the signer's directory, must not get a new key for it.
        var refused = Assert.Throws<SealRefusedException>(court.Open);
        Assert.Contains("begin with `keys adopt`", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(court.Signer, "key.pem")), "No key was made.");

        _ = await KeyCeremony.Adopt(court.Store.Directory, court.Store.Options, court.SignerOptions, "it is sealed from now on");
        Assert.Equal([(10_000L, Entries), (20_000L, Entries)], told);
        await using var again = court.Open();
        Assert.Equal((Entries, court.VerifierKey.Split('+')[1]), (again.Checkpoint!.Size, again.FirstSigner));
        Assert.True(IndependentNote.Read(again.Checkpoint.Note).IsSignedBy(court.VerifierKey));
    }

    /// <summary>Who takes out the row that names the signer, and its state, does not get the same key to sign another history.</summary>
    [Fact]
    public async Task Adoption_OfAStoreThatNamesNoSigner_NeverUsesAKeyThatLiesThereWithoutAState()
    {
        await court.Fill(3);
        var old = court.VerifierKey;
        court.Store.Tamper("DELETE FROM meta WHERE key = 'signer'");
        File.Delete(Path.Combine(court.Signer, "state"));

        var (_, vkey) = await KeyCeremony.Adopt(court.Store.Directory, court.Store.Options, court.SignerOptions, "the state is gone");

        Assert.NotEqual(old, vkey);
    }

    [Fact]
    public async Task KeyFile_IsItsOwnersAlone()
    {
        await court.Fill(1);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", await File.ReadAllTextAsync(Path.Combine(court.Signer, "key.pem")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(court.Signer, "key.pem")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(court.Signer));
        }
    }

    private static async Task<int> Openssl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
