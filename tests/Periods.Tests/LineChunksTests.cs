using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Supervision.Periods.Tests;

/// <summary>Streams as they come: in any pieces, with any ends of lines, with lines of any length.</summary>
public sealed class LineChunksTests
{
    private const string Asks = "\"calendar\":\"us-federal\",\"from\":\"2024-06-13\",\"period\":\"21d\"";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task APiecemealStream_IsAnsweredAsAWholeOne(int piece)
    {
        var text = "\uFEFF" + string.Join("\r\n", Enumerable.Range(0, 40).Select(it => $$"""{"id":{{it}},{{Asks}}}""")) + "\n\n \t\r\n{" + Asks + "}\n";

        var (lines, count) = await DueLines.Answers(new Trickle(Encoding.UTF8.GetBytes(text), piece), ShippedCalendars.Library);

        Assert.Equal(Enumerable.Range(0, 40), lines[..40].Select(it => JsonNode.Parse(it)!["id"]!.GetValue<int>()));
        Assert.Equal("""{"id":null,"error":"line 43, id: Missing; expected text or a number."}""", lines[40]);
        Assert.Equal(new BatchCount(41, 1), count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n  \n")]
    public async Task AStreamThatAsksNothing_IsAnsweredWithNothing(string text)
    {
        var (lines, count) = await DueLines.Answers(new MemoryStream(Encoding.UTF8.GetBytes(text)), ShippedCalendars.Library);

        Assert.Equal((0, default), (lines.Length, count));
    }

    [Fact]
    public async Task ALineAtTheBound_IsAnswered_AndALongerOneIsPassedOver()
    {
        var line = $$"""{"id":1,{{Asks}}}""";
        var longest = line.PadRight(LineChunks.LongestLine - 1);
        var text = $"{line}\n{longest}\n{longest}{longest}{longest}\n{line}\n{longest}  ";

        var (lines, count) = await DueLines.Answers(new MemoryStream(Encoding.UTF8.GetBytes(text)), ShippedCalendars.Library);

        const string TooLong = "Longer than 1048576 bytes, so it was passed over.";
        Assert.Equal([null, null, $"line 3: {TooLong}", null, $"line 5: {TooLong}"], lines.Select(it => JsonNode.Parse(it)!["error"]?.GetValue<string>()));
        Assert.Equal(new BatchCount(5, 2), count);
    }

    [Fact]
    public async Task AHundredThousandLines_KeepTheirOrder()
    {
        var text = new StringBuilder();
        for (var it = 0; it < 100_000; it++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"id\":{it},\"calendar\":\"us-federal\",\"from\":\"2024-06-13\",\"period\":\"{it % 300}{(it % 7 == 0 ? "wd" : "d")}\"}}\n");
        }

        var (lines, count) = await DueLines.Answers(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), ShippedCalendars.Library);

        Assert.Equal(new BatchCount(100_000, 0), count);
        Assert.All(lines.Index(), it => Assert.StartsWith($"{{\"id\":{it.Index},\"nominal\"", it.Item, StringComparison.Ordinal));
    }

    /// <summary>Sixty lines of which each is answered with some megabytes: what is ahead of the output stays small, and nothing is lost between the pieces.</summary>
    [Fact]
    public async Task LinesWithVeryLongAnswers_AreAnsweredInPieces()
    {
        var extensions = string.Join(',', Enumerable.Repeat("\"2600wd\"", 8));
        var text = string.Join('\n', Enumerable.Range(0, 60).Select(it => $$"""{"id":{{it}},"calendar":"us-federal","from":"2024-06-13","period":"{{it}}wd","extensions":[{{extensions}}]}"""));

        var (lines, count) = await DueLines.Answers(new MemoryStream(Encoding.UTF8.GetBytes(text)), ShippedCalendars.Library);

        Assert.Equal(new BatchCount(60, 0), count);
        Assert.All(lines.Index(), it => Assert.StartsWith($"{{\"id\":{it.Index},\"nominal\"", it.Item, StringComparison.Ordinal));
        Assert.All(lines, it => Assert.InRange(it.Length, 1 << 20, 1 << 23));
    }

    [Fact]
    public async Task AnInputThatFails_IsNotTakenForItsEnd() => await Assert.ThrowsAsync<IOException>(() =>
        DueLines.Answers(new Trickle(Encoding.UTF8.GetBytes($$"""{"id":1,{{Asks}}}""" + "\n{}"), 10, failsAtEnd: true), ShippedCalendars.Library));

    [Fact]
    public async Task AnOutputThatFails_StopsTheReading()
    {
        var batch = new DueBatch(new LineAnswers(ShippedCalendars.Library, "en"));
        using var full = new MemoryStream(new byte[100]);

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            batch.Run(new Trickle(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 10_000))), 3), full, new Progress<BatchProgress>(), CancellationToken.None));
    }

    /// <summary>A stream that gives few bytes at a time.</summary>
    private sealed class Trickle(byte[] bytes, int piece, bool failsAtEnd = false) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
            return read == 0 && failsAtEnd ? throw new IOException("The disk is gone.") : read;
        }
    }
}
