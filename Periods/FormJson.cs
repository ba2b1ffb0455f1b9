using System.Text.Json;
using Supervision.Domain.Time;

namespace Supervision.Periods;

/// <summary>Writes a question into an object, as <see cref="QuestionJson"/> reads it; what has its default is left out, but for the calendar.</summary>
public static class FormJson
{
    /// <param name="json">Stands inside an object.</param>
    /// <param name="form">The question.</param>
    /// <param name="lastIsOpen">The last suspension has not ended: its end is the day up to which it was counted, which is said beside it.</param>
    public static void Write(Utf8JsonWriter json, PeriodForm form, bool lastIsOpen = false)
    {
        json.WriteString("calendar", form.Calendar);
        Write(json, "from", form.From);
        Write(json, "period", form.Period);
        if (form.ExcludeStart is { } excludes)
        {
            json.WriteBoolean("exclude_start", excludes == "true");
        }

        Write(json, "start_roll", form.StartRoll);
        Write(json, "cutoff", form.CutOff);
        Write(json, "roll", form.Roll);
        Write(json, "month_end", form.MonthEnd);
        Write(json, "at", form.At);
        Write(json, "boundary", form.Boundary);
        if (form.Excluded.Length > 0)
        {
            WriteExcluded(json, form, lastIsOpen);
        }

        if (form.Extensions.Length > 0)
        {
            json.WriteStartArray("extensions");
            foreach (var extension in form.Extensions)
            {
                json.WriteStringValue(extension);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteExcluded(Utf8JsonWriter json, PeriodForm form, bool lastIsOpen)
    {
        json.WriteStartArray("excluded");
        for (var at = 0; at < form.Excluded.Length; at++)
        {
            var (ground, from, to) = form.Excluded[at];
            json.WriteStartObject();
            json.WriteString("ground", ground);
            json.WriteString("from", from);
            json.WriteString("to", to);
            if (lastIsOpen && at == form.Excluded.Length - 1)
            {
                json.WriteBoolean("open", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
