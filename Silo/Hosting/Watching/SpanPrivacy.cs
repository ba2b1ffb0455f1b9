using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Supervision.Silo.Hosting.Watching;

/// <summary>
/// What a span may say when it leaves the house. Orleans writes the ids of grains, which are case numbers, into its spans, and messages of
/// exceptions, which hold them; HTTP's hold addresses and who asked. So only tags that are known to hold none of it stay.
/// </summary>
/// <remarks>First among the processors, before any that sends. What a new version of a library adds is dropped until it is listed here.</remarks>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    private const string Ours = "supervision.";

    private static readonly FrozenSet<string> Stays = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "network.protocol.version",
        "url.scheme",
        "error.type",
        "exception.type",
        "rpc.system",
        "rpc.system.name",
        "rpc.service",
        "rpc.method",
        "orleans.rpc.service");

    /// <summary>The trace state is text of whoever asked; what begins below or is linked with the span would take it along.</summary>
    public override void OnStart(Activity data) => data.TraceStateString = null;

    public override void OnEnd(Activity data)
    {
        List<string>? dropped = null;
        foreach (var (key, _) in data.EnumerateTagObjects())
        {
            if (!Stays.Contains(key) && !key.StartsWith(Ours, StringComparison.Ordinal))
            {
                (dropped ??= []).Add(key);
            }
        }

        foreach (var key in dropped ?? [])
        {
            data.SetTag(key, null);
        }

        // The description is dropped: it is the message of an exception.
        data.SetStatus(data.Status);
        if (data.EnumerateEvents().MoveNext())
        {
            // Events cannot be taken out of a span, and hold whole exceptions: such a span stays in the house.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
