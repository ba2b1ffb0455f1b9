using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A call on its way to a grain, in it, and back. It is answered once; whatever comes later is dropped.</summary>
internal sealed partial class GrainCall<T>(MethodPlan plan, GrainProxy target, object?[] arguments) : Turn
{
    // The caller goes on elsewhere: it must not run inside the grain's turn.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;

    public override bool ReadOnly => plan.ReadOnly;

    public override bool AlwaysInterleave => plan.AlwaysInterleave;

    public override bool CountsAsUse => true;

    public override bool OutlivesActivation => true;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public Task<T> Task => _answer.Task;

    /// <summary>Answers at once when the caller cancels; the grain sees the same token and stops when it likes.</summary>
    public void CancelWith(CancellationToken token)
    {
        _cancellation = token.UnsafeRegister(static (it, token) => ((GrainCall<T>)it!)._answer.TrySetCanceled(token), this);
        if (IsAnswered)
        {
            _cancellation.Dispose();
        }
    }

    public override Task Start(object grain) => plan.Call(grain, arguments);

    public override void Answer(Task done)
    {
        _cancellation.Dispose();
        if (done.IsCompletedSuccessfully)
        {
            AnswerWith(done);
        }
        else if (done.Exception is { } thrown)
        {
            Refuse(thrown.InnerException ?? thrown);
        }
        else
        {
            _answer.TrySetCanceled();
        }
    }

    public override void Refuse(Exception why)
    {
        if (plan.OneWay)
        {
            LogOneWayFailed(target.Catalog.Log, plan.Name, target.GrainId, why);
            _answer.TrySetResult(default!); // nobody looks; an exception here would only be reported as unobserved
        }
        else
        {
            _answer.TrySetException(why);
        }
    }

    public override void TimeOut(TimeSpan limit, bool running) => Refuse(new TimeoutException(
        $"{plan.Name} of {target.GrainId} gave no answer within {limit}: its turn {(running ? "is still running" : "has not started; the grain is busy, or activating, or this call came back to a grain that waits for it")}."));

    public override string ToString() => plan.Name;

    private void AnswerWith(Task done)
    {
        try
        {
            _answer.TrySetResult(done is Task<T> typed ? target.Wire.Answer(plan, typed.Result) : default!);
        }
        catch (Exception unfit)
        {
            Refuse(unfit);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The one-way call {Method} of {Grain} failed; nobody is told.")]
    private static partial void LogOneWayFailed(ILogger log, string method, GrainId grain, Exception thrown);
}
