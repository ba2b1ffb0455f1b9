using Supervision.Journal.Sqlite;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Writing;

/// <summary>How many entries the log has and the Merkle tree over their leaf hashes, in memory and in the head row. Owned by the writer.</summary>
internal sealed class LogHead(Database database) : IDisposable
{
    private readonly Statement read = database.Prepare("SELECT size, root, frontier FROM head");
    private readonly Statement write = database.Prepare("UPDATE head SET size = ?, root = ?, frontier = ?");
    private readonly Frontier tree = new();
    private readonly TileRows tiles = new(database);

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
        Span<byte> root = stackalloc byte[Digest.Length];
        Span<byte> frontier = stackalloc byte[Frontier.MaximumLength];
        Root = tree.Root();
        Root.CopyTo(root);
        tree.CopyTo(frontier);
        write.Bind(1, tree.Size);
        write.Bind(2, root);
        write.Bind(3, frontier[..tree.Length]);
        write.Run();
    }

    /// <summary>Forgets what is in memory and goes on from the head row.</summary>
    /// <param name="entries">How many entry rows there are.</param>
    /// <exception cref="JournalDamagedException">There is no head row, it counts other entries, it does not follow from itself, or the tiles do not follow from it.</exception>
    public void Recall(long entries)
    {
        try
        {
            if (!read.Step())
            {
                throw new JournalDamagedException(0, "a head row", "none");
            }

            var size = read.Long(0);
            if (size != entries)
            {
                throw new JournalDamagedException(Math.Min(size, entries) + 1, $"{size} entries, by the head row", $"{entries}");
            }

            // The frontier is taken at its word here, since deriving it from the leaves means to read them all; verify does. But a
            // frontier that does not give the root beside it would let the tree go on wrong from the next group.
            var frontier = read.Bytes(2);
            if (frontier.Length != Frontier.LengthOf(size))
            {
                throw new JournalDamagedException(0, $"a frontier of {Frontier.LengthOf(size)} bytes for {size} entries", $"{frontier.Length} bytes");
            }

            tree.GoOnFrom(size, frontier);
            var root = tree.Root();
            if (!read.Bytes(1).SequenceEqual(root.ToArray()))
            {
                throw new JournalDamagedException(0, $"root {root} in the head row, by its frontier", Convert.ToHexStringLower(read.Bytes(1)));
            }

            Root = root;
            tiles.Recall(tree);
        }
        finally
        {
            read.Reset();
        }
    }

    public void Dispose()
    {
        read.Dispose();
        write.Dispose();
        tiles.Dispose();
    }
}
