using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Supervision.Domain.Cases;

namespace Supervision.Grains.Documents;

/// <summary>
/// Looks into a zip file for the one of the accepted types that it is. Its list of parts is walked by hand first, in bounds; of the parts only what says
/// the type is unpacked, up to a bound, whatever the list says of its size.
/// </summary>
internal static class PackedScan
{
    /// <summary>A document of a thousand pages with a picture on each has some 3,000.</summary>
    private const int MostParts = 10_000;

    /// <summary>Bytes unpacked, as the list says: of all parts together.</summary>
    private const long MostUnpacked = 1L << 30;

    /// <summary>Text packs to a tenth, the worst spreadsheet to a hundredth; a bomb to a thousandth.</summary>
    private const int MostRatio = 200;

    /// <summary>Below this a ratio says nothing.</summary>
    private const long Harmless = 16L << 20;

    /// <summary>Bytes of a part that is unpacked.</summary>
    private const int MostOfPart = 2 << 20;

    private const int EndLength = 22, EntryLength = 46, LongestComment = ushort.MaxValue;

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string OpenText = "application/vnd.oasis.opendocument.text";
    private const string Ofd = "http://www.ofdspec.org/2016";

    private static readonly Scanned NotAccepted = new(ScanRefusals.NotAccepted("a zip archive or a document of another kind", "zip 压缩文件或其他类型的文档"));

    private static readonly Scanned Broken = new(ScanRefusals.NotAccepted("a zip archive that is damaged", "已损坏的 zip 压缩文件"));

    public static Scanned Look(ReadOnlyMemory<byte> file)
    {
        if (Parts(file.Span) is not { } parts)
        {
            return Broken;
        }

        if (parts.Names.Count == 0)
        {
            return NotAccepted;
        }

        if (parts.AreTooMany || parts.Unpacked > MostUnpacked || parts.Packed > file.Length
            || (parts.Unpacked > Harmless && parts.Unpacked / MostRatio > file.Length))
        {
            return new(ScanRefusals.TooManyParts);
        }

        if (parts.AnyEncrypted)
        {
            return new(ScanRefusals.Encrypted);
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            return TypeOf(archive, parts.Names);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or DecoderFallbackException)
        {
            return Broken;
        }
    }

    private static Scanned TypeOf(ZipArchive archive, HashSet<string> names)
    {
        if (names.Any(it => it.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || it.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || it.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)))
        {
            return new(ScanRefusals.Macros);
        }

        if (archive.GetEntry("[Content_Types].xml") is { } types)
        {
            var contents = Attributes(types, "ContentType");
            return contents.Any(it => it.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) ? new(ScanRefusals.Macros)
                : contents.Contains(Word) ? new(DocumentType.Docx)
                : contents.Contains(Sheet) ? new(DocumentType.Xlsx)
                : NotAccepted;
        }

        if (archive.GetEntry("mimetype") is { } mimetype && Encoding.ASCII.GetString(Unpacked(mimetype)).Trim() == OpenText)
        {
            return archive.GetEntry("META-INF/manifest.xml") is { } manifest && Elements(manifest).Any(it => it.Name == "encryption-data")
                ? new(ScanRefusals.Encrypted)
                : new(DocumentType.Odt);
        }

        return archive.GetEntry("OFD.xml") is { } ofd && Elements(ofd).FirstOrDefault() == ("OFD", Ofd) ? new(DocumentType.Ofd) : NotAccepted;
    }

    private static HashSet<string> Attributes(ZipArchiveEntry part, string name)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        using var reader = Reader(part);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute(name) is { } value)
            {
                found.Add(value);
            }
        }

        return found;
    }

    private static List<(string Name, string Namespace)> Elements(ZipArchiveEntry part)
    {
        var found = new List<(string, string)>();
        using var reader = Reader(part);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                found.Add((reader.LocalName, reader.NamespaceURI));
            }
        }

        return found;
    }

    private static XmlReader Reader(ZipArchiveEntry part) => XmlReader.Create(
        new MemoryStream(Unpacked(part)),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 1024 });

    /// <summary>Held while it is unpacked: the list may say what it likes.</summary>
    private static byte[] Unpacked(ZipArchiveEntry part)
    {
        using var from = part.Open();
        var unpacked = new byte[MostOfPart + 1];
        var length = from.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
        return length <= MostOfPart ? unpacked[..length] : throw new InvalidDataException("A part is too long.");
    }

    /// <summary>Walks the list of parts (APPNOTE.TXT, 4.3.12 and 4.3.16). Null for what is none; lists of ZIP64 are none here.</summary>
    private static PartList? Parts(ReadOnlySpan<byte> file)
    {
        var end = EndOf(file);
        if (end < 0)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[(end + 10)..]);
        var (size, at) = (BinaryPrimitives.ReadUInt32LittleEndian(file[(end + 12)..]), (long)BinaryPrimitives.ReadUInt32LittleEndian(file[(end + 16)..]));
        var parts = new PartList(new HashSet<string>(StringComparer.Ordinal));
        if (count > MostParts)
        {
            return parts with { Names = ["?"], AreTooMany = true };
        }

        if (at + size != end)
        {
            return null;
        }

        for (var number = 0; number < count; number++)
        {
            if (at + EntryLength > end || BinaryPrimitives.ReadUInt32LittleEndian(file[(int)at..]) != 0x02014B50)
            {
                return null;
            }

            var part = file[(int)at..];
            int name = BinaryPrimitives.ReadUInt16LittleEndian(part[28..]);
            var whole = EntryLength + name + BinaryPrimitives.ReadUInt16LittleEndian(part[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(part[32..]);
            if (at + whole > end)
            {
                return null;
            }

            parts.Names.Add(Encoding.UTF8.GetString(part.Slice(EntryLength, name)).Replace('\\', '/').TrimStart('/'));
            parts = parts with
            {
                AnyEncrypted = parts.AnyEncrypted || (BinaryPrimitives.ReadUInt16LittleEndian(part[8..]) & 1) != 0,
                Packed = parts.Packed + BinaryPrimitives.ReadUInt32LittleEndian(part[20..]),
                Unpacked = parts.Unpacked + BinaryPrimitives.ReadUInt32LittleEndian(part[24..]),
            };
            at += whole;
        }

        return at == end ? parts : null;
    }

    /// <summary>Where the record at the end stands: its comment must reach to the last byte, so nothing follows the file.</summary>
    private static int EndOf(ReadOnlySpan<byte> file)
    {
        for (var at = file.Length - EndLength; at >= Math.Max(0, file.Length - EndLength - LongestComment); at--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(file[at..]) == 0x06054B50
                && at + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 20)..]) == file.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private readonly record struct PartList(HashSet<string> Names)
    {
        public bool AreTooMany { get; init; }

        public bool AnyEncrypted { get; init; }

        public long Packed { get; init; }

        public long Unpacked { get; init; }
    }
}
