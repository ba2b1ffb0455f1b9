using Supervision.Journal.Documents;
using Supervision.Journal.Tests.Support;
using Supervision.JournalKillTarget;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Documents;

/// <summary>The document store: what is accepted is there and opens, what is gone or damaged is said to be, and what nobody names goes.</summary>
public sealed class CourtDocumentsTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 70_000).Select(it => (byte)(it * 3 % 256))];

    private readonly TestStore store = new();

    public static TheoryData<string> Moments => [.. FilingDocument.Moments];

    private string Root => Path.Combine(store.Directory, DocumentFiles.FolderName);

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Open_WhatWasFiled_GivesItBack_AlsoAfterAStart_AndNoFileHoldsItInClear()
    {
        await using (var journal = await Opened())
        {
            await File(journal, "c-1");
            Assert.Equal(Content, Read(journal, 2));
        }

        await using var again = store.Open();
        Assert.Equal(Content, Read(again, 2));
        Assert.Empty(store.FilesWith(Content[1000..1032]));
        var file = Assert.Single(DocumentFiles.In(Root));
        Assert.True(DocumentFiles.IsWhole(Path.Combine(Root, file)));
        Assert.Empty(DocumentFiles.BeingFiled(Root));
    }

    [Fact]
    public async Task TheSameContent_HasTheSameFileInOneCase_AndAnotherInAnother()
    {
        await using var journal = await Opened();
        await journal.Append(On(Case("B"), 0, "open", new Draft("case.opened", 1, Noon, [Field.Personal("number", Case("B").ToString(), "it-road/B")])));
        using var one = journal.Documents.File(Case("A"), Content);
        using var two = journal.Documents.File(Case("A"), Content);
        using var other = journal.Documents.File(Case("B"), Content);
        Assert.Equal((one.File, one.Content), (two.File, two.Content));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content)), one.Content);
        Assert.NotEqual(one.File, other.File);
        Assert.Equal(2, DocumentFiles.In(Root).Count);
    }

    [Fact]
    public async Task Open_SaysWhatIsWrong_MissingDamagedOrOfAnotherCase()
    {
        await using var journal = await Opened();
        await File(journal, "c-1");
        var path = Path.Combine(Root, DocumentFiles.In(Root)[0]);
        var bytes = System.IO.File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        System.IO.File.WriteAllBytes(path, bytes);
        Assert.IsType<DocumentAnswer.Damaged>(Open(journal, 2));
        System.IO.File.Delete(path);
        Assert.IsType<DocumentAnswer.Missing>(Open(journal, 2));

        // Filed again, it is whole again: the same content has the same file.
        using (journal.Documents.File(Case("A"), Content))
        {
            Assert.Equal(Content, Read(journal, 2));
        }
    }

    [Fact]
    public async Task Open_OfASealedSubject_IsClosed_UntilItIsUnsealed()
    {
        await using var journal = await Opened();
        await File(journal, "c-1");
        await journal.PersonalData.Seal(Case("A").ToString(), "order 1", Clerk);
        Assert.IsType<DocumentAnswer.Closed>(Open(journal, 2));
        await journal.PersonalData.Unseal(Case("A").ToString(), "order 2", Clerk);
        Assert.Equal(Content, Read(journal, 2));
    }

    [Fact]
    public async Task Erasing_DeletesTheFiles_AndOpeningSaysWhen_AlsoWhenTheCaseHasANewKey()
    {
        await using var journal = await Opened();
        await File(journal, "c-1");
        Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase(Case("A").ToString(), People.Order, Clerk));
        Assert.Empty(DocumentFiles.In(Root));
        var erased = Assert.IsType<DocumentAnswer.Erased>(Open(journal, 2));
        Assert.Equal((4, store.Clock.GetUtcNow()), (erased.Position, erased.On));
        Assert.Throws<SubjectBeingErasedException>(() => journal.Documents.File(Case("A"), Content));

        await journal.Append(On(Case("A"), 2, "said", new Draft("case.said", 1, Noon, [Field.Personal("what", Case("A").ToString(), "again")])));
        var next = await File(journal, "c-2");
        Assert.Equal(Content, Read(journal, next));
        Assert.IsType<DocumentAnswer.Erased>(Open(journal, 2));
    }

    /// <summary>An old copy of the files that comes back is deleted by the next start: their key is dead, and so is what is left of them.</summary>
    [Fact]
    public async Task FilesThatComeBackAfterAnErasure_AreDeletedByTheNextStart()
    {
        var kept = Directory.CreateTempSubdirectory("kept-");
        await using (var journal = await Opened())
        {
            await File(journal, "c-1");
            var file = DocumentFiles.In(Root)[0];
            System.IO.File.Copy(Path.Combine(Root, file), Path.Combine(kept.FullName, "copy"));
            await journal.PersonalData.Erase(Case("A").ToString(), People.Order, Clerk);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, file))!);
            System.IO.File.Copy(Path.Combine(kept.FullName, "copy"), Path.Combine(Root, file));
        }

        Assert.Single(DocumentFiles.In(Root));
        await using var again = store.Open();
        Assert.Empty(DocumentFiles.In(Root));
        Assert.IsType<DocumentAnswer.Erased>(Open(again, 2));
        kept.Delete(recursive: true);
    }

    [Fact]
    public async Task Erasing_WaitsForAFilingThatIsUnderWay()
    {
        await using var journal = await Opened();
        using (journal.Documents.File(Case("A"), Content))
        {
            Assert.IsType<PersonalDataAnswer.Refused>(await journal.PersonalData.Erase(Case("A").ToString(), People.Order, Clerk));
        }

        Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase(Case("A").ToString(), People.Order, Clerk));
        Assert.Empty(DocumentFiles.In(Root));
    }

    [Fact]
    public async Task Open_WithoutTheKeys_SaysSo()
    {
        await using (var journal = await Opened())
        {
            await File(journal, "c-1");
        }

        var earlier = Path.Combine(store.Directory, "earlier");
        System.IO.File.Move(store.Keys, earlier);
        using (var keys = Sqlite.Database.Open(earlier, Sqlite.Access.Write))
        {
            keys.Run("DELETE FROM subject_key");
        }

        System.IO.File.Move(earlier, store.Keys);
        await using var again = store.Open();
        Assert.IsType<DocumentAnswer.WithoutKey>(Open(again, 2));
        Assert.Throws<SubjectKeyMissingException>(() => again.Documents.File(Case("A"), Content));
    }

    /// <summary>The pair of faults at the step that gives a file its name: it did not happen, or it did and was told as if not.</summary>
    [Theory]
    [InlineData(CommitEnd.FailsAndNothingIsWritten)]
    [InlineData(CommitEnd.FailsButItWasWritten)]
    public async Task AFilingWhoseFileCannotBeNamed_FilesNothing_AndTheNextStartLeavesNothingOfIt(CommitEnd end)
    {
        var fault = new CommitFault();
        store.Options = store.Options with { AroundDocumentRename = fault.Around };
        await using (var journal = await Opened())
        {
            fault.Plan(end);
            var failure = Assert.Throws<StoreFailureException>(() => journal.Documents.File(Case("A"), Content));
            Assert.Contains("planted", failure.Message, StringComparison.Ordinal);
            Assert.Equal(end == CommitEnd.FailsButItWasWritten ? 1 : 0, DocumentFiles.In(Root).Count);
            Assert.Single(DocumentFiles.BeingFiled(Root));
        }

        await using (store.Open())
        {
            Assert.Empty(DocumentFiles.In(Root));
            Assert.Empty(DocumentFiles.BeingFiled(Root));
        }

        await using var again = store.Open();
        Assert.Equal(Content, Read(again, await File(again, "c-1")));
    }

    /// <summary>A broken-off filing of a content that the case has already: its mark says "maybe nobody's", and the entry says whose.</summary>
    [Fact]
    public async Task AMarkLeftBesideAFileThatIsNamed_CostsNoFile()
    {
        await using (var journal = await Opened())
        {
            await File(journal, "c-1");
            using var brokenOff = journal.Documents.File(Case("A"), Content);
        }

        Assert.Single(DocumentFiles.BeingFiled(Root));
        await using var again = store.Open();
        Assert.Empty(DocumentFiles.BeingFiled(Root));
        Assert.Equal(Content, Read(again, 2));
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Kill_AtOneMomentOfAFiling_LosesNothingThatWasAcknowledged_AndLeavesNothingElse(string moment)
    {
        string? said;
        using (var process = new OtherProcess("file", store.Directory, moment))
        {
            said = process.ReadLine();
        }

        store.Clock.SetUtcNow(new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero)); // the killed process had the real clock
        var isWritten = moment is "after-commit" or "answered" or "never";
        Assert.Equal(moment is "answered" or "never", said is not null);
        for (var start = 0; start < 2; start++)
        {
            await using var journal = store.Open();
            var entries = journal.Stream(FilingDocument.Stream);
            Assert.Equal(isWritten ? 2 : 1, entries.Length);
            Assert.Equal(isWritten ? 1 : 0, DocumentFiles.In(Root).Count);
            Assert.Empty(DocumentFiles.BeingFiled(Root));
            if (isWritten)
            {
                using var content = Assert.IsType<DocumentAnswer.Found>(journal.Documents.Open(entries[1])).Content;
                Assert.Equal(FilingDocument.Content, Bytes(content));
            }
        }
    }

    [Fact]
    public async Task AFullDisk_RefusesTheFile_AndTakesItWhenThereIsRoom()
    {
        using var disk = SmallDisk.MountOrNull(4);
        if (disk is null)
        {
            return; // this machine lets nobody mount one
        }

        store.Options = store.Options with { DocumentsDirectory = Path.Combine(disk.Directory, "documents") };
        await using var journal = await Opened();
        disk.Fill();
        Assert.Throws<NoSpaceLeftException>(() => journal.Documents.File(Case("A"), Content));
        Assert.Empty(DocumentFiles.In(Path.Combine(disk.Directory, "documents")));
        disk.Empty();
        Assert.Equal(Content, Read(journal, await File(journal, "c-1")));
    }

    private async Task<CourtJournal> Opened()
    {
        var journal = store.Create();
        await journal.Append(On(Case("A"), 0, "open", new Draft("case.opened", 1, Noon, [Field.Personal("number", Case("A").ToString(), "it-road/A")])));
        return journal;
    }

    private static async Task<long> File(CourtJournal journal, string command)
    {
        using var filing = journal.Documents.File(Case("A"), Content);
        var draft = new Draft("case.filed", 1, Noon, [Field.Personal("document", Case("A").ToString(), "a paper"), Field.Of(DocumentFiles.Field, filing.File)]);
        var appended = Assert.IsType<AppendResult.Appended>(await journal.Append(On(Case("A"), null, command, draft)));
        filing.Named();
        return appended.LastPosition;
    }

    private static DocumentAnswer Open(CourtJournal journal, long position) => journal.Documents.Open(journal.ReadAll(position - 1).First());

    private static byte[] Read(CourtJournal journal, long position)
    {
        using var content = Assert.IsType<DocumentAnswer.Found>(Open(journal, position)).Content;
        return Bytes(content);
    }

    private static byte[] Bytes(Stream content)
    {
        using var read = new MemoryStream();
        content.CopyTo(read);
        return read.ToArray();
    }
}
