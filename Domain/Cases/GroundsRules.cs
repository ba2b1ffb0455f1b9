using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Domain.Cases;

/// <summary>What must be said of an act, and within what bounds.</summary>
internal static class GroundsRules
{
    /// <returns>The first thing that is missing or out of bounds; null when there is none.</returns>
    public static Refusal? ObstacleTo(CaseCommand.Request asked, Step step, Case.Opened it)
    {
        return asked.Grounds.Reason is null && asked.DatedBackIn(it.Procedure.Court) is not null
            ? WantsReasonToDateBack(step)
            : ObstacleTo(asked.Grounds, step, it);
    }

    /// <returns>The first thing that is missing of the grounds of a step, or out of bounds; null when there is none.</returns>
    public static Refusal? ObstacleTo(Grounds said, Step step, Case.Opened it) =>
        said.Reason is null && step.Wants.Reason == Wanted.Required ? Wants("reason-wanted", step, "a reason", "理由")
        : said.Reason is { } reason && ReasonObstacle(reason) is { } bad ? bad
        : !said.HasPaper && step.Wants.Document == Wanted.Required ? Wants("document-wanted", step, "the paper that it rests on", "所依据的文书")
        : said is { Document: not null, Filed: not null } ? TwoPapers
        : said.Document is { } document && !IsName(document) ? BadDocument
        : said.Filed is { } filed && FiledObstacle(filed, it) is { } unfit ? unfit
        : said.Length is null && step.Wants.Length == Wanted.Required ? Wants("length-wanted", step, "how much time it grants", "准予的期限长度")
        : said.Length is { } granted ? LengthObstacle(granted, step, it)
        : null;

    /// <returns>Null for a reason within its bounds.</returns>
    public static Refusal? ReasonObstacle(string reason) => IsText(reason, Grounds.ShortestReason, Grounds.LongestReason) ? null : BadReason;

    /// <summary>A document whose name or content cannot be read any more was erased with the case's key: nothing new is to rest on it.</summary>
    private static Refusal? FiledObstacle(FiledPaper asked, Case.Opened it)
    {
        foreach (var known in it.Filed)
        {
            if (known.File == asked.File)
            {
                return known.Content is null || asked.Name is null ? ErasedDocument : null;
            }
        }

        return UnknownDocument;
    }

    private static Refusal? LengthObstacle(StatedLength granted, Step step, Case.Opened it)
    {
        if (step.Wants.Length == Wanted.No)
        {
            return new("length-not-wanted", new Title(
                $"\"{step.Title.En}\" grants what the law says; it takes no other length.", $"“{step.Title.Zh}”按法定长度计算，不能另定长度。"), step.Basis);
        }

        foreach (var (limit, _, clock) in it.AllClocks())
        {
            if (clock.LedgerOrNull is { } ledger && limit.ExtendedBy.TryGetValue(step.Id, out var most))
            {
                if (granted.Count == 0 || granted.IsInHours != ledger.Length.IsInHours || End(limit, ledger, granted) > End(limit, ledger, most))
                {
                    return TooLong(step, limit, most);
                }
            }
        }

        return null;
    }

    private static Moment End(TimeLimit limit, Ledger ledger, StatedLength granted) => limit.Counting.Granted(ledger.WithExtension(granted));

    internal static bool IsName(DocumentName it) =>
        IsText(it.Title, 1, DocumentName.LongestTitle) && (it.Number is null || IsText(it.Number, 1, DocumentName.LongestNumber));

    private static bool IsText(string text, int shortest, int longest) =>
        text.Trim().Length >= shortest && text.Length <= longest && !text.Any(it => char.IsControl(it) && it is not '\n');

    private static Refusal Wants(string obstacle, Step step, string en, string zh) => new(
        obstacle, new Title($"\"{step.Title.En}\" wants to be told {en}.", $"“{step.Title.Zh}”须填写{zh}。"), step.Basis);

    private static Refusal WantsReasonToDateBack(Step step) => new(
        "reason-wanted",
        new Title($"\"{step.Title.En}\" is dated back: say why it is recorded only now.", $"“{step.Title.Zh}”的日期早于今日：请说明补记的理由。"),
        null);

    private static Refusal TooLong(Step step, TimeLimit limit, StatedLength most)
    {
        var words = LengthWords.Of(most);
        return new(
            "too-long",
            new Title(
                $"\"{step.Title.En}\" grants at most {words.En} for \"{limit.Title.En}\", and at least one day.",
                $"“{step.Title.Zh}”对“{limit.Title.Zh}”最多准予{words.Zh}，最少一日。"),
            step.Basis);
    }

    private static Refusal BadReason { get; } = new(
        "bad-reason",
        new Title(
            $"A reason has {Grounds.ShortestReason} to {Grounds.LongestReason} characters, none of them a control character.",
            $"理由须为 {Grounds.ShortestReason} 至 {Grounds.LongestReason} 个字符，不含控制字符。"),
        null);

    private static Refusal TwoPapers { get; } = new(
        "two-papers",
        new Title("An act rests on one paper: choose a document of the case, or name the paper in words.", "一项办理只依据一份文书：请选择本案已提交的文件，或用文字写明文书。"),
        null);

    private static Refusal UnknownDocument { get; } = new(
        "unknown-document", new Title("No such document was filed with this case.", "本案没有提交过此文件。"), null);

    private static Refusal ErasedDocument { get; } = new(
        "erased-document",
        new Title("The document can no longer be read: it was erased, or its key is gone. Nothing new rests on it.", "此文件已删除或其密钥已不存在，无法阅读，不能再作为办理依据。"),
        null);

    internal static Refusal BadDocument { get; } = new(
        "bad-document",
        new Title(
            $"A document has a title of 1 to {DocumentName.LongestTitle} characters and perhaps a number of 1 to {DocumentName.LongestNumber}, without "
            + "control characters.",
            $"文书须有 1 至 {DocumentName.LongestTitle} 个字符的名称，可有 1 至 {DocumentName.LongestNumber} 个字符的编号，不含控制字符。"),
        null);
}
