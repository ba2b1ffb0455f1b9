using System.Buffers.Binary;

namespace Supervision.Verifier.StoreFile;

/// <summary>
/// Walks a b-tree of an SQLite database in its order: table trees by rowid, index trees by key. Visits no page twice more
/// than there are pages.
/// </summary>
internal sealed class Tree(Pages pages, long root)
{
    private const int Deepest = 20;
    private const int LongestRecord = 4 * 1024 * 1024;
    private const byte IndexInterior = 2;
    private const byte TableInterior = 5;
    private const byte IndexLeaf = 10;
    private const byte TableLeaf = 13;

    private long visited;

    /// <summary>Every record; the rowid is 0 in an index tree.</summary>
    /// <exception cref="UnreadableLogException">A page is none of a tree, or does not hold what it says.</exception>
    public IEnumerable<(long RowId, byte[] Record)> Records() => Under(root, 0);

    private IEnumerable<(long RowId, byte[] Record)> Under(long number, int depth)
    {
        if (depth > Deepest)
        {
            throw new UnreadableLogException("a tree deeper than any");
        }

        Visit();
        var page = new byte[pages.Size];
        pages.Read(number, page);
        var start = number == 1 ? 100 : 0;
        var kind = page[start];
        if (kind is not (IndexInterior or TableInterior or IndexLeaf or TableLeaf))
        {
            throw new UnreadableLogException($"page {number} of kind {kind}, which is none of a tree");
        }

        var isInterior = kind is IndexInterior or TableInterior;
        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(start + 3));
        var pointers = start + (isInterior ? 12 : 8);
        if (pointers + (2 * cells) > pages.Usable)
        {
            throw new UnreadableLogException($"page {number} with {cells} cells");
        }

        for (var i = 0; i < cells; i++)
        {
            var at = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(pointers + (2 * i)));
            if (at < pointers || at + (isInterior ? 5 : 2) > pages.Usable)
            {
                throw new UnreadableLogException($"page {number} with a cell at byte {at}");
            }

            if (isInterior)
            {
                foreach (var record in Under(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(at)), depth + 1))
                {
                    yield return record;
                }
            }

            if (kind != TableInterior)
            {
                yield return Cell(page, isInterior ? at + 4 : at, kind == TableLeaf);
            }
        }

        if (isInterior)
        {
            foreach (var record in Under(BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(pointers - 4)), depth + 1))
            {
                yield return record;
            }
        }
    }

    private (long RowId, byte[] Record) Cell(byte[] page, int at, bool isTable)
    {
        var cell = new RecordCursor(page.AsSpan(at, pages.Usable - at));
        var length = cell.Varint();
        var rowId = isTable ? cell.Varint() : 0;
        if (length < 0 || length > Math.Min(LongestRecord, pages.Count * pages.Usable))
        {
            throw new UnreadableLogException($"a record of {length} bytes");
        }

        // How much of a record stands on its own page: section 1.6 of the file format document.
        var most = isTable ? pages.Usable - 35 : ((pages.Usable - 12) * 64 / 255) - 23;
        var least = ((pages.Usable - 12) * 32 / 255) - 23;
        var spilled = least + (int)((length - least) % (pages.Usable - 4));
        var local = length <= most ? (int)length : spilled <= most ? spilled : least;
        var record = new byte[length];
        cell.Take(local).CopyTo(record);
        if (local < length)
        {
            Overflow(BinaryPrimitives.ReadUInt32BigEndian(cell.Take(4)), record.AsSpan(local));
        }

        return (rowId, record);
    }

    private void Overflow(long number, Span<byte> rest)
    {
        var page = new byte[pages.Size];
        while (!rest.IsEmpty)
        {
            Visit();
            pages.Read(number, page);
            number = BinaryPrimitives.ReadUInt32BigEndian(page);
            var taken = Math.Min(rest.Length, pages.Usable - 4);
            page.AsSpan(4, taken).CopyTo(rest);
            rest = rest[taken..];
        }
    }

    // A sound tree has each page once; more visits than pages mean a circle, or a page that stands in many places.
    private void Visit()
    {
        if (++visited > pages.Count)
        {
            throw new UnreadableLogException("a tree that runs in a circle");
        }
    }
}
