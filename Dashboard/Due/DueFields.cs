using System.Collections.Immutable;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>
/// A question as the page's fields show it. It keeps every text as it was typed, right or wrong: what a reader has typed comes back to be
/// mended, never to be typed again.
/// </summary>
/// <param name="Form">The question by the names of the batch format (docs/periods.md).</param>
/// <param name="IsAsked">Whether an answer is wanted: a form that is only being filled in has no faults yet.</param>
/// <param name="Rule">The common rule that it began with, as the address names it; null for none.</param>
/// <param name="Unknown">What else the address held.</param>
public sealed record DueFields(PeriodForm Form, bool IsAsked, string? Rule, ImmutableArray<string> Unknown)
{
    /// <summary>What was wrong already with the way in which its fields were written.</summary>
    public ImmutableArray<FormFault> Faults { get; init; } = [];

    private static readonly ImmutableArray<string> Units = ["wd", "d", "m", "y", "h"];

    /// <summary>What the page opens with.</summary>
    public static readonly DueFields Empty = new(new PeriodForm(), false, null, []);

    /// <summary>The units in the order in which they are offered.</summary>
    public static readonly ImmutableArray<string> UnitsOffered = ["d", "wd", "m", "y", "h"];

    /// <summary>The event's day; whatever stands before the time.</summary>
    public string Date => (Form.From ?? "").Split('T')[0];

    /// <summary>The event's time of day; empty for none.</summary>
    public string Time => (Form.From ?? "").Split('T', 2) is [_, var time] ? time : "";

    public bool IsBackwards => Form.Period is ['-', ..];

    /// <summary>The number, without direction and unit.</summary>
    public string Length => Split(Magnitude).Length;

    public string Unit => Split(Magnitude).Unit;

    private string Magnitude => IsBackwards ? Form.Period![1..] : Form.Period ?? "";

    /// <summary>"15d" into "15" and "d"; what has no unit is in days.</summary>
    public static (string Length, string Unit) Split(string period)
    {
        ArgumentNullException.ThrowIfNull(period);
        var unit = Units.FirstOrDefault(it => period.EndsWith(it, StringComparison.Ordinal));
        return unit is null ? (period, "d") : (period[..^unit.Length], unit);
    }
}
