using System.Collections.Immutable;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Pages;

/// <summary>A page about one pack, in one language, for people who read law and not YAML.</summary>
/// <param name="File">What it is called, such as <c>demo-civil.zh.md</c>.</param>
/// <param name="Text">Markdown.</param>
public sealed record LawPage(string File, string Text)
{
    private static readonly ImmutableArray<PageLanguage> Languages = [new("en"), new("zh")];

    /// <summary>The pages of one pack, one in each language.</summary>
    /// <param name="editions">All editions of its file: they share everything but their limits.</param>
    /// <param name="namesCourt">Whether it is the law of one court, which it names.</param>
    /// <exception cref="ArgumentException">There is no edition.</exception>
    public static ImmutableArray<LawPage> Of(ImmutableArray<Procedure> editions, bool namesCourt) => editions.IsDefaultOrEmpty
        ? throw new ArgumentException("A page is about one edition at least.", nameof(editions))
        : [.. Languages.Select(language => new LawPage(FileOf(editions[0], language.Culture), Written(editions, namesCourt, language)))];

    private static string FileOf(Procedure procedure, string culture) => $"{procedure.Reference.Pack}.{culture}.md";

    private static string Written(ImmutableArray<Procedure> editions, bool namesCourt, PageLanguage say)
    {
        var (it, page) = (editions[0], new MarkdownText());
        page.Heading(1, say.In(it.Title));
        page.Line(say.Either(
            $"Written from the pack `{it.Reference.Pack}` by `packs pages`; do not edit. [中文]({FileOf(it, "zh")})",
            $"由 `packs pages` 根据程序包 `{it.Reference.Pack}` 生成，请勿手工修改。[English]({FileOf(it, "en")})"));
        page.Line(namesCourt
            ? say.Either($"The law of one court: {say.In(it.Court.Title)} (`{it.Court.Code}`).", $"适用于一个法院：{say.In(it.Court.Title)}（`{it.Court.Code}`）。")
            : say.Either("Applied in courts of the register.", "适用于法院名册中的法院。"));
        page.Line(say.Either(
            "\"Checked\" says how the wording was checked: V read in full text, V2 in a third-party copy or excerpt, M from memory.",
            "“核对”说明条文如何核对：V 已读原文全文，V2 据第三方副本或摘录，M 凭记忆。"));
        page.Heading(2, say.Either("Places and steps", "阶段与步骤"));
        PlaceDiagram.Write(page, it, say);
        StepTable.Write(page, it, say);
        GroundTable.Write(page, editions, say);
        foreach (var edition in editions)
        {
            LimitTable.Write(page, edition, editions.Length > 1, say);
        }

        return page.ToString();
    }
}
