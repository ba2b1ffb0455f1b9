using System.Security.Cryptography;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Keys;

/// <summary>Makes, finds and destroys the keys of data subjects. Owned by the journal's writer after construction.</summary>
/// <remarks>
/// Keys are made ahead, in batches that grow with their use, each durable before its first key is handed out: an append waits for the
/// disk a second time once per batch. What is left of a batch when the process ends stays in the store, unused.
/// </remarks>
/// <param name="store">The keys, open to write; closed with this.</param>
/// <param name="erased">The ids that must not come back.</param>
/// <param name="randomness">Source of keys, their ids and nonces.</param>
internal sealed class KeyKeeper(IKeyStore store, ErasedKeys erased, RandomNumberGenerator randomness) : IDisposable
{
    private const int FirstBatch = 64;
    private const int LargestBatch = 4096;

    private readonly Queue<(KeyId Id, byte[] Key)> ready = [];
    private int batch = FirstBatch;

    public ErasedKeys Erased => erased;

    /// <summary>A key that nobody has had. It is on the disk already.</summary>
    public (KeyId Id, byte[] Key) Take()
    {
        if (ready.Count == 0)
        {
            MakeReady();
        }

        return ready.Dequeue();
    }

    /// <returns>Null when there is no such key, or none any more.</returns>
    public byte[]? FindOrNull(KeyId id) => store.FindOrNull(id);

    /// <summary>Destroys keys for good. Those that are not there are passed over.</summary>
    public void Destroy(IEnumerable<KeyId> ids) => store.Destroy(ids);

    public void Dispose() => store.Dispose();

    private void MakeReady()
    {
        var made = new List<(KeyId Id, byte[] Key)>(batch);
        Span<byte> id = stackalloc byte[KeyId.Length];
        for (var i = 0; i < batch; i++)
        {
            var key = new byte[Box.KeyLength];
            randomness.GetBytes(id);
            randomness.GetBytes(key);
            made.Add((KeyId.Of(id), key));
        }

        store.Add(made);

        // Durable. A crash from here on leaves keys that nothing is sealed under; a crash before it, none: no box is made yet.
        made.ForEach(ready.Enqueue);
        batch = Math.Min(batch * 2, LargestBatch);
    }
}
