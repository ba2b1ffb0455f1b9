using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Cases;

/// <summary>What the file of a document is, by its content and not by its name. Nothing else is taken.</summary>
public enum DocumentType
{
    /// <summary>ISO 32000.</summary>
    Pdf,
    Png,
    Jpeg,
    Tiff,

    /// <summary>Plain text in UTF-8.</summary>
    Text,

    /// <summary>Text in ECMA-376 (Office Open XML), without macros.</summary>
    Docx,

    /// <summary>A spreadsheet in ECMA-376, without macros.</summary>
    Xlsx,

    /// <summary>Text in ISO/IEC 26300 (OpenDocument).</summary>
    Odt,

    /// <summary>GB/T 33190, the layout format of Chinese offices.</summary>
    Ofd,
}

/// <summary>Words, names and media types of <see cref="DocumentType"/>.</summary>
public static class DocumentTypes
{
    private static readonly ImmutableArray<(string Word, Title Title, string Media)> Rows =
    [
        ("pdf", new("PDF", "PDF"), "application/pdf"),
        ("png", new("PNG image", "PNG 图像"), "image/png"),
        ("jpeg", new("JPEG image", "JPEG 图像"), "image/jpeg"),
        ("tiff", new("TIFF image", "TIFF 图像"), "image/tiff"),
        ("text", new("plain text", "纯文本"), "text/plain; charset=utf-8"),
        ("docx", new("Word document", "Word 文档"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", new("Excel workbook", "Excel 工作簿"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("odt", new("OpenDocument text", "OpenDocument 文本"), "application/vnd.oasis.opendocument.text"),
        ("ofd", new("OFD", "OFD 版式文件"), "application/ofd"),
    ];

    public static ImmutableArray<DocumentType> All { get; } = [.. Enum.GetValues<DocumentType>()];

    /// <summary>As entries write it, and as its files' names end.</summary>
    public static string TextOf(DocumentType type) => Rows[(int)type].Word;

    public static Title TitleOf(DocumentType type) => Rows[(int)type].Title;

    /// <summary>RFC 6838, as a browser is told it.</summary>
    public static string MediaOf(DocumentType type) => Rows[(int)type].Media;

    /// <returns>Null when no type is written like this.</returns>
    public static DocumentType? ParseOrNull(string text)
    {
        foreach (var type in All)
        {
            if (TextOf(type) == text)
            {
                return type;
            }
        }

        return null;
    }
}
