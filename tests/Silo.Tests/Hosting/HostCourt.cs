using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Runtime;
using Supervision.Silo.Hosting.HostStore;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>What the tests store.</summary>
public sealed class Remembered
{
    public string? Text { get; set; }
}

/// <summary>A host.db that was in use, and what must hold of whatever becomes of it. In a folder of its own.</summary>
internal sealed class HostCourt : IDisposable
{
    public const int PageSize = 4096;

    private const string Name = "note";
    private const int Grains = 12;

    private static int courts;

    // In memory where there is such a place: thousands of files that each wait for a disk would take minutes.
    private readonly DirectoryInfo folder = Directory.CreateDirectory(
        System.IO.Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath(), $"host-file-{Environment.ProcessId}-{Interlocked.Increment(ref courts)}"));

    private readonly ProviderPair providers;
    private int visits;

    private HostCourt()
    {
        File = new HostFile(Path, NullLogger<HostFile>.Instance);
        providers = new ProviderPair(HostStorage.SqliteInvariant, HostFile.ConnectionTo(Path));
    }

    public string Path => System.IO.Path.Combine(folder.FullName, "host.db");

    public string Folder => folder.FullName;

    public HostFile File { get; }

    /// <summary>The file as a silo left it when it stopped.</summary>
    public byte[] Sound { get; private set; } = [];

    public int Pages => Sound.Length / PageSize;

    /// <summary>A court with a file that holds a few reminders and states of all lengths, some of them over several pages.</summary>
    public static async Task<HostCourt> Used()
    {
        var court = new HostCourt();
        await court.Fill();
        court.File.Close();
        court.Sound = await System.IO.File.ReadAllBytesAsync(court.Path);
        Assert.False(System.IO.File.Exists(court.Path + "-wal"));
        return court;
    }

    /// <summary>Lays the file there, and nothing beside it.</summary>
    public void Lay(ReadOnlySpan<byte> bytes)
    {
        Clear();
        System.IO.File.WriteAllBytes(Path, bytes);
    }

    /// <summary>As if there had never been one.</summary>
    public void Clear()
    {
        File.Close();
        foreach (var file in folder.EnumerateFiles())
        {
            file.Delete();
        }
    }

    /// <summary>The sound file with some bytes changed.</summary>
    public byte[] Changed(Action<byte[]> change)
    {
        var bytes = Sound.ToArray();
        change(bytes);
        return bytes;
    }

    public void Execute(string statements)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = statements;
#pragma warning restore CA2100 // See above.
        command.ExecuteNonQuery();
    }

    /// <summary>What the file holds after it was prepared, a line for each reminder and state.</summary>
    public async Task<List<string>> Held()
    {
        File.Prepare();
        await providers.Start();
        var held = (await providers.Reminders.ReadRows(0, 0)).Reminders.Select(it => FormattableString.Invariant($"{it.GrainId}/{it.ReminderName} {it.StartAt:O} {it.Period}")).ToList();
        for (var number = 0; number < Grains; number++)
        {
            var state = await providers.Read<Remembered>(Grain(number), Name);
            held.Add($"{Grain(number)} {state.ETag} {state.State!.Text}");
        }

        held.Sort(StringComparer.Ordinal);
        return held;
    }

    /// <summary>What is wrong with a host on the file that lies there now; null when nothing is. The file is used up by it.</summary>
    public async Task<string?> Complaint()
    {
        try
        {
            File.Prepare();
            await providers.Start();
            return await FaultyReminders() ?? await FaultyStates();
        }
        catch (Exception thrown)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
    }

    public void Dispose()
    {
        File.Close();
        providers.Dispose();
        folder.Delete(recursive: true);
    }

    private static GrainId Grain(int number) => GrainId.Create("watch", $"{number}/{Grains} 案");

    private static string Text(int number) => number + string.Concat(Enumerable.Repeat("记录 note ", 1 << number));

    private static ReminderEntry Reminder(int number, string name) => new()
    {
        GrainId = Grain(number),
        ReminderName = name,
        StartAt = new DateTime(2026, 1, 5, 9, 0, number, 250, DateTimeKind.Utc),
        Period = TimeSpan.FromMinutes(1 + number),
    };

    private async Task Fill()
    {
        File.Prepare();
        await providers.Start();
        for (var number = 0; number < Grains; number++)
        {
            await providers.Reminders.UpsertRow(Reminder(number, "watch"));
            await providers.Reminders.UpsertRow(Reminder(number, "sweep"));
            await providers.States.WriteStateAsync(Name, Grain(number), new GrainState<Remembered>(new Remembered { Text = Text(number) }));
        }
    }

    /// <summary>Whatever is read was written by somebody, and every reminder can be registered anew, read and removed.</summary>
    private async Task<string?> FaultyReminders()
    {
        var known = Enumerable.Range(0, Grains).Select(Grain).ToHashSet();
        if ((await providers.Reminders.ReadRows(0, 0)).Reminders.FirstOrDefault(it => !known.Contains(it.GrainId)) is { } unknown)
        {
            return $"a reminder of {unknown.GrainId}, which never had one";
        }

        for (var number = 0; number < Grains; number += 4)
        {
            var reminder = Reminder(number, "watch");
            reminder.StartAt += TimeSpan.FromDays(++visits);
            var etag = await providers.Reminders.UpsertRow(reminder);
            var read = await providers.Reminders.ReadRow(reminder.GrainId, reminder.ReminderName);
            if ((read?.StartAt, read?.Period, read?.ETag) != (reminder.StartAt, reminder.Period, etag) || !await providers.Reminders.RemoveRow(reminder.GrainId, reminder.ReminderName, etag!))
            {
                return $"{reminder} was registered and is not there";
            }
        }

        return null;
    }

    /// <summary>A state is as it was or none, and can be written, read and cleared.</summary>
    private async Task<string?> FaultyStates()
    {
        for (var number = 0; number < Grains; number++)
        {
            var state = await providers.Read<Remembered>(Grain(number), Name);
            if (state.State!.Text is { } text && text != Text(number))
            {
                return $"the state of {Grain(number)} is not what was written";
            }

            if (number % 4 > 0)
            {
                continue;
            }

            state.State = new Remembered { Text = $"visit {++visits}" };
            await providers.States.WriteStateAsync(Name, Grain(number), state);
            if ((await providers.Read<Remembered>(Grain(number), Name)).State!.Text != state.State.Text)
            {
                return $"the state of {Grain(number)} was written and is not there";
            }

            await providers.States.ClearStateAsync(Name, Grain(number), state);
        }

        return null;
    }

    /// <summary>Bytes from a seed.</summary>
    public static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        using var randomness = new SeededRandomness(seed);
        randomness.GetBytes(bytes);
        return bytes;
    }
}
