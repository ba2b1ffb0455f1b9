using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Cases;

/// <summary>
/// What may be told of a step beside that it was taken: the transitions of the life cycle of XES (IEEE 1849, Lifecycle extension, standard
/// model) without <c>complete</c>, which alone is the act.
/// </summary>
public enum StepTransition
{
    Schedule,
    Assign,
    Withdraw,
    Reassign,
    Start,
    Suspend,
    Resume,

    /// <summary>The whole case was broken off in the system that tells of it.</summary>
    PiAbort,

    /// <summary>The step was broken off.</summary>
    AteAbort,

    /// <summary>Passed over by a system.</summary>
    AutoSkip,

    /// <summary>Passed over by somebody.</summary>
    ManualSkip,

    /// <summary>Whatever the standard has no word for.</summary>
    Unknown,
}

/// <summary>How transitions are written by programs, and what people call them.</summary>
public static class StepTransitions
{
    private static readonly ImmutableArray<(string Text, Title Title)> Known =
    [
        ("schedule", new("scheduled, not yet done", "已排定，尚未办理")),
        ("assign", new("given to somebody to do", "已指派办理人")),
        ("withdraw", new("withdrawn before it began", "开始前撤回")),
        ("reassign", new("given to somebody else to do", "已改派办理人")),
        ("start", new("begun, not yet done", "已开始，尚未办结")),
        ("suspend", new("work on it paused", "办理暂停")),
        ("resume", new("work on it taken up again", "恢复办理")),
        ("pi_abort", new("broken off with the whole case", "随全案中止办理")),
        ("ate_abort", new("broken off", "中止办理")),
        ("autoskip", new("passed over by the system", "系统自动跳过")),
        ("manualskip", new("passed over", "人工跳过")),
        ("unknown", new("reported, not as done", "已报告，并非办结")),
    ];

    public static ImmutableArray<string> Texts { get; } = [.. Known.Select(it => it.Text)];

    /// <summary>The standard's own spelling.</summary>
    public static string TextOf(StepTransition transition) => Known[(int)transition].Text;

    /// <summary>Said after the step's title: "Payment: begun, not yet done".</summary>
    public static Title TitleOf(StepTransition transition) => Known[(int)transition].Title;

    /// <summary>Whether the standard has the word, in any case.</summary>
    public static bool IsKnown(string text) => Texts.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <param name="text">As somebody wrote it, in any case.</param>
    /// <returns><see cref="StepTransition.Unknown"/> for a word that the standard does not have.</returns>
    public static StepTransition Of(string text)
    {
        for (var at = 0; at < Texts.Length; at++)
        {
            if (Texts[at].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return (StepTransition)at;
            }
        }

        return StepTransition.Unknown;
    }
}
