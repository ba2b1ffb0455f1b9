namespace Supervision.Domain.Law;

/// <summary>One text that a person reads, in English and in Chinese; both are required and neither is a translation made later.</summary>
public sealed record Title(string En, string Zh)
{
    /// <summary>The text in the language of a culture name: Chinese for "zh" and its regions, English for all others.</summary>
    public string In(string culture) =>
        culture is not null && culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;

    /// <summary>This, and what is said of it: "Payment: overdue".</summary>
    public Title With(Title said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return new Title($"{En}: {said.En}", $"{Zh}：{said.Zh}");
    }
}
