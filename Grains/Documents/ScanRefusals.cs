using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Grains.Documents;

/// <summary>What a look at a file came to: its type, or why it is not taken. Nothing of the file or its name stands in the words.</summary>
internal readonly record struct Scanned(DocumentType? Type, Refusal? Refusal)
{
    public Scanned(DocumentType type)
        : this(type, null)
    {
    }

    public Scanned(Refusal refusal)
        : this(null, refusal)
    {
    }
}

/// <summary>Why a file is not taken.</summary>
internal static class ScanRefusals
{
    private static readonly string En = string.Join(", ", DocumentTypes.All.Select(it => DocumentTypes.TitleOf(it).En));

    private static readonly string Zh = string.Join("、", DocumentTypes.All.Select(it => DocumentTypes.TitleOf(it).Zh));

    public static Refusal Empty { get; } = new("file-empty", new Title("The file is empty.", "文件为空。"), null);

    public static Refusal Encrypted { get; } = new(
        "file-encrypted",
        new Title("The file is closed by a password, so nobody could read it here. Take the password off and file it again.", "文件已加密，本院无法阅读。请解除密码后重新提交。"),
        null);

    public static Refusal Macros { get; } = new(
        "file-has-macros",
        new Title("The file holds macros, which are programs. Save it without macros, or as PDF, and file it again.", "文件含有宏（程序）。请另存为不含宏的文件或 PDF 后重新提交。"),
        null);

    public static Refusal TooManyParts { get; } = new(
        "file-packed-too-much",
        new Title(
            "The file is packed so that it would fill whoever opens it: it says that it has too many parts, or that they are far larger than it is.",
            "文件压缩异常：其声明的部分过多，或解压后远大于文件本身，打开会占满设备。"),
        null);

    /// <param name="most">Bytes.</param>
    public static Refusal TooLarge(int most) => new(
        FilingObstacles.TooLarge,
        new Title($"A file has at most {most >> 20} MB.", $"单个文件不得超过 {most >> 20} MB。"),
        null);

    public static Refusal Broken(DocumentType type) => new(
        "file-broken",
        new Title(
            $"It begins as {DocumentTypes.TitleOf(type).En} and does not go on as one: it may have been cut off, or something follows its end.",
            $"文件开头为{DocumentTypes.TitleOf(type).Zh}，但内容不完整，可能被截断，或在结尾之后另有内容。"),
        null);

    /// <param name="en">What it seems to be.</param>
    /// <param name="zh">The same.</param>
    public static Refusal NotAccepted(string en, string zh) => new(
        FilingObstacles.NotAccepted,
        new Title($"By its content this is {en}. Accepted are: {En}.", $"按内容判断，这是{zh}。可接受的类型：{Zh}。"),
        null);
}
