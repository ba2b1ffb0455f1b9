using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;
using Supervision.Views.Cases;

namespace Supervision.Web.Exports;

/// <summary>Finds the cases of a selection: in a store that nobody need be serving, or by the lists of the board that serves it.</summary>
internal static class SelectedCases
{
    private const int PageSize = 500;

    /// <summary>Reads all cases of a store, in the order of their numbers, and keeps those that match.</summary>
    /// <param name="journal">The store.</param>
    /// <param name="library">The packs that it has adopted.</param>
    /// <param name="selection">What is asked for.</param>
    /// <param name="now">The instant, of each court, whose day urgency is told for.</param>
    /// <param name="looked">Told how many cases have been looked at.</param>
    public static async IAsyncEnumerable<ExportedCase> In(
        IJournalReader journal, ProcedureLibrary library, ExportSelection selection, Func<Court, Instant> now, Action<long> looked,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var views = new CaseViews(journal, () => library, new CaseEventCodec());
        var seen = 0L;
        await foreach (var stream in Streams(journal, cancellation))
        {
            var it = new ExportedCase(new CaseNumber(stream.Id), await journal.ReadStream(stream, 0, cancellation));
            looked(++seen);
            if (it.Entries.IsEmpty || PackReference.ParseOrNull(it.Entries[0].Edition) is not { } edition
                || !selection.Matches(it, edition, library[edition].Court))
            {
                continue;
            }

            var at = now(library[edition].Court);
            if (!selection.AsksForState || (await views.OrNull(it.Number, at, Disclosure.WithoutRight, cancellation) is { } view && selection.Matches(view)))
            {
                yield return it;
            }
        }
    }

    /// <summary>Takes the cases of a list, in the order of their numbers.</summary>
    /// <param name="pages">Gives one page of it, as far as whoever asks may have it.</param>
    /// <param name="journal">The store.</param>
    /// <param name="library">The packs that it has adopted.</param>
    /// <param name="selection">What is asked for.</param>
    public static async IAsyncEnumerable<ExportedCase> On(
        Func<CaseQuery, CancellationToken, Task<CasePage>> pages, IJournalReader journal, ProcedureLibrary library, ExportSelection selection,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await pages(selection.Cases with { Order = CaseOrder.Number, Descending = false, Skip = skip, Take = PageSize }, cancellation);
            foreach (var row in page.Rows)
            {
                var it = new ExportedCase(row.Number, await journal.ReadStream(CaseEventCodec.StreamOf(row.Number), 0, cancellation));
                if (PackReference.ParseOrNull(it.Entries[0].Edition) is { } edition
                    && (selection with { Cases = new CaseQuery() }).Matches(it, edition, library[edition].Court))
                {
                    yield return it;
                }
            }

            if (skip + page.Rows.Length >= page.Total || page.Rows.IsEmpty)
            {
                yield break;
            }
        }
    }

    /// <summary>How many cases a store holds, without reading them.</summary>
    public static async Task<long> Count(IJournalReader journal, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var _ in Streams(journal, cancellation))
        {
            count++;
        }

        return count;
    }

    private static async IAsyncEnumerable<StreamKey> Streams(IJournalReader journal, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ImmutableArray<StreamKey> keys;
        StreamKey? last = null;
        do
        {
            keys = await journal.StreamKeys(CaseEventCodec.Category, last, PageSize, cancellation);
            foreach (var key in keys)
            {
                yield return key;
            }

            last = keys.IsEmpty ? last : keys[^1];
        }
        while (keys.Length == PageSize);
    }
}
