using System.Collections.Immutable;
using System.Text.Json;

namespace Supervision.Periods.Written;

/// <summary>The field of the spans that are not counted, as <see cref="SpanText"/> and <see cref="SpanJson"/> spell them.</summary>
public sealed class SpansField : FormField
{
    internal SpansField(string name)
        : base(name)
    {
    }

    public override bool IsList => true;

    public override ImmutableArray<string> TextsOf(PeriodForm form) => SpanText.Of(form.Excluded);

    internal override PeriodForm With(PeriodForm form, IReadOnlyList<string> texts, FaultList faults) =>
        form with { Excluded = [.. texts.SelectMany(it => SpanText.Read(it, faults))] };

    internal override PeriodForm With(PeriodForm form, ref JsonValues values) => form with { Excluded = SpanJson.Read(ref values) };

    internal override void Write(PeriodForm form, Utf8JsonWriter json) => Write(form, json, lastIsOpen: false);

    internal void Write(PeriodForm form, Utf8JsonWriter json, bool lastIsOpen)
    {
        if (!form.Excluded.IsEmpty)
        {
            json.WritePropertyName(Name);
            SpanJson.Write(json, form.Excluded, lastIsOpen);
        }
    }
}
