using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Supervision.Domain.Cases;
using Supervision.Grains.Documents;

namespace Supervision.Grains.Tests.Documents;

/// <summary>What a file is, by its bytes: what is accepted, and what is refused although it looks like it.</summary>
public sealed class ContentScanTests
{
    private const string WordTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";

    private const string SheetTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""";

    private const string MacroTypes = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>""";

    private const string OpenText = "application/vnd.oasis.opendocument.text";

    private const string Ofd = """<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD"/>""";

    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17], 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];

    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[], DocumentType> Accepted => new()
    {
        { "PDF", Text("%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"), DocumentType.Pdf },
        { "PNG", Png, DocumentType.Png },
        { "JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9], DocumentType.Jpeg },
        { "TIFF, little end first", [.. "II"u8, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0], DocumentType.Tiff },
        { "TIFF, big end first", [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 0, 0, 0], DocumentType.Tiff },
        { "text", Text("The paper.\r\n文书\tof a case < 3 & more"), DocumentType.Text },
        { "text with a byte order mark", [0xEF, 0xBB, 0xBF, .. Text("文书")], DocumentType.Text },
        { "a mail as it was sent", Text("From: a@court.example\r\nMIME-Version: 1.0\r\n\r\nHello"), DocumentType.Text },
        { "Word", Zip(("[Content_Types].xml", WordTypes), ("word/document.xml", "<w/>")), DocumentType.Docx },
        { "Excel", Zip(("[Content_Types].xml", SheetTypes), ("xl/workbook.xml", "<w/>")), DocumentType.Xlsx },
        { "OpenDocument", Zip(("mimetype", OpenText), ("META-INF/manifest.xml", "<manifest/>"), ("content.xml", "<a/>")), DocumentType.Odt },
        { "OFD", Zip(("OFD.xml", Ofd), ("Doc_0/Document.xml", "<a/>")), DocumentType.Ofd },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "nothing", [], "file-empty" },
        { "a web page", Text("<!DOCTYPE html><html><body>hello</body></html>"), "file-not-accepted" },
        { "a web page behind a byte order mark and blanks", [0xEF, 0xBB, 0xBF, .. Text("\r\n  <HTML>")], "file-not-accepted" },
        { "a script in a text", Text("Dear court,\n<ScRiPt>alert(1)</ScRiPt>"), "file-not-accepted" },
        { "SVG", Text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "file-not-accepted" },
        { "a program", [.. "MZ"u8, 0x90, 0, 3, 0], "file-not-accepted" },
        { "a program of another system", [0x7F, .. "ELF"u8, 2, 1], "file-not-accepted" },
        { "a shell script", Text("#!/bin/sh\nrm -rf /\n"), "file-not-accepted" },
        { "RTF", Text("{\\rtf1 hello}"), "file-not-accepted" },
        { "a GIF", Text("GIF89a......"), "file-not-accepted" },
        { "text in GBK", [0xCE, 0xC4, 0xCA, 0xE9], "file-not-accepted" },
        { "text with a zero in it", Text("a\0b"), "file-not-accepted" },
        { "a PDF behind a web page", Text("<html>%PDF-1.7\n%%EOF"), "file-not-accepted" },
        { "a PDF that was cut off", Text("%PDF-1.7\n1 0 obj\nstream"), "file-broken" },
        { "a PNG with something behind its end", [.. Png, .. Text("<script>")], "file-broken" },
        { "a PNG that was cut off", Png[..40], "file-broken" },
        { "a TIFF whose list lies behind its end", [.. "II"u8, 42, 0, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0], "file-broken" },
        { "an older Word document", [.. Compound, .. new byte[600]], "file-not-accepted" },
        { "an encrypted Word document", [.. Compound, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "file-encrypted" },
        { "Word with macros, as it says", Zip(("[Content_Types].xml", MacroTypes), ("word/document.xml", "<w/>")), "file-has-macros" },
        { "Word with macros, as it does not say", Zip(("[Content_Types].xml", WordTypes), ("word/vbaProject.bin", "x")), "file-has-macros" },
        { "OpenDocument with macros", Zip(("mimetype", OpenText), ("Basic/Standard/Module1.xml", "<a/>")), "file-has-macros" },
        { "OpenDocument closed by a password", Zip(("mimetype", OpenText), ("META-INF/manifest.xml", "<m xmlns='m'><encryption-data/></m>")), "file-encrypted" },
        { "a zip archive", Zip(("letter.txt", "hello")), "file-not-accepted" },
        { "a zip archive of nothing", Zip(), "file-not-accepted" },
        { "a zip archive whose parts are closed", Changed(Zip(("[Content_Types].xml", WordTypes)), (zip, list) => zip[list + 8] |= 1), "file-encrypted" },
        { "a zip archive that was cut off", Zip(("[Content_Types].xml", WordTypes))[..^30], "file-not-accepted" },
        { "a zip archive with something behind its end", [.. Zip(("[Content_Types].xml", WordTypes)), 1], "file-not-accepted" },
        { "a zip whose part would be 3 GB", Changed(Zip(("[Content_Types].xml", WordTypes)), (zip, list) => BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(list + 24), 3_000_000_000)), "file-packed-too-much" },
        { "a zip whose parts lie on one another", Changed(Zip(("[Content_Types].xml", WordTypes)), (zip, list) => BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(list + 20), 1_000_000)), "file-packed-too-much" },
        { "a zip of 10,001 parts", Zip([.. Enumerable.Range(0, 10_001).Select(it => ($"{it}", ""))]), "file-packed-too-much" },
        { "XML that unfolds itself", Zip(("[Content_Types].xml", """<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Types>&b;</Types>""")), "file-not-accepted" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Look_AtAnAcceptedFile_SaysWhatItIs(string what, byte[] file, DocumentType type) => Assert.Equal((what, new Scanned(type)), (what, ContentScan.Look(file)));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Look_AtAnyOther_SaysWhyItIsNotTaken(string what, byte[] file, string obstacle) =>
        Assert.Equal((what, obstacle), (what, ContentScan.Look(file).Refusal?.Obstacle));

    /// <summary>A part that says that it is small and is not: what is unpacked is bounded while it is unpacked.</summary>
    [Fact]
    public void Look_AtABombThatLiesAboutItsSize_EndsSoon()
    {
        var bomb = Zip(("[Content_Types].xml", new string(' ', 60 << 20)));
        var lying = Changed(bomb, (zip, list) => BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(list + 24), 1000));
        Assert.Equal("file-not-accepted", ContentScan.Look(lying).Refusal?.Obstacle);
        Assert.Equal("file-packed-too-much", ContentScan.Look(bomb).Refusal?.Obstacle);
    }

    /// <summary>Whatever is sent, a look at it ends with an answer.</summary>
    [Fact]
    public void Look_AtAnyBytes_Answers()
    {
        const int Seed = 20261130;
        var random = new Random(Seed);
        byte[][] beginnings = [.. Accepted.Select(it => (byte[])it[1]!)];
        for (var round = 0; round < 3_000; round++)
        {
            var file = (byte[])beginnings[random.Next(beginnings.Length)].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            var cut = file[..random.Next(file.Length + 1)];
            var failure = Record.Exception(() => (ContentScan.Look(file), ContentScan.Look(cut)));
            Assert.True(failure is null, $"seed {Seed}, round {round}: {Convert.ToHexString(file)}: {failure}");
        }
    }

    [Theory]
    [InlineData("Appeal 上诉状.pdf", DocumentType.Pdf, "Appeal 上诉状.pdf")]
    [InlineData("C:\\Users\\somebody\\Appeal.PDF", DocumentType.Pdf, "Appeal.PDF")]
    [InlineData("../../etc/passwd", DocumentType.Text, "passwd.txt")]
    [InlineData("run.bat", DocumentType.Text, "run.bat.txt")]
    [InlineData("picture.jpeg", DocumentType.Jpeg, "picture.jpeg")]
    [InlineData("picture.png", DocumentType.Jpeg, "picture.png.jpg")]
    [InlineData("invoice\u202Efdp.exe", DocumentType.Pdf, "invoicefdp.exe.pdf")]
    [InlineData("a\r\nb\u0000c\u200Bd\uD800.pdf", DocumentType.Pdf, "abcd.pdf")]
    [InlineData("a\"b<c>|d?.pdf", DocumentType.Pdf, "a_b_c__d_.pdf")]
    [InlineData("CON.pdf", DocumentType.Pdf, "_CON.pdf")]
    [InlineData("", DocumentType.Ofd, "document.ofd")]
    [InlineData(" ... ", DocumentType.Docx, "document.docx")]
    [InlineData(".pdf", DocumentType.Pdf, "pdf.pdf")]
    [InlineData("cafe\u0301.pdf", DocumentType.Pdf, "caf\u00E9.pdf")]
    public void Kept_OfAName_MisleadsNobody(string given, DocumentType type, string kept) => Assert.Equal(kept, FileNames.Kept(given, type));

    [Fact]
    public void Kept_OfALongName_IsCutBetweenCharacters_AndKeepsItsEnding()
    {
        var kept = FileNames.Kept(string.Concat(Enumerable.Repeat("𠮷", 300)) + ".pdf", DocumentType.Pdf);
        Assert.Equal((Filings.LongestFileName, string.Concat(Enumerable.Repeat("𠮷", 98)) + ".pdf"), (kept.Length, kept));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Text(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>Changes the first entry of a zip's list of parts.</summary>
    private static byte[] Changed(byte[] zip, Action<byte[], int> change)
    {
        var changed = (byte[])zip.Clone();
        change(changed, zip.AsSpan().LastIndexOf("PK\x01\x02"u8));
        return changed;
    }
}
