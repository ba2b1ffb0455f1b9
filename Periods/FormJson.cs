using System.Text.Json;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>Writes a question into an object, as <see cref="QuestionJson"/> reads it; what has its default is left out, but for the calendar.</summary>
public static class FormJson
{
    /// <param name="json">Stands inside an object.</param>
    /// <param name="form">The question.</param>
    /// <param name="lastIsOpen">The last suspension has not ended: its end is the day up to which it was counted, which is said beside it.</param>
    public static void Write(Utf8JsonWriter json, PeriodForm form, bool lastIsOpen = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(form);
        if (form.Calendar is null)
        {
            json.WriteNull(FormFields.Calendar.Name);
        }

        foreach (var field in FormFields.All)
        {
            if (field is SpansField spans)
            {
                spans.Write(form, json, lastIsOpen);
            }
            else
            {
                field.Write(form, json);
            }
        }
    }
}
