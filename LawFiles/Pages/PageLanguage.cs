using Supervision.Domain.Law;

namespace Supervision.LawFiles.Pages;

/// <summary>The language of a page.</summary>
/// <param name="Culture"><c>en</c> or <c>zh</c>.</param>
internal sealed record PageLanguage(string Culture)
{
    private bool IsChinese => Culture == "zh";

    public string In(Title title) => title.In(Culture);

    public string Either(string en, string zh) => IsChinese ? zh : en;

    /// <summary>Things one after the other.</summary>
    public string Listed(IEnumerable<string> things) => string.Join(IsChinese ? "、" : ", ", things);

    /// <summary>Things that are said one after the other, whole clauses.</summary>
    public string Clauses(IEnumerable<string> said) => string.Join(IsChinese ? "；" : "; ", said);

    /// <summary>What is said under a condition.</summary>
    public string Under(string condition, string said) => condition.Length == 0 ? said : Either($"{condition}: {said}", $"{condition}：{said}");
}
