using System.Collections.Immutable;
using System.Diagnostics;
using Supervision.Domain.Law;
using Supervision.Domain.Time;

namespace Supervision.Periods.Written;

/// <summary>
/// The table of fields: whoever reads, writes or shows a question, in JSON, in an address, on the command line or on a page, has the names
/// and the words of a choice from here.
/// </summary>
public static class FormFields
{
    /// <summary>The caller's own name for a question. It is no part of what is asked, so it stands on no form.</summary>
    public const string Id = "id";

    public static readonly TextField Calendar = new("calendar", it => it.Calendar, (it, text) => it with { Calendar = text });

    public static readonly TextField From = new("from", it => it.From, (it, text) => it with { From = text });

    public static readonly TextField Period = new("period", it => it.Period, (it, text) => it with { Period = text });

    public static readonly YesNoField ExcludeStart = new("exclude_start", it => it.ExcludeStart, (it, text) => it with { ExcludeStart = text });

    public static readonly ChoiceField<StartRoll> StartRoll = new(
        "start_roll", it => it.StartRoll, (it, text) => it with { StartRoll = text },
        [("none", Domain.Time.StartRoll.None), ("next", Domain.Time.StartRoll.Next)]);

    public static readonly TextField CutOff = new("cutoff", it => it.CutOff, (it, text) => it with { CutOff = text });

    public static readonly ChoiceField<Roll> Roll = new(
        "roll", it => it.Roll, (it, text) => it with { Roll = text },
        [("next", Domain.Time.Roll.Next), ("previous", Domain.Time.Roll.Previous), ("none", Domain.Time.Roll.None)]);

    public static readonly ChoiceField<MonthEnd> MonthEnd = new(
        "month_end", it => it.MonthEnd, (it, text) => it with { MonthEnd = text },
        [("clamp", Domain.Time.MonthEnd.Clamp), ("last_to_last", Domain.Time.MonthEnd.LastToLast)]);

    public static readonly TextField At = new("at", it => it.At, (it, text) => it with { At = text });

    public static readonly ChoiceField<Boundary> Boundary = new(
        "boundary", it => it.Boundary, (it, text) => it with { Boundary = text },
        [("end_only", Domain.Time.Boundary.EndOnly), ("both", Domain.Time.Boundary.Both)]);

    public static readonly SpansField Excluded = new("excluded");

    public static readonly LengthsField Extensions = new("extensions");

    /// <summary>In the order in which docs/periods.md explains them.</summary>
    public static readonly ImmutableArray<FormField> All =
        [Calendar, From, Period, ExcludeStart, StartRoll, CutOff, Roll, MonthEnd, At, Boundary, Excluded, Extensions];

    /// <summary>What a question may hold: the caller's name for it, and then the fields.</summary>
    public static readonly ImmutableArray<string> Names = [Id, .. All.Select(it => it.Name)];

    /// <summary>Said of any other name.</summary>
    internal static readonly Title Unknown = new($"Unknown field; expected only {string.Join(", ", Names)}.", $"未知字段；只应有 {string.Join("、", Names)}。");

    /// <summary>Said of a second value for what has one.</summary>
    internal static readonly Title Twice = new("Given twice; expected once.", "重复出现；应只出现一次。");

    /// <summary>The field in which a part of a question is written.</summary>
    internal static FormField Of(QuestionPart part) => part switch
    {
        QuestionPart.From => From,
        QuestionPart.At => At,
        QuestionPart.Excluded => Excluded,
        QuestionPart.Extensions => Extensions,
        _ => throw new UnreachableException($"{part} is in no field"),
    };
}
