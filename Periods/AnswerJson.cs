using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>Writes answers as the batch format has them (docs/schemas/due-answer.schema.json).</summary>
public static class AnswerJson
{
    /// <summary>Chinese stays readable: what is written goes to files and programs, never into a page as it is.</summary>
    public static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText
        Id = JsonEncodedText.Encode("id"), Nominal = JsonEncodedText.Encode("nominal"), Due = JsonEncodedText.Encode("due"),
        Provisional = JsonEncodedText.Encode("provisional"), Steps = JsonEncodedText.Encode("steps"), Kind = JsonEncodedText.Encode("kind"),
        Date = JsonEncodedText.Encode("date"), Why = JsonEncodedText.Encode("why"), Error = JsonEncodedText.Encode("error"),
        Errors = JsonEncodedText.Encode("errors"), Field = JsonEncodedText.Encode("field"), Detail = JsonEncodedText.Encode("detail");

    /// <param name="json">Where to.</param>
    /// <param name="id">The caller's own name for the question as it stood in its JSON; empty without one.</param>
    /// <param name="deadline">The answer.</param>
    /// <param name="culture">Of the reasons.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> id, Deadline deadline, string culture)
    {
        Begin(json, id);
        Write(json, Nominal, deadline.Nominal);
        Write(json, Due, deadline.End);
        json.WriteBoolean(Provisional, deadline.IsProvisional);
        json.WriteStartArray(Steps);
        foreach (var step in deadline.Steps)
        {
            json.WriteStartObject();
            json.WriteString(Kind, step.Kind);
            Write(json, Date, step.At);
            json.WriteString(Why, StepWords.Why(step, culture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="json">Where to.</param>
    /// <param name="id">As with an answer.</param>
    /// <param name="faults">At least one. The first is the error; where there are more, all of them are listed besides.</param>
    /// <param name="line">Where the question stood, from 1.</param>
    /// <param name="culture">Of the words.</param>
    public static void WriteFaults(Utf8JsonWriter json, ReadOnlySpan<byte> id, ImmutableArray<FormFault> faults, long line, string culture)
    {
        Begin(json, id);
        json.WriteString(Error, FaultWords.Of(faults[0], line, culture));
        if (faults.Length > 1)
        {
            json.WriteStartArray(Errors);
            foreach (var fault in faults)
            {
                json.WriteStartObject();
                json.WriteString(Field, fault.Field);
                json.WriteString(Detail, fault.Message.In(culture));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>One answer alone, for whoever asks one question.</summary>
    public static byte[] Of(ReadOnlySpan<byte> id, Deadline deadline, string culture)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            Write(json, id, deadline, culture);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> id)
    {
        json.WriteStartObject();
        json.WritePropertyName(Id);
        if (id.IsEmpty)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteRawValue(id, skipInputValidation: true);
        }
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, Moment moment) => json.WriteString(name, moment.ToString());
}
