using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

internal sealed class CounterGrain(IGrainContext context, Probe probe) : Grain, ICounterGrain
{
    private readonly string _key = context.GrainId.Key.ToString();
    private int _sum;
    private int _number;
    private string? _deactivationGate;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (probe.TakeFailure(_key))
        {
            throw new InvalidOperationException("this activation was to fail");
        }

        probe.Note($"{_key}: activated");
        _number = probe.NotesOf(_key).Count(static it => it == "activated");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_deactivationGate is { } gate)
        {
            await probe.PassAsync(gate, cancellationToken);
        }

        probe.Note($"{_key}: deactivated, {reason.ReasonCode}");
    }

    public async Task<int> Add(int number)
    {
        var before = _sum;
        await Task.Yield();
        await Task.Yield();
        _sum = before + number;
        return _sum;
    }

    public ValueTask<int> AddAtOnce(int number) => ValueTask.FromResult(_sum += number);

    public ValueTask Clear()
    {
        _sum = 0;
        return ValueTask.CompletedTask;
    }

    public Task<int> ActivationNumber() => Task.FromResult(_number);

    public Task<string> Key() => Task.FromResult(this.GetPrimaryKeyString());

    public async Task Fail(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task FailAtOnce(string message) => throw new InvalidOperationException(message);

    public async Task FindInconsistent()
    {
        await Task.Yield();
        throw new InconsistentStateException("somebody else was first");
    }

    public Task PassInconsistency(string otherKey) => GrainFactory.GetGrain<ICounterGrain>(otherKey).FindInconsistent();

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task DeactivateReading() => Deactivate();

    public Task Wait(string gate) => probe.PassAsync(gate);

    public Task WaitReading(string gate) => probe.PassAsync(gate);

    public Task WaitInterleaving(string gate) => probe.PassAsync(gate);

    public async Task CallRound(string otherKey, string backTo, string gate)
    {
        var call = otherKey == _key
            ? GrainFactory.GetGrain<ICounterGrain>(backTo).AddAtOnce(1).AsTask()
            : GrainFactory.GetGrain<ICounterGrain>(otherKey).CallRound(otherKey, backTo, gate);
        if (otherKey == _key)
        {
            await probe.PassAsync(gate);
        }

        await call;
    }

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Factory.StartNew(static () => { }, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);
        return scheduler != TaskScheduler.Default && scheduler == afterYield && scheduler == TaskScheduler.Current;
    }

    public Task DeactivateSlowly(string gate)
    {
        _deactivationGate = gate;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
