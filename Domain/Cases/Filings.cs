using System.Collections.Immutable;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Domain.Cases;

/// <summary>A document as the case remembers it: what it takes to know it again, and to keep the case's bounds.</summary>
/// <param name="Content">SHA-256 of its content; null where that cannot be read any more.</param>
/// <param name="Size">Bytes of its content.</param>
/// <param name="File">What the document store calls its file.</param>
public readonly record struct FiledContent(string? Content, long Size, string File);

/// <summary>The rules of filing a document with a case. An open and a closed case alike take papers.</summary>
public static class Filings
{
    public const int MostDocuments = 500;

    /// <summary>Bytes of content of all documents of one case: 2 GiB.</summary>
    public const long MostBytes = 1L << 31;

    /// <summary>Characters of a file's name as it is kept.</summary>
    public const int LongestFileName = 200;

    /// <returns>What stands in the way, whatever the file holds; null when nothing does.</returns>
    public static Refusal? ObstacleTo(Case state, DocumentName name, string fileName, long size)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(fileName);
        return state is not Case.Opened it ? Assignments.NoSuchCase
            : !GroundsRules.IsName(name) ? GroundsRules.BadDocument
            : fileName.Length is 0 or > LongestFileName || fileName.Any(char.IsControl) ? BadFileName
            : it.Filed.Length >= MostDocuments ? TooMany
            : Clamped(it.Filed) + size > MostBytes ? TooLarge
            : null;
    }

    /// <summary>The same content again is the same document: nothing is recorded, and whoever asked is shown the one that is there.</summary>
    internal static Decision<CaseEvent> Decide(Case.Opened it, CaseCommand.FileDocument asked)
    {
        if (asked.Content.Length > 0 && it.Filed.Any(known => known.Content == asked.Content))
        {
            return new Decision<CaseEvent>.Facts([]);
        }

        return ObstacleTo(it, asked.Name, asked.FileName, asked.Size) is { } obstacle
            ? new Decision<CaseEvent>.Refused(obstacle)
            : new Decision<CaseEvent>.Facts(
            [
                new Fact<CaseEvent>(asked.At, new CaseEvent.DocumentFiled(
                    asked.Name, asked.FileName, asked.Type, asked.Size, asked.File, asked.Content, it.Procedure.Court.DayOf(asked.At))),
            ]);
    }

    internal static ImmutableArray<FiledContent> After(ImmutableArray<FiledContent> filed, CaseEvent.DocumentFiled it) =>
        filed.Add(new(it.Content, it.Size, it.File));

    /// <summary>Sizes are read back from entries, which whoever writes rows may have made: none counts for less than nothing.</summary>
    private static long Clamped(ImmutableArray<FiledContent> filed) =>
        filed.Aggregate(0L, (sum, it) => Math.Min(MostBytes, sum + Math.Clamp(it.Size, 0, MostBytes)));

    private static Refusal BadFileName { get; } = new(
        "bad-file-name",
        new Title(
            $"A file has a name of 1 to {LongestFileName} characters, none of them a control character.",
            $"文件名须为 1 至 {LongestFileName} 个字符，不含控制字符。"),
        null);

    private static Refusal TooMany { get; } = new(
        "too-many-documents",
        new Title($"The case has {MostDocuments} documents, and takes no more.", $"本案已有 {MostDocuments} 份文件，不能再增加。"),
        null);

    private static Refusal TooLarge { get; } = new(
        "documents-too-large",
        new Title(
            $"With this file the documents of the case would be larger than {MostBytes >> 20} MB together.",
            $"加上此文件后，本案文件总量将超过 {MostBytes >> 20} MB。"),
        null);
}
