using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Supervision.Domain.Cases;

namespace Supervision.Grains.Documents;

/// <summary>What a file is, by its bytes alone. What it is called plays no part in it.</summary>
internal static class ContentScan
{
    /// <summary>Bytes at the beginning in which a page or a script gives itself away.</summary>
    private const int Opening = 4096;

    /// <summary>Bytes at the end in which the mark of a PDF's end stands (ISO 32000-1, annex H.3.18, has 1,024).</summary>
    private const int Ending = 4096;

    private static readonly (byte[] Begins, string En, string Zh)[] Known =
    [
        ([.. "MZ"u8], "a program for Windows", "Windows 可执行程序"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program", "可执行程序"),
        ([0xCF, 0xFA, 0xED, 0xFE], "a program", "可执行程序"),
        ([0xCA, 0xFE, 0xBA, 0xBE], "a program", "可执行程序"),
        ([.. "#!"u8], "a script", "脚本"),
        ([.. "{\\rtf"u8], "RTF, which can hold programs", "RTF（可内嵌程序）"),
        ([.. "GIF8"u8], "a GIF image", "GIF 图像"),
        ([.. "RIFF"u8], "a film, sound or WebP image", "影音或 WebP 图像"),
        ([.. "BM"u8], "a BMP image", "BMP 图像"),
        ([0x1F, 0x8B], "a gzip archive", "gzip 压缩文件"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "7z 压缩文件"),
        ([.. "Rar!"u8], "a RAR archive", "RAR 压缩文件"),
        ([.. "%!PS"u8], "PostScript, which is a program", "PostScript（属于程序）"),
    ];

    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly byte[] PngBegins = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'], PngEnds = [0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    private static readonly string[] Pages = ["<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml", "<object", "<embed"];

    public static Scanned Look(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.IsEmpty)
        {
            return new(ScanRefusals.Empty);
        }

        if (bytes.StartsWith("%PDF-"u8))
        {
            return bytes[^Math.Min(Ending, bytes.Length)..].IndexOf("%%EOF"u8) >= 0 ? new(DocumentType.Pdf) : Broken(DocumentType.Pdf);
        }

        if (bytes.StartsWith(PngBegins))
        {
            return bytes.Length > 33 && bytes[12..].StartsWith("IHDR"u8) && bytes.EndsWith(PngEnds) ? new(DocumentType.Png) : Broken(DocumentType.Png);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return bytes.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) > 0 ? new(DocumentType.Jpeg) : Broken(DocumentType.Jpeg);
        }

        if (IsTiff(bytes))
        {
            return HasDirectory(bytes) ? new(DocumentType.Tiff) : Broken(DocumentType.Tiff);
        }

        return bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) ? PackedScan.Look(file)
            : bytes.StartsWith(Compound) ? OfCompound(bytes)
            : OfText(bytes);
    }

    private static Scanned Broken(DocumentType type) => new(ScanRefusals.Broken(type));

    /// <summary>TIFF 6.0, section 2: byte order, then 42.</summary>
    private static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II\x2A\0"u8) || bytes.StartsWith("MM\0\x2A"u8);

    private static bool HasDirectory(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10)
        {
            return false;
        }

        var at = bytes[0] == 'I' ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        return at >= 8 && at + 2 <= bytes.Length;
    }

    /// <summary>
    /// The files of older offices (MS-CFB) hold macros that nobody sees from outside; a newer one lies in such a file when a password closes it.
    /// </summary>
    private static Scanned OfCompound(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
        ? new(ScanRefusals.Encrypted)
        : new(ScanRefusals.NotAccepted("a document of an older office program, which can hold macros", "旧版办公软件文档（可含宏）"));

    private static Scanned OfText(ReadOnlySpan<byte> bytes)
    {
        foreach (var (begins, en, zh) in Known)
        {
            if (bytes.StartsWith(begins))
            {
                return new(ScanRefusals.NotAccepted(en, zh));
            }
        }

        if (!Utf8.IsValid(bytes) || HasControls(bytes))
        {
            return new(ScanRefusals.NotAccepted("nothing that is known here, and no text in UTF-8", "无法识别的内容，也不是 UTF-8 文本"));
        }

        var opening = Encoding.UTF8.GetString(bytes[..Math.Min(Opening, bytes.Length)]).TrimStart('\uFEFF').TrimStart();
        return opening.StartsWith("#!", StringComparison.Ordinal) ? new(ScanRefusals.NotAccepted("a script", "脚本"))
            : Array.Exists(Pages, it => opening.Contains(it, StringComparison.OrdinalIgnoreCase))
            ? new(ScanRefusals.NotAccepted("a web page, XML or SVG, which can hold scripts", "网页、XML 或 SVG（可含脚本）"))
            : new(DocumentType.Text);
    }

    /// <summary>Whether there is a control character that no text has: all but tab, line feed, form feed and carriage return.</summary>
    private static bool HasControls(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r') or 0x7F)
            {
                return true;
            }
        }

        return false;
    }
}
