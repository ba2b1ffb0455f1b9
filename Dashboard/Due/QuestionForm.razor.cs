using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>The question as a form. Names of fields are those of the batch format, so that a fault finds its field.</summary>
public sealed partial class QuestionForm
{
    [Parameter, EditorRequired]
    public required DueFields Fields { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<FormFault> Faults { get; set; }

    [Parameter, EditorRequired]
    public required CalendarLibrary Calendars { get; set; }

    /// <summary>The common rule that it still asks by.</summary>
    [Parameter, EditorRequired]
    public CommonRule? Rule { get; set; }

    /// <summary>A browser's date field shows no text that is no date: what cannot be read comes back in a field of text.</summary>
    private bool IsADate => Fields.Date.Length == 0 || LocalDatePattern.Iso.Parse(Fields.Date).Success;

    /// <summary>Where on the page the field of that name is.</summary>
    public static string IdOf(string field) => $"field-{field}";

    /// <summary>The phrase of a unit.</summary>
    internal static string UnitOf(string unit) => unit switch
    {
        "wd" => "Unit.WorkingDays",
        "m" => "Unit.Months",
        "y" => "Unit.Years",
        "h" => "Unit.Hours",
        _ => "Unit.Days",
    };

    private string? Told(FormField field) => IsWrong(field) ? $"{IdOf(field.Name)}-fault" : null;

    private string? Wrong(FormField field) => IsWrong(field) ? "true" : null;

    private bool IsWrong(FormField field) => Faults.Any(it => it.Field == field.Name);
}
