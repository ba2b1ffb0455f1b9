using Microsoft.Extensions.Logging;

namespace Supervision.Dashboard.Live;

public sealed partial class Questions
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "What a page asked for failed; where its reader was told, it was under number {Id}.")]
    private partial void LogFailed(Exception failure, string id);
}
