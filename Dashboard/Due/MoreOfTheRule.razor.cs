using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime.Text;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>How a period is counted, for rules that differ from the general one. It is open where it says something, or has a fault.</summary>
public sealed partial class MoreOfTheRule
{
    private static readonly ImmutableArray<string> OutsideIt = [FormFault.Whole, FormFields.Calendar.Name, FormFields.From.Name, FormFields.Period.Name];

    [Parameter, EditorRequired]
    public required DueFields Fields { get; set; }

    [Parameter, EditorRequired]
    public ImmutableArray<FormFault> Faults { get; set; }

    /// <summary>Then what departs from the general rule has been said by the rule's name.</summary>
    [Parameter]
    public bool IsOfACommonRule { get; set; }

    private bool IsOpen => Faults.Any(it => !OutsideIt.Contains(it.Field))
        || Fields.Form is { Excluded.Length: > 0 } or { Extensions.Length: > 0 }
        || (!IsOfACommonRule && Rest != new PeriodForm());

    /// <summary>The question without what stands outside of here: the plain one where no rule departs from the general one.</summary>
    private PeriodForm Rest => Fields.Form with
    {
        Calendar = null,
        From = null,
        Period = null,
        Excluded = [],
        Extensions = [],
        Roll = Fields.IsBackwards ? null : Fields.Form.Roll,
    };

    private static string TypeOf(string? day) => string.IsNullOrEmpty(day) || LocalDatePattern.Iso.Parse(day).Success ? "date" : "text";

    /// <summary>The choices of a field, each by the name of its phrase. A word that is none of them stays to be seen, with its fault.</summary>
    private RenderFragment Options<T>(ChoiceField<T> field, params (T Value, string Phrase)[] choices)
        where T : struct => builder =>
    {
        // Counted backwards, the roll has a choice of its own (RollBack).
        var chosen = field.Name == FormFields.Roll.Name && Fields.IsBackwards ? null : field.TextOf(Fields.Form);
        var words = choices.Select(it => (Word: field.WordOf(it.Value), it.Phrase)).ToList();
        var all = chosen is null || field.Choices.Contains(chosen) ? words : [.. words, (chosen, "")];
        foreach (var (word, phrase) in all)
        {
            builder.OpenElement(0, "option");
            builder.AddAttribute(1, "value", word);
            builder.AddAttribute(2, "selected", word == (chosen ?? field.Choices[0]));
            builder.AddContent(3, phrase.Length > 0 ? Say[phrase] : word);
            builder.CloseElement();
        }
    };
}
