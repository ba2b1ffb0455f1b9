using System.Text;
using System.Text.Json.Nodes;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods;

namespace Supervision.Tests;

/// <summary>Lines of a batch, answered in this process as the executable answers them.</summary>
internal static class DueLines
{
    public static async Task<(string[] Lines, BatchCount Count)> Answers(Stream questions, CalendarLibrary calendars, string culture = "en")
    {
        using var output = new MemoryStream();
        var count = await new DueBatch(new LineAnswers(calendars, culture)).Run(questions, output, new Progress<BatchProgress>(), CancellationToken.None);
        return (Encoding.UTF8.GetString(output.ToArray()).Split('\n')[..^1], count);
    }

    public static async Task<string[]> Answers(string questions, string culture = "en", CalendarLibrary? calendars = null) =>
        (await Answers(new MemoryStream(Encoding.UTF8.GetBytes(questions)), calendars ?? ShippedCalendars.Library, culture)).Lines;

    /// <summary>The one answer to one line; what is wrong with it fails the test.</summary>
    public static async Task<JsonNode> Answer(string question)
    {
        var answer = JsonNode.Parse(Assert.Single(await Answers(question)))!;
        Assert.True(answer["error"] is null, $"{question} is answered with {answer}");
        return answer;
    }
}
