using System.Collections.Immutable;
using System.Text.Json;

namespace Supervision.Periods.Written;

/// <summary>A field with one text: a name, a date, a length, an hour.</summary>
public class TextField : FormField
{
    private readonly Func<PeriodForm, string?> get;
    private readonly Func<PeriodForm, string?, PeriodForm> set;

    internal TextField(string name, Func<PeriodForm, string?> get, Func<PeriodForm, string?, PeriodForm> set)
        : base(name) => (this.get, this.set) = (get, set);

    /// <returns>Null where the form says nothing of it.</returns>
    public string? TextOf(PeriodForm form) => get(form);

    public override ImmutableArray<string> TextsOf(PeriodForm form) => get(form) is { } text ? [text] : [];

    /// <summary>The form with this text and no other in the field.</summary>
    public virtual PeriodForm With(PeriodForm form, string? text) => set(form, text);

    internal sealed override PeriodForm With(PeriodForm form, IReadOnlyList<string> texts, FaultList faults) =>
        texts is [var text, ..] ? With(form, text) : form;

    internal override PeriodForm With(PeriodForm form, ref JsonValues values) => With(form, values.Text(Name));

    internal override void Write(PeriodForm form, Utf8JsonWriter json)
    {
        if (get(form) is { } text)
        {
            json.WriteString(Name, text);
        }
    }
}
