using Microsoft.Extensions.Logging;

namespace Supervision.Dashboard.Live;

public sealed partial class LiveView
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The board could not be renewed for a reader; it is tried again in 2 seconds.")]
    private partial void LogFailedRenewal(Exception failure);
}
