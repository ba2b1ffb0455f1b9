using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

internal class LedgerGrain(IGrainContext context, Probe probe) : Grain, ILedgerGrain
{
    private readonly Ledger _ledger = probe.LedgerOf(context.GrainId.Key.ToString());
    private int _length;
    private int _sum;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger.ActivationBegins();
        await Task.Yield();
        var entries = _ledger.Entries;
        (_length, _sum) = (entries.Count, entries.Sum(static it => it.Number));
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await LingerAsync();
        _ledger.ActivationEnds();
    }

    public async Task<int> Add(string id, int number)
    {
        await WriteAsync(id, number, remember: true);
        return _sum;
    }

    public async Task AddAndFail(string id, int number)
    {
        await WriteAsync(id, number, remember: true);
        throw new InvalidOperationException("after the entry was written");
    }

    public async Task AddOfUnknownOutcome(string id, int number)
    {
        await WriteAsync(id, number, remember: false);
        throw WhenOutcomeIsUnknown();
    }

    public Task<int> Sum() => Task.FromResult(_sum);

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StartTicking()
    {
        var second = TimeSpan.FromSeconds(1);
        this.RegisterGrainTimer(() => WriteAsync("tick", 1, remember: true), second, second);
        return Task.CompletedTask;
    }

    protected virtual Exception WhenOutcomeIsUnknown() => new InconsistentStateException("perhaps it was written");

    /// <summary>Gives whatever may run beside this turn the time to do so.</summary>
    private static async Task LingerAsync()
    {
        for (var piece = 0; piece < 4; piece++)
        {
            await Task.Yield();
        }
    }

    private async Task WriteAsync(string id, int number, bool remember)
    {
        _ledger.TurnBegins();
        try
        {
            await LingerAsync();
            if (!_ledger.TryAppend(_length, id, number))
            {
                throw new InconsistentStateException("somebody else has written");
            }

            await LingerAsync();
            if (remember)
            {
                _length++;
                _sum += number;
            }
        }
        finally
        {
            _ledger.TurnEnds();
        }
    }
}

/// <summary>The fault planted on purpose: it goes on with a state of which it does not know whether it is right.</summary>
internal sealed class GuessingLedgerGrain(IGrainContext context, Probe probe) : LedgerGrain(context, probe)
{
    protected override Exception WhenOutcomeIsUnknown() => new InvalidOperationException("perhaps it was written");
}
