using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

internal sealed partial class Activation
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain} could not be activated; its waiting calls fail and a later call tries again.")]
    private static partial void LogActivationFailed(ILogger log, GrainId grain, Exception thrown);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} threw out of OnDeactivateAsync; it is gone all the same.")]
    private static partial void LogDeactivationFailed(ILogger log, GrainId grain, Exception thrown);

    [LoggerMessage(Level = LogLevel.Error, Message = "A service of {Grain}, or the grain itself, threw while it was disposed of.")]
    private static partial void LogReleaseFailed(ILogger log, GrainId grain, Exception thrown);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} has been activating or deactivating for more than {Limit}; its token is cancelled now. Its calls wait until it ends: two activations are never alive at once.")]
    private static partial void LogStepIsLate(ILogger log, GrainId grain, TimeSpan limit);
}
