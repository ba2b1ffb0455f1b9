using Supervision.Journal.Sqlite;
using Supervision.Journal.Writing;

namespace Supervision.Journal.Tests.Support;

/// <summary>A store whose entries have made-up hashes and no leaves: what the tree and its tiles make of them needs no more, and large sizes are quick.</summary>
internal sealed class SyntheticLog : IDisposable
{
    private readonly TestStore store = new();
    private readonly Database database;
    private readonly SqliteWriter writer;
    private readonly LogHead head;

    public SyntheticLog()
    {
        store.Create().DisposeAsync().AsTask().Wait();
        database = Sqlite.Database.Open(store.Database, Access.Write);
        writer = new SqliteWriter(database);
        head = new LogHead(writer);
        head.Recall(0);
    }

    public string Directory => store.Directory;

    public static Digest Hash(int index) => new(NaiveTree.LeafHash(BitConverter.GetBytes(index)));

    public static byte[][] Hashes(int count) => [.. Enumerable.Range(0, count).Select(it => Hash(it).ToArray())];

    /// <summary>Adds entries up to a size, in one transaction.</summary>
    public void GrowTo(int size)
    {
        writer.Begin();
        for (var index = (int)head.Size; index < size; index++)
        {
            writer.AddEntry(index + 1, stream: 1, index + 1, leaf: [], Hash(index));
            head.Add(Hash(index));
        }

        head.Write();
        writer.Commit();
    }

    /// <summary>Forgets what is in memory, as a writer does that starts.</summary>
    public void Recall() => head.Recall(writer.Rows.Entries.LastPosition());

    public void Run(string sql) => database.Run(sql);

    /// <summary>Every tile row, as level, number and hashes.</summary>
    public (long Level, long Number, byte[] Hashes)[] Rows()
    {
        using var rows = JournalStores.OpenRows(store.Directory);
        return [.. rows.Tiles().Select(it => (it.Level, it.Number, it.Hashes))];
    }

    public void Dispose()
    {
        writer.Dispose();
        database.Dispose();
        store.Dispose();
    }
}
