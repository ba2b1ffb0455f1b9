using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Journal.Documents;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>A document that is given to somebody.</summary>
/// <param name="Document">What it is called, and what it is.</param>
/// <param name="Answer">Its content, or why there is none.</param>
public sealed record HandedOut(DocumentView Document, DocumentAnswer Answer);

/// <summary>
/// Files documents, and gives them out: asked for, and written down, before its first byte. Files are no messages between grains, so the web asks here
/// and nowhere else.
/// </summary>
public sealed class DocumentDesk
{
    private readonly Gate gate;
    private readonly FilingDesk desk;
    private readonly IJournalReader journal;
    private readonly CourtDocuments documents;
    private readonly CaseEventCodec codec;
    private readonly RefusedOfCases refused;
    private readonly AccessLog log;

    internal DocumentDesk(
        Gate gate, FilingDesk desk, IJournalReader journal, CourtDocuments documents, CaseEventCodec codec, RefusedOfCases refused, AccessLog log) =>
        (this.gate, this.desk, this.journal, this.documents, this.codec, this.refused, this.log) = (gate, desk, journal, documents, codec, refused, log);

    /// <summary>Files a document with a case. A refusal is a value, and journalled.</summary>
    /// <param name="number">The case.</param>
    /// <param name="name">What the paper is called.</param>
    /// <param name="fileName">What the file came as; anything.</param>
    /// <param name="content">The file; not changed meanwhile.</param>
    /// <param name="command">Names this request, so that sending it twice is harmless; 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops it before the file is written, and not after.</param>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="Grains.Interfaces.Machine.NotNowException">The disk is full; nothing was filed.</exception>
    public async Task<FilingOutcome> File(
        CaseNumber number, DocumentName name, string fileName, ReadOnlyMemory<byte> content, string command, CancellationToken cancellation = default)
    {
        var (pass, _, ruling) = await gate.Ask(Right.FileDocument, number, cancellation);
        if (ruling is Ruling.Allowed)
        {
            return await desk.File(pass.Acting, number, name, fileName, content, command, cancellation).ToldAsNotNow();
        }

        var outcome = await refused.Record(
            pass, number, ActingCommands.IdOf(pass.Acting.Who, command), Refusals.Of(pass, Right.FileDocument, ruling), cancellation);
        return new FilingOutcome(outcome.Position, 0, WasThere: false, outcome.Refusal);
    }

    /// <summary>Opens a document.</summary>
    /// <param name="number">The case.</param>
    /// <param name="entry">Position of the entry that filed it.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <returns>Null when the case, or a document of it with such an entry, is not there.</returns>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="NotPermittedException">The caller may not see the personal data in the case.</exception>
    public async Task<HandedOut?> OpenOrNull(CaseNumber number, long entry, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SeeParties, number, cancellation);
        if (it.Ties is null)
        {
            return null;
        }

        var filed = (await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation)).FirstOrDefault(other => other.Position == entry);
        if (filed is null || codec.ToEvent(filed) is not CaseEvent.DocumentFiled document || DocumentFiles.NamedBy(filed) is null)
        {
            return null;
        }

        await log.Opened(it.Pass, AccessEntries.OfCase(number), entry);
        var disclosure = await gate.DisclosureOf(it, cancellation);
        return new HandedOut(DocumentViews.Of(filed, document, disclosure, _ => null), await Task.Run(() => documents.Open(filed), cancellation));
    }
}
