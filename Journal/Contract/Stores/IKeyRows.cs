namespace Supervision.Journal.Stores;

/// <summary>
/// The keys of one store's data subjects, kept apart from the journal so that the two can be backed up and lost apart. Used
/// by one thread at a time.
/// </summary>
internal interface IKeyRows : IDisposable
{
    /// <returns>Null when there is no such key, none any more, or what stands there cannot be one.</returns>
    byte[]? FindOrNull(KeyId id);
}

/// <summary>The same, open to write.</summary>
internal interface IKeyStore : IKeyRows
{
    /// <summary>Adds keys, all or none; returns when they would survive a power cut.</summary>
    void Add(IReadOnlyList<(KeyId Id, byte[] Key)> keys);

    /// <summary>
    /// Destroys keys for good: no byte of them is left on the disk, neither in their rows nor in any log that they went through. Those that are
    /// not there are passed over. What a crash inside leaves over is destroyed by the next call, or the next opening.
    /// </summary>
    void Destroy(IEnumerable<KeyId> ids);
}
