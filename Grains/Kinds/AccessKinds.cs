using System.Collections.Frozen;
using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Register;

namespace Supervision.Grains.Kinds;

/// <summary>Who looked at what, in the register of kinds; the guards write these entries.</summary>
public static class AccessKinds
{
    public const string Category = "access";
    public const string Looked = "access.looked";
    public const string Opened = "access.opened";

    /// <summary>What was looked at, where it was a case with its history.</summary>
    public const string Case = "case";

    /// <summary>What was looked at, where it was the file of a document; that document's entry is named beside it.</summary>
    public const string Document = "document";

    /// <summary>What the field <c>what</c> of <see cref="Looked"/> says, by what it means to people.</summary>
    private static readonly FrozenDictionary<string, Title> Looks = new Dictionary<string, Title>
    {
        [Case] = new("case", "案件"),
        ["search"] = new("search", "检索"),
        ["export"] = new("export", "导出"),
        ["proof"] = new("proof", "证明"),
        ["chain"] = new("chain of entries", "记录链"),
        [Document] = new("document", "文件"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Title LookedAt = new("Looked at", "查阅");

    internal static StreamKind Row { get; } = new(Category,
    [
        new(
            Looked, LookedAt,
            $"what:one({string.Join(',', Looks.Keys.Where(it => it != Document).Order(StringComparer.Ordinal))}) query?:personal times?:number",
            $"what:one({Document}) entry:number")
        {
            Notes = (entry, _) => new(Stage: EntryNote.Plain(entry, "what")) { IsLookAtCase = EntryNote.Plain(entry, "what") == Case },
            Says = (note, _) => note.Stage is { } what ? LookedAt.With(Looks.GetValueOrDefault(what) ?? new Title(what, what)) : null,
        },
        new(
            Opened, new("Case opened with a reason", "说明理由后查阅案件"),
            $"right-role:{FieldTypes.Role} court:slug division?:slug until:instant reason:personal"),
    ])
    {
        About = id => id.StartsWith(CaseEventCodec.Category + "/", StringComparison.Ordinal) ? id : null,

        // What is not about a case is search/COURT/PERSON or export/COURT/PERSON; in stores that were begun before, without the person.
        Court = id => StreamKind.CourtBefore(id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]),
    };
}
