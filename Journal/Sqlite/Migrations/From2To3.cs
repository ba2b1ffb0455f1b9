using System.Text;
using Supervision.Journal.Keys;
using Supervision.Journal.Leaf;
using Supervision.Journal.Subjects;
using Supervision.Journal.Tree;

namespace Supervision.Journal.Sqlite.Migrations;

/// <summary>
/// Format 2 had personal values in clear beside their salts, and no tiles. Each value is compared with its leaf's commitment and sealed under
/// its subject's key; the tiles are made from the leaf hashes, which must give the root that the head row holds.
/// </summary>
internal static class From2To3
{
    /// <summary>One line, as SQLite keeps it: its text is part of the file.</summary>
    private const string Payload =
        "CREATE TABLE payload(position INTEGER NOT NULL, field TEXT NOT NULL, subject INTEGER NOT NULL, box BLOB NOT NULL, "
        + "PRIMARY KEY(position, field)) WITHOUT ROWID;";

    private const string Tables = $"""
        ALTER TABLE payload RENAME TO open_payload;
        CREATE TABLE subject(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key BLOB NOT NULL UNIQUE, sealed INTEGER NOT NULL);
        {Payload}
        CREATE TABLE tile(level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL, PRIMARY KEY(level, number));
        """;

    /// <summary>In an open transaction of the caller's.</summary>
    /// <exception cref="JournalDamagedException">A value is not the one that its leaf commits to, or the leaf hashes do not give the stored root.</exception>
    public static void Run(Database database, StoreIdentity identity, JournalOptions options, KeyKeeper keys)
    {
        database.Run(Tables);
        using var writer = new SqliteWriter(database);
        SealPayloads(database, writer, new KnownSubjects(writer, identity, options, keys));
        database.Run("DROP TABLE open_payload");
        MakeTiles(database, writer);
    }

    private static void SealPayloads(Database database, SqliteWriter writer, KnownSubjects subjects)
    {
        using var open = database.Prepare("""
            SELECT p.position, p.field, p.subject, p.salt, p.bytes, e.leaf FROM open_payload p LEFT JOIN entry e ON e.position = p.position
            ORDER BY p.position, p.field
            """);
        while (open.Step())
        {
            var (position, field, salt) = (open.Long(0), open.Text(1), open.Bytes(3).ToArray());
            var value = open.Bytes(4).ToArray();
            Compare(position, field, salt, value, open.Bytes(5));
            var (subject, box) = subjects.Close(position, new LeafTail.PersonalField(At: 0, field, open.Text(2), value), salt);
            writer.AddPayload(position, field, subject, box);
        }
    }

    /// <summary>What is sealed here nobody can compare with the eye again, so nothing wrong is sealed.</summary>
    private static void Compare(long position, string field, byte[] salt, byte[] value, ReadOnlySpan<byte> leaf)
    {
        Digest? expected;
        try
        {
            expected = LeafReader.Read(leaf).Fields.FirstOrDefault(it => it.Name == field)?.Value is FieldValue.Withheld it ? it.Commitment : null;
        }
        catch (FormatException e)
        {
            throw new JournalDamagedException(position, "a leaf", e.Message);
        }

        var actual = salt.Length == Commitment.SaltLength ? Commitment.Of(salt, position, Encoding.ASCII.GetBytes(field), value) : (Digest?)null;
        if (actual is null || actual != expected)
        {
            throw new JournalDamagedException(
                position, $"a value of '{field}' with commitment {expected?.ToString() ?? "of none"}", actual?.ToString() ?? $"a salt of {salt.Length} bytes");
        }
    }

    private static void MakeTiles(Database database, SqliteWriter writer)
    {
        var tree = new Frontier();
        var tiles = new TileRows(writer);
        using (var hashes = database.Prepare("SELECT position, hash FROM entry ORDER BY position"))
        {
            while (hashes.Step())
            {
                var hash = hashes.Bytes(1).Length == Digest.Length
                    ? new Digest(hashes.Bytes(1))
                    : throw new JournalDamagedException(hashes.Long(0), $"a hash of {Digest.Length} bytes", $"{hashes.Bytes(1).Length} bytes");
                tree.Append(hash);
                tiles.Add(hash, tree);
            }
        }

        tiles.Write(tree.Size);
        using var head = database.Prepare("SELECT size, root FROM head");
        var root = tree.Root();
        if (!head.Step() || head.Long(0) != tree.Size || !head.Bytes(1).SequenceEqual(root.ToArray()))
        {
            throw new JournalDamagedException(0, $"a head row of {tree.Size} entries with root {root}, by the leaf hashes", "another one");
        }
    }
}
