using Supervision.Silo.Tests.Rights;

namespace Supervision.Silo.Tests.Feeds;

/// <summary>A court whose feeds say after a second that nothing is new.</summary>
public sealed class FeedCourt : RightsCourt
{
    protected override Dictionary<string, string?> Settings => new() { ["Feeds:HeartbeatSeconds"] = "1" };
}
