using Orleans.Hosting;
using Supervision.Grains.Wakes;

namespace Supervision.Tests;

/// <summary>What a silo keeps is gone when the test is.</summary>
internal static class InMemory
{
    /// <summary>Gives a silo its reminders and the persistent states of its grains, written as host.db has them.</summary>
    public static ISiloBuilder KeepInMemory(this ISiloBuilder silo) => silo.UseInMemoryReminderService()
        .AddMemoryGrainStorage(StoredStates.Name, it => it.GrainStorageSerializer = new StoredStates());
}
