using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Periods;

/// <summary>Questions of a batch so far.</summary>
/// <param name="Lines">Lines that were asked; blank ones are not.</param>
/// <param name="Failed">How many of them could not be computed.</param>
public readonly record struct BatchCount(long Lines, long Failed)
{
    public static BatchCount operator +(BatchCount one, BatchCount other) => new(one.Lines + other.Lines, one.Failed + other.Failed);
}

/// <summary>Answers a chunk of lines, each in one line; a bad one is answered with what is wrong with it and stops nothing.</summary>
public sealed class LineAnswers(CalendarLibrary calendars, string culture)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>Bytes of answers that are worth writing.</summary>
    private const int Enough = 1 << 20;

    private static readonly FormFault NoId = new(FormFields.Id, new Title("Missing; expected text or a number.", "缺少；应为文本或数字。"));

    private static readonly FormFault TooLong = new(FormFault.Whole, new Title(
        $"Longer than {LineChunks.LongestLine} bytes, so it was passed over.", $"超过 {LineChunks.LongestLine} 字节，已跳过。"));

    /// <summary>Appends the answers in the order of the lines, until there are enough of them or none are left.</summary>
    /// <param name="chunk">The lines.</param>
    /// <param name="output">One line may be answered with megabytes: each day that a count passes over is a step.</param>
    /// <param name="rest">What is still to be answered; null at the end of the chunk.</param>
    public BatchCount Write(LineChunk chunk, ArrayBufferWriter<byte> output, out LineChunk? rest)
    {
        rest = null;
        using var json = new Utf8JsonWriter(output, AnswerJson.Compact);
        if (chunk.IsTooLong)
        {
            Refuse(json, output, default, [TooLong], chunk.FirstLine);
            return new BatchCount(1, 1);
        }

        var count = default(BatchCount);
        var bytes = chunk.Bytes.Span;
        var (line, at) = (chunk.FirstLine, 0);
        for (; at < bytes.Length && output.WrittenCount < Enough; line++)
        {
            var end = bytes[at..].IndexOf(LineEnd);
            var text = (end < 0 ? bytes[at..] : bytes.Slice(at, end)).Trim(" \t\r"u8);
            at = end < 0 ? bytes.Length : at + end + 1;
            if (!text.IsEmpty)
            {
                count += new BatchCount(1, Answer(text, line, json, output) ? 0 : 1);
            }
        }

        rest = at < bytes.Length ? chunk with { Bytes = chunk.Bytes[at..], FirstLine = line } : null;
        return count;
    }

    private bool Answer(ReadOnlySpan<byte> text, long line, Utf8JsonWriter json, IBufferWriter<byte> output)
    {
        var asked = QuestionJson.Read(text);
        var id = asked.Id is { } place ? text[place] : default;
        if (asked.Id is null && !asked.Faults.Any(it => it.Field is FormFault.Whole or FormFields.Id))
        {
            asked = asked with { Faults = asked.Faults.Add(NoId) };
        }

        var answered = asked.Answer(calendars);
        if (answered.Deadline is not { } deadline)
        {
            return Refuse(json, output, id, answered.Faults, line);
        }

        AnswerJson.Write(json, id, deadline, culture);
        End(json, output);
        return true;
    }

    private bool Refuse(Utf8JsonWriter json, IBufferWriter<byte> output, ReadOnlySpan<byte> id, ImmutableArray<FormFault> faults, long line)
    {
        AnswerJson.WriteFaults(json, id, faults, line, culture);
        End(json, output);
        return false;
    }

    /// <summary>The writer begins anew after each line: to it they are documents of their own.</summary>
    private static void End(Utf8JsonWriter json, IBufferWriter<byte> output)
    {
        json.Flush();
        json.Reset();
        output.Write([LineEnd]);
    }
}
