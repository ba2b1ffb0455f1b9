using System.Collections.Immutable;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>
/// Names that only the page's own form has, because a person gives a date and a time, or a number and a unit, apart.
/// <see cref="DueAddress"/> puts them together into the fields of a question.
/// </summary>
public static class FormParts
{
    /// <summary>The hour of the event.</summary>
    public const string Time = "time";

    /// <summary>The number of the length, and the letter of its unit.</summary>
    public const string Length = "length", Unit = "unit";

    /// <summary>Which way is counted, and the word of it for backwards.</summary>
    public const string Side = "side", Before = "before";

    /// <summary>Where an end moves that was counted backwards.</summary>
    public const string RollBefore = "roll_before";

    /// <summary>The columns of the rows of extensions.</summary>
    public const string ExtensionLength = "extension_length", ExtensionUnit = "extension_unit";

    /// <summary>The common rule that somebody has just chosen to begin with.</summary>
    public const string Start = "start";

    /// <summary>The columns of the rows of spans.</summary>
    public static readonly string
        Ground = $"{FormFields.Excluded.Name}_ground", SpanFrom = $"{FormFields.Excluded.Name}_from", SpanTo = $"{FormFields.Excluded.Name}_to";

    public static readonly ImmutableArray<string> All =
        [Time, Length, Unit, Side, RollBefore, Ground, SpanFrom, SpanTo, ExtensionLength, ExtensionUnit, Start];

    /// <summary>Those of which there is one in each row.</summary>
    public static readonly ImmutableArray<string> OfRows = [Ground, SpanFrom, SpanTo, ExtensionLength, ExtensionUnit];
}
