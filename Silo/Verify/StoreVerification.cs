using Supervision.Journal;
using Supervision.Journal.Audit;
using Supervision.Verifier;
using Supervision.Verifier.Auditing;

namespace Supervision.Silo.Verify;

/// <summary>Hands the rows of a store to the verifier, which knows nothing of the journal, as the journal knows nothing of it.</summary>
internal static class StoreVerification
{
    /// <summary>Reads everything in the store of a directory again and checks it.</summary>
    /// <param name="directory">Where the store is; it may be in use.</param>
    /// <param name="expectedOrigin">The origin that it must have; null for any.</param>
    public static AuditOutcome Run(string directory, string? expectedOrigin = null, CancellationToken cancellation = default)
    {
        try
        {
            using var rows = JournalStores.OpenRows(directory);
            return LogAudit.Run(AsLog(rows), expectedOrigin, cancellation: cancellation);
        }
        catch (Exception e) when (e is StoreNotFoundException or JournalDamagedException or StoreFailureException or UnreadableLogException)
        {
            return new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, "a journal that can be read", e.Message));
        }
    }

    /// <summary>The rows as the verifier takes them.</summary>
    public static StoredLog AsLog(IStoreRows rows) => new(
        rows.Origin,
        rows.Head() is { } head ? new HeadRow(head.Size, head.Root, head.Frontier) : null,
        Readable(rows.Complaints()),
        Readable(rows.Streams()).Select(it => new StreamRow(it.Id, it.Key, it.Tag)),
        Readable(rows.Entries()).Select(it => new EntryRow(it.Position, it.Stream, it.Version, it.Leaf, it.Hash)),
        Readable(rows.Payloads()).Select(it => new PayloadRow(it.Position, it.Field, it.Subject, it.Box)),
        Readable(rows.Wakes()).Select(it => new WakeRow(it.Stream, it.Due)))
    {
        Tiles = Readable(rows.Tiles()).Select(it => new TileRow(it.Level, it.Number, it.Hashes)),
        Subjects = Readable(rows.Subjects()).Select(it => new SubjectRow(it.Id, it.Key, it.Sealed)),
        KeyOf = rows.KeyOf,
        StoreId = rows.StoreId,
        Signer = rows.Signer,
    };

    // The verifier knows one exception for "cannot be read"; the journal's become that one.
    private static IEnumerable<T> Readable<T>(IEnumerable<T> rows)
    {
        using var enumerator = rows.GetEnumerator();
        while (true)
        {
            try
            {
                if (!enumerator.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is JournalDamagedException or StoreFailureException)
            {
                throw new UnreadableLogException(e.Message, e);
            }

            yield return enumerator.Current;
        }
    }
}
