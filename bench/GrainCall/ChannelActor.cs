using System.Threading.Channels;

namespace Supervision.Bench;

/// <summary>What a grain does, without a grain host: one message after the other from a channel, each answered.</summary>
internal sealed class ChannelActor
{
    private readonly Channel<(long Number, TaskCompletionSource<long> Answer)> _messages =
        Channel.CreateUnbounded<(long, TaskCompletionSource<long>)>(new UnboundedChannelOptions { SingleReader = true });

    private long _sum;

    public ChannelActor() => _ = Task.Run(LoopAsync);

    public Task<long> Count(long number)
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _messages.Writer.TryWrite((number, answer));
        return answer.Task;
    }

    private async Task LoopAsync()
    {
        await foreach (var (number, answer) in _messages.Reader.ReadAllAsync())
        {
            answer.SetResult(_sum += number);
        }
    }
}
