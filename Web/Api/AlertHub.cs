using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.Api;

/// <summary>
/// The feed of alerts over SignalR: ask <c>Begin</c> for the position, and call <c>Alerts</c> with it as a stream. What is refused ends the call with
/// a message that begins with a word: <c>cursor-unreadable</c>, <c>cursor-beyond-log</c>, <c>not-signed-in</c> or <c>not-permitted</c>.
/// </summary>
internal sealed class AlertHub(AlertFeed feed, IBoard board) : Hub
{
    /// <summary>
    /// The position after which a feed would begin. A client that keeps it, and then the position of each alert, loses none that comes while it
    /// is not connected, also before the first.
    /// </summary>
    /// <param name="after">A position as a number or its digits; null for the newest.</param>
    public async Task<long> Begin(JsonElement? after) => await Unless(() => Start(after, Context.ConnectionAborted));

    /// <summary>Every alert after a journal position, then each new one; null begins with the next alert.</summary>
    /// <param name="after">As for <see cref="Begin"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<AlertView> Alerts(JsonElement? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var begin = await Unless(() => Start(after, cancellation));
        await using var alerts = board.Alerts(begin, cancellation).GetAsyncEnumerator(cancellation);
        while (await Unless(alerts.MoveNextAsync))
        {
            yield return alerts.Current;
        }
    }

    private async ValueTask<long> Start(JsonElement? after, CancellationToken cancellation) => await feed.Start(TextOf(after), cancellation) switch
    {
        FeedStart.After it => it.Position,
        FeedStart.Refused it => throw new HubException($"{it.Code}: {it.Why.En} / {it.Why.Zh}"),
        var other => throw new System.Diagnostics.UnreachableException($"{other.GetType().Name} is no start"),
    };

    private static string? TextOf(JsonElement? after) => after switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    /// <summary>What a client may not have is said to it: of any other error it would learn that there was one.</summary>
    private static async ValueTask<T> Unless<T>(Func<ValueTask<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (NotSignedInException)
        {
            throw new HubException("not-signed-in: Nobody is signed in, or the session or key has ended. / 未登录，或会话、密钥已失效。");
        }
        catch (NotPermittedException refused)
        {
            throw new HubException($"not-permitted: {refused.Refusal.Reason.En} / {refused.Refusal.Reason.Zh}");
        }
    }
}
