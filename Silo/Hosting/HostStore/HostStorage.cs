using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Supervision.Grains.Wakes;

namespace Supervision.Silo.Hosting.HostStore;

/// <summary>Gives a silo its reminders and the persistent states of its grains, in <c>host.db</c> of the store that it serves.</summary>
internal static class HostStorage
{
    /// <summary>Orleans' own name for SQLite; the provider loads Microsoft.Data.Sqlite by it.</summary>
    public const string SqliteInvariant = "System.Data.SQLite";

    /// <param name="silo">The silo.</param>
    /// <param name="path">The file; it is made, or made anew, before anything reads it.</param>
    /// <param name="remembers">
    /// Whether reminders outlive the process. Not where a log is played: a reminder of the days when the store was served would
    /// let the engine's own watch advance a clock that the player moves.
    /// </param>
    public static ISiloBuilder KeepIn(this ISiloBuilder silo, string path, bool remembers)
    {
        silo.Services.AddSingleton(it => new HostFile(path, it.GetRequiredService<ILogger<HostFile>>()));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, Preparing>();
        return silo.KeepIn(SqliteInvariant, HostFile.ConnectionTo(path), remembers);
    }

    /// <param name="silo">The silo.</param>
    /// <param name="invariant">Which database it is.</param>
    /// <param name="connection">Where it is; <see cref="HostSchema"/> has put its tables there.</param>
    /// <param name="remembers">Whether reminders outlive the process.</param>
    public static ISiloBuilder KeepIn(this ISiloBuilder silo, string invariant, string connection, bool remembers)
    {
        silo.AddAdoNetGrainStorage(
            StoredStates.Name, it => (it.Invariant, it.ConnectionString, it.GrainStorageSerializer) = (invariant, connection, new StoredStates()));
        return remembers
            ? silo.UseAdoNetReminderService(it => (it.Invariant, it.ConnectionString) = (invariant, connection))
            : silo.UseInMemoryReminderService();
    }

    /// <summary>Has the file ready before the providers read it, and lets go of it after they have.</summary>
    private sealed class Preparing(HostFile file) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(HostStorage), ServiceLifecycleStage.First, Start, Stop);

        private Task Start(CancellationToken cancellation)
        {
            file.Prepare();
            return Task.CompletedTask;
        }

        private Task Stop(CancellationToken cancellation)
        {
            file.Close();
            return Task.CompletedTask;
        }
    }
}
