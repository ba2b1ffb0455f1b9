using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>What stands between two empty lines of an event stream.</summary>
/// <param name="Id">Null where the block has none.</param>
/// <param name="Event">Its type; null where it has none.</param>
/// <param name="Data">Null where it has none: then nothing is dispatched.</param>
/// <param name="Comments">Lines that begin with a colon, without it.</param>
internal sealed record StreamBlock(string? Id, string? Event, JsonNode? Data, IReadOnlyList<string> Comments)
{
    public bool IsSilence => this is { Id: null, Event: null, Data: null, Comments: [_] };
}

/// <summary>An event stream that is read line by line, as the standard of HTML takes it apart, comments too.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly StreamReader lines;

    private EventStream(HttpResponseMessage answer, StreamReader lines) => (this.answer, this.lines) = (answer, lines);

    /// <summary>Opens one; what answers otherwise fails the test.</summary>
    public static async Task<EventStream> Open(HttpClient http, HttpRequestMessage asked, CancellationToken cancellation = default)
    {
        var answer = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return await Of(answer, cancellation);
    }

    public static async Task<EventStream> Of(HttpResponseMessage answer, CancellationToken cancellation = default)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            Assert.Fail($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        }

        return new EventStream(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation)));
    }

    /// <summary>The next block; null when the stream has ended, whole.</summary>
    public async Task<StreamBlock?> Next(CancellationToken cancellation = default)
    {
        string? id = null, type = null, data = null;
        var comments = new List<string>();
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Length == 0)
            {
                return new StreamBlock(id, type, data is null ? null : JsonNode.Parse(data), comments);
            }

            var (name, value) = line.Split(':', 2) is [var before, var after] ? (before, after.StartsWith(' ') ? after[1..] : after) : (line, "");
            switch (name)
            {
                case "":
                    comments.Add(value);
                    break;
                case "id":
                    id = value;
                    break;
                case "event":
                    type = value;
                    break;
                case "data":
                    data = data is null ? value : $"{data}\n{value}";
                    break;
                default:
                    Assert.Fail($"An event stream has no field '{name}'.");
                    break;
            }
        }

        return null;
    }

    /// <summary>The next block that is an event.</summary>
    public async Task<StreamBlock> NextEvent(CancellationToken cancellation = default)
    {
        while (await Next(cancellation) is { } block)
        {
            if (block.Data is not null)
            {
                return block;
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    /// <summary>Closes it, and its connection.</summary>
    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}
