using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Documents;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Journal.Documents;

namespace Supervision.Grains;

/// <summary>Files documents with cases, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class FilingDesk(
    Desk desk, IJournal journal, CourtDocuments documents, DocumentBounds bounds, AdoptedPacks packs, CaseEventCodec codec, IClock clock)
{
    /// <summary>Looks at the file, brings it to the disk, and only then asks the case to name it.</summary>
    /// <param name="acting">Who files it.</param>
    /// <param name="number">The case.</param>
    /// <param name="name">What the paper is called.</param>
    /// <param name="fileName">What the file came as; anything.</param>
    /// <param name="content">The file.</param>
    /// <param name="command">Names this request.</param>
    /// <param name="cancellation">Stops before the file is written, and not after.</param>
    public async Task<FilingOutcome> File(
        Acting acting, CaseNumber number, DocumentName name, string fileName, ReadOnlyMemory<byte> content, string command, CancellationToken cancellation)
    {
        var stream = CaseEventCodec.StreamOf(number);
        var scanned = content.Length > bounds.LargestFile ? new Scanned(ScanRefusals.TooLarge(bounds.LargestFile)) : ContentScan.Look(content);
        var kept = scanned.Type is { } type ? FileNames.Kept(fileName, type) : "";
        var entries = await journal.ReadStream(stream, 0, cancellation);
        var known = KnownOrNull(entries, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        var obstacle = scanned.Refusal ?? (known is null ? Filings.ObstacleTo(StateOf(number, entries), name, kept, content.Length) : null);
        if (obstacle is { } refusal)
        {
            var refused = await desk.Refuse(acting, number, command, refusal);
            return new FilingOutcome(refused.Position, 0, WasThere: false, refused.Refusal);
        }

        cancellation.ThrowIfCancellationRequested();

        // From here on it goes to its end, whether or not somebody waits: a file that is on the disk is to be named, or known not to be.
        using var filing = await documents.FileApart(stream, content);
        if (known is { } before)
        {
            // The same content has the same file: had that been missing or damaged, it is whole again now.
            filing.Named();
            return new FilingOutcome(before.Position, before.Position, WasThere: true, null);
        }

        // A crash before the case has answered leaves the file marked: the next start deletes it unless the entry was written, and whoever sends the
        // request again gets the answer to the first.
        var outcome = await desk.Submit(acting, number, command, new CaseCommand.FileDocument(
            name, kept, scanned.Type!.Value, content.Length, filing.File, filing.Content, clock.GetCurrentInstant()));
        var named = (await journal.ReadStream(stream, 0, CancellationToken.None)).FirstOrDefault(it => DocumentFiles.NamedBy(it)?.ToString() == filing.File);
        if (named is not null)
        {
            filing.Named();
        }

        return new FilingOutcome(outcome.Position, outcome.Refusal is null ? named?.Position ?? 0 : 0, WasThere: false, outcome.Refusal);
    }

    /// <summary>The entry that filed a document of this content; null when none did, or nobody can read it any more.</summary>
    private Entry? KnownOrNull(ImmutableArray<Entry> entries, string content) =>
        entries.FirstOrDefault(it => DocumentFiles.NamedBy(it) is not null && codec.ToEvent(it) is CaseEvent.DocumentFiled filed && filed.Content == content);

    private Case StateOf(CaseNumber number, ImmutableArray<Entry> entries) =>
        entries.Aggregate((Case)new Case.Unopened(number), (state, entry) => Case.Evolve(state, codec.ToFact(entry), packs.Library));
}
