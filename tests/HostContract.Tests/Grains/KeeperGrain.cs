using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Supervision.Grains.Wakes;

namespace Supervision.HostContract.Tests;

internal sealed class KeeperGrain(
    Probe probe,
    [PersistentState("note", StoredStates.Name)] IPersistentState<Kept> kept,
    [PersistentState("note", StoredStates.Name)] IPersistentState<Kept> sameKept)
    : Grain, IKeeperGrain, IRemindable
{
    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note($"{Key}: activated");
        return Task.CompletedTask;
    }

    public Task<Reading> Read() => Task.FromResult(new Reading(kept.State.Note, kept.RecordExists));

    public Task Write(string note)
    {
        kept.State.Note = note;
        return kept.WriteStateAsync();
    }

    public Task Clear() => kept.ClearStateAsync();

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task WriteOverANewerState(string note)
    {
        sameKept.State.Note = "newer";
        await sameKept.WriteStateAsync();
        kept.State.Note = note;
        await kept.WriteStateAsync();
    }

    public Task<int> ActivationNumber() => Task.FromResult(probe.NotesOf(Key).Count(static it => it == "activated"));

    public Task Remind(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> Forget(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<ImmutableArray<string>> Reminders() =>
        [.. (await this.GetReminders()).Select(static it => it.ReminderName).Order(StringComparer.Ordinal)];

    public Task ReceiveReminder(string reminderName, TickStatus status) => probe.PassAsync($"{Key}/{reminderName}");
}
