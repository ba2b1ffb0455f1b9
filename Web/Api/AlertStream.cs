using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Guard;

namespace Supervision.Web.Api;

/// <summary>
/// Alerts as an event stream (WHATWG HTML, 9.2). It begins at once with the position after which it tells, as an id without an event, so that a
/// browser that is cut off before its first event goes on from there; and where nothing happens it says so, so that nobody takes it for dead.
/// </summary>
/// <param name="begin">The position after which it tells.</param>
/// <param name="board">What the caller may see of the alerts.</param>
/// <param name="heartbeat">So long it says nothing at the most.</param>
/// <param name="time">Whose timers it waits by.</param>
/// <param name="stopping">Ends it with the host, which would wait for it.</param>
internal sealed class AlertStream(long begin, IBoard board, TimeSpan heartbeat, TimeProvider time, CancellationToken stopping) : IResult
{
    /// <summary>A comment, and the empty line without which some readers would wait.</summary>
    private const string Silence = ": nothing new\n\n";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";

        // nginx would keep what is written until it has a page of it.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        await using var alerts = new Following<AlertView>(board.Alerts(begin, ended.Token), ended);
        try
        {
            await Say(string.Create(CultureInfo.InvariantCulture, $": alerts after {begin}\nid: {begin}\n\n"));
            while (true)
            {
                await Say(await Next(alerts) is { } alert ? TextOf(alert) : Silence);
            }
        }
        catch (Exception refused) when (refused is NotSignedInException or NotPermittedException)
        {
            // A feed whose right has gone ends: whoever connects again is told why.
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It ends whole.
        }

        async Task Say(string text)
        {
            await response.WriteAsync(text, Encoding.UTF8, ended.Token);
            await response.Body.FlushAsync(ended.Token);
        }
    }

    /// <returns>Null where there was none for as long as may be silent.</returns>
    private async Task<AlertView?> Next(Following<AlertView> alerts)
    {
        using var pause = new CancellationTokenSource(heartbeat, time);
        return await alerts.Next(pause.Token);
    }

    private static string TextOf(AlertView alert) => string.Create(
        CultureInfo.InvariantCulture, $"event: alert\ndata: {JsonSerializer.Serialize(alert, Wire.Options)}\nid: {alert.Position}\n\n");
}
