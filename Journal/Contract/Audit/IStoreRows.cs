namespace Supervision.Journal.Audit;

/// <summary>
/// The rows of a store as they are, for whoever checks them: nothing is decoded, compared or left out. One snapshot from opening to
/// disposal, over a connection of its own that can only read, also while the store is being served. Used by one thread at a time.
/// </summary>
/// <remarks>Enumerating throws <see cref="JournalDamagedException"/> or <see cref="StoreFailureException"/> where the database cannot read on.</remarks>
public interface IStoreRows : IDisposable
{
    /// <summary>The log origin that the store says it has.</summary>
    string Origin { get; }

    /// <summary>The id that the store says it has.</summary>
    string StoreId { get; }

    /// <summary>Key id of the signer that, as the store says, vouched for it first; null when it names none.</summary>
    string? Signer { get; }

    /// <summary>Finds the key of an id; null where there is no key store. The key bytes are for opening boxes and for nothing else.</summary>
    Func<byte[], byte[]?>? KeyOf { get; }

    /// <summary>What the head row says; null when there is none.</summary>
    StoredHeadRow? Head();

    /// <summary>
    /// What the database finds wrong with its own tables and indexes, and which of them are not the journal's: a trigger could undo
    /// what is written, a missing index lets two entries have one version. Nothing when all is sound.
    /// </summary>
    IEnumerable<string> Complaints();

    /// <summary>By id.</summary>
    IEnumerable<StoredStreamRow> Streams();

    /// <summary>By position.</summary>
    IEnumerable<StoredEntryRow> Entries();

    /// <summary>By position, then by field in byte order.</summary>
    IEnumerable<StoredPayloadRow> Payloads();

    /// <summary>By id.</summary>
    IEnumerable<StoredSubjectRow> Subjects();

    /// <summary>In no order that counts.</summary>
    IEnumerable<StoredWakeRow> Wakes();

    /// <summary>By level, then by number.</summary>
    IEnumerable<StoredTileRow> Tiles();
}
