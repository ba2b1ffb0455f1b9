using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Time;

/// <summary>The words by which a counting rule is written in a question, each with what it means; the first is the default.</summary>
internal static class RuleText
{
    public static readonly ImmutableArray<(string Text, bool Value)> YesNo = [("true", true), ("false", false)];

    public static readonly ImmutableArray<(string Text, StartRoll Value)> StartRolls = [("none", StartRoll.None), ("next", StartRoll.Next)];

    public static readonly ImmutableArray<(string Text, Roll Value)> Rolls = [("next", Roll.Next), ("previous", Roll.Previous), ("none", Roll.None)];

    public static readonly ImmutableArray<(string Text, MonthEnd Value)> MonthEnds = [("clamp", MonthEnd.Clamp), ("last_to_last", MonthEnd.LastToLast)];

    public static readonly ImmutableArray<(string Text, Boundary Value)> Boundaries = [("end_only", Boundary.EndOnly), ("both", Boundary.Both)];

    /// <summary>How a value is written; null for the default, which need not be.</summary>
    public static string? Of<T>(ImmutableArray<(string Text, T Value)> words, T value)
        where T : struct
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (EqualityComparer<T>.Default.Equals(words[at].Value, value))
            {
                return at == 0 ? null : words[at].Text;
            }
        }

        throw new System.Diagnostics.UnreachableException($"{value} has no word");
    }

    public static string? Of(LocalTime? time) => time is { } at ? IsoText.Clock(at) : null;
}
