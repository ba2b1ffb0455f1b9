using Supervision.Journal.Stores;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Writing;

/// <summary>How many entries the log has and the Merkle tree over their leaf hashes, in memory and in the head row. Owned by the writer.</summary>
internal sealed class LogHead(IStoreWriter store)
{
    private readonly Frontier tree = new();
    private readonly TileRows tiles = new(store);

    /// <summary>Number of entries, with those that the open transaction has added.</summary>
    public long Size => tree.Size;

    /// <summary>The root that the head row holds, as it was written or read last.</summary>
    public Digest Root { get; private set; }

    /// <summary>Takes in the leaf hash of the next entry. The head row stays as it is until <see cref="Write"/>.</summary>
    public void Add(Digest leafHash)
    {
        tree.Append(leafHash);
        tiles.Add(leafHash, tree);
    }

    /// <summary>Writes the head row, and the tiles that are not full yet, into the open transaction.</summary>
    public void Write()
    {
        tiles.Write(tree.Size);
        Span<byte> frontier = stackalloc byte[Frontier.MaximumLength];
        Root = tree.Root();
        tree.CopyTo(frontier);
        store.SetHead(tree.Size, Root, frontier[..tree.Length]);
    }

    /// <summary>Forgets what is in memory and goes on from the head row.</summary>
    /// <param name="entries">How many entry rows there are.</param>
    /// <exception cref="JournalDamagedException">
    /// There is no head row, it counts other entries, it does not follow from itself, or the tiles do not follow from it.
    /// </exception>
    public void Recall(long entries)
    {
        var head = store.Rows.Entries.Head() ?? throw new JournalDamagedException(0, "a head row", "none");
        if (head.Size != entries)
        {
            throw new JournalDamagedException(Math.Min(head.Size, entries) + 1, $"{head.Size} entries, by the head row", $"{entries}");
        }

        // The frontier is taken at its word here, since deriving it from the leaves means to read them all; verify does. But a
        // frontier that does not give the root beside it would let the tree go on wrong from the next group.
        if (head.Frontier.Length != Frontier.LengthOf(head.Size))
        {
            throw new JournalDamagedException(
                0, $"a frontier of {Frontier.LengthOf(head.Size)} bytes for {head.Size} entries", $"{head.Frontier.Length} bytes");
        }

        tree.GoOnFrom(head.Size, head.Frontier);
        var root = tree.Root();
        if (!head.Root.AsSpan().SequenceEqual(root.ToArray()))
        {
            throw new JournalDamagedException(0, $"root {root} in the head row, by its frontier", Convert.ToHexStringLower(head.Root));
        }

        Root = root;
        tiles.Recall(tree);
    }
}
