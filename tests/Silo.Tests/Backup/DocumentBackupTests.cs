using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Journal.Documents;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Backup;

/// <summary>Documents in verify, back-up and restore: what is named is there, and what is not is said, by name and position.</summary>
public sealed class DocumentBackupTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(it => (byte)(it % 251))];

    private readonly BackupCourt court = new();

    private string Documents => Path.Combine(court.Store, DocumentFiles.FolderName);

    public void Dispose() => court.Dispose();

    [Fact]
    public async Task Documents_AreInTheBackUp_AndOpenInTheRestoredStore()
    {
        var (stream, position) = await File();
        var manifest = await court.Taken();
        Assert.Equal((2, 1L), (manifest.Format, manifest.Documents!.Count));
        Assert.Equal(DocumentFiles.In(Documents), DocumentFiles.In(Path.Combine(court.Backup, DocumentFiles.FolderName)));
        court.KeepTheSigner();
        (await court.Restore()).Expect(0);
        (await Verb.Run("verify", "--store", court.Restored)).Expect(0);
        Assert.Equal(Content, await Read(court.Restored, stream, position));
    }

    [Theory]
    [InlineData("damaged", "is damaged: its SHA-256 is not its name")]
    [InlineData("missing", "expected 1 documents of 100088 bytes in documents, found 0 of 0")]
    [InlineData("more", "is damaged: its SHA-256 is not its name")]
    public async Task ABackUpWhoseDocumentsAreOthers_IsNotRestored(string how, string says)
    {
        await File();
        await court.Taken();
        var folder = Path.Combine(court.Backup, DocumentFiles.FolderName);
        var path = Path.Combine(folder, DocumentFiles.In(folder)[0]);
        switch (how)
        {
            case "damaged":
                Flip(path);
                break;
            case "missing":
                System.IO.File.Delete(path);
                break;
            default:
                System.IO.File.WriteAllText(path + "x", "another");
                break;
        }

        var refused = await court.Restore();
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Path.Combine(court.Restored, "journal.db")));
    }

    [Fact]
    public async Task WhatIsMissingDamagedOrNobodys_IsNamedByVerify_AndKeepsNobodyFromABackUp()
    {
        var (_, position) = await File();
        (await Verb.Run("verify", "--store", court.Store)).Expect(0);
        var path = Path.Combine(Documents, DocumentFiles.In(Documents)[0]);
        System.IO.File.WriteAllText(Path.Combine(Documents, "stray"), "somebody's");
        Assert.Contains("E-DERIVED", (await Verb.Run("verify", "--store", court.Store)).Expect(1).Output, StringComparison.Ordinal);
        System.IO.File.Delete(Path.Combine(Documents, "stray"));
        Flip(path);
        var damaged = (await Verb.Run("verify", "--store", court.Store)).Expect(1).Output;
        Assert.Contains("E-COMMITMENT", damaged, StringComparison.Ordinal);
        Assert.Contains($"{position}", damaged, StringComparison.Ordinal);
        System.IO.File.Delete(path);
        var missing = (await Verb.Run("verify", "--store", court.Store)).Expect(1).Output;
        Assert.Contains("E-MISSING", missing, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), missing, StringComparison.Ordinal);
        var taken = (await court.Take()).Expect(0);
        Assert.Contains("1 documents are missing from the store or damaged there", taken.Error, StringComparison.Ordinal);
    }

    /// <summary>What was erased after the back-up does not come back with it.</summary>
    [Fact]
    public async Task ADocumentThatWasErasedAfterTheBackUp_StaysErased()
    {
        var (stream, position) = await File();
        await court.Taken();
        using (var randomness = new SeededRandomness(8))
        await using (var journal = StoreDirectory.Open(court.Store, randomness))
        {
            var order = new ErasureOrder("order 1", new Approver("judge-1", "judge"), new Approver("judge-2", "judge"));
            Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase(stream.ToString(), order, new Author("clerk-1", "clerk")));
        }

        Assert.Empty(DocumentFiles.In(Documents));
        (await Verb.Run("verify", "--store", court.Store)).Expect(0);
        Directory.CreateDirectory(Path.Combine(court.Restored, "signer"));
        System.IO.File.Copy(Path.Combine(court.Store, "signer", "erased-keys"), Path.Combine(court.Restored, "signer", "erased-keys"));
        (await court.Restore()).Expect(0);
        using var random = new SeededRandomness(9);
        await using var restored = JournalStores.Open(court.Restored, StoreDirectory.Options(court.Restored, random) with { Sealer = null });
        Assert.Empty(DocumentFiles.In(Path.Combine(court.Restored, DocumentFiles.FolderName)));
        Assert.IsType<DocumentAnswer.Erased>(restored.Documents.Open(restored.ReadAll(position - 1).First()));
    }

    private async Task<(StreamKey Stream, long Position)> File()
    {
        using var randomness = new SeededRandomness(7);
        await using var journal = StoreDirectory.Open(court.Store, randomness);
        var stream = Assert.Single(await journal.StreamKeys(CaseEventCodec.Category, null, 1));
        using var filing = journal.Documents.File(stream, Content);
        var filed = new CaseEvent.DocumentFiled(
            new DocumentName("A paper", null, null), "a.pdf", DocumentType.Pdf, Content.Length, filing.File, filing.Content, new LocalDate(2026, 1, 5));
        var draft = new CaseEventCodec().ToDraft(stream, new Fact<CaseEvent>(Instant.FromUtc(2026, 1, 5, 9, 0), filed), null);
        var last = (await journal.ReadStream(stream))[^1];
        var wake = (await journal.DueWakes(DateTimeOffset.MaxValue, 100_000)).Where(it => it.Stream == stream).Select(it => (DateTimeOffset?)it.At).FirstOrDefault();
        var appended = Assert.IsType<AppendResult.Appended>(await journal.Append(new Append(
            stream, null, new CommandId("filed"), new Author("clerk-1", "clerk"), last.Edition, [draft], wake)));
        filing.Named();
        return (stream, appended.LastPosition);
    }

    private static async Task<byte[]> Read(string store, StreamKey stream, long position)
    {
        using var randomness = new SeededRandomness(9);
        await using var journal = StoreDirectory.Open(store, randomness);
        var entry = (await journal.ReadStream(stream)).Single(it => it.Position == position);
        using var content = Assert.IsType<DocumentAnswer.Found>(journal.Documents.Open(entry)).Content;
        using var read = new MemoryStream();
        content.CopyTo(read);
        return read.ToArray();
    }

    private static void Flip(string path)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        System.IO.File.WriteAllBytes(path, bytes);
    }
}
