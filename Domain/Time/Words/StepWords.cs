using System.Diagnostics;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time.Words;

/// <summary>Why a step of a derivation is there, as one sentence that names the day, the holiday and the article it stands in.</summary>
public static class StepWords
{
    public static Title Why(CountStep step) => new(StepsInEnglish.Why(step), StepsInChinese.Why(step));

    /// <summary>
    /// In one language alone, for whoever writes very many: Chinese for "zh" and its regions, English for all others, as
    /// <see cref="Title.In"/>.
    /// </summary>
    public static string Why(CountStep step, string culture) =>
        culture is not null && culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? StepsInChinese.Why(step) : StepsInEnglish.Why(step);

    internal static UnreachableException Unsaid(CountStep step) => new($"{step.GetType().Name} has no words");
}
