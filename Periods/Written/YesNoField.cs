using System.Text.Json;

namespace Supervision.Periods.Written;

/// <summary>A choice that JSON has a type for: there it is <c>true</c> or <c>false</c> without quotes.</summary>
public sealed class YesNoField : ChoiceField<bool>
{
    internal YesNoField(string name, Func<PeriodForm, string?> get, Func<PeriodForm, string?, PeriodForm> set)
        : base(name, get, set, [("true", true), ("false", false)])
    {
    }

    internal override PeriodForm With(PeriodForm form, ref JsonValues values) => With(form, values.YesOrNo(Name) is { } value ? WordOf(value) : null);

    internal override void Write(PeriodForm form, Utf8JsonWriter json)
    {
        if (TextOf(form) is not null && ValueOf(form) is { } value)
        {
            json.WriteBoolean(Name, value);
        }
    }
}
