using System.Collections.Immutable;
using System.Text.Json;
using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>The field of what was granted on top: in JSON a list of lengths, elsewhere given again or with commas between.</summary>
public sealed class LengthsField : FormField
{
    internal LengthsField(string name)
        : base(name)
    {
    }

    public override bool IsList => true;

    public override ImmutableArray<string> TextsOf(PeriodForm form) => form.Extensions;

    internal override PeriodForm With(PeriodForm form, IReadOnlyList<string> texts, FaultList faults) =>
        form with { Extensions = [.. texts.SelectMany(it => it.Split(','))] };

    internal override PeriodForm With(PeriodForm form, ref JsonValues values)
    {
        if (values.IsNull || !values.Begins(JsonTokenType.StartArray, Name))
        {
            return form;
        }

        var lengths = ImmutableArray.CreateBuilder<string>();
        while (values.NextItem())
        {
            if (values.IsNull)
            {
                values.Refuse(Name, new Title("Found null; expected text.", "此处是null；应为文本。"));
            }
            else if (values.Text(Name) is { } length)
            {
                lengths.Add(length);
            }
        }

        return form with { Extensions = lengths.DrainToImmutable() };
    }

    internal override void Write(PeriodForm form, Utf8JsonWriter json)
    {
        if (form.Extensions.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(Name);
        foreach (var extension in form.Extensions)
        {
            json.WriteStringValue(extension);
        }

        json.WriteEndArray();
    }
}
