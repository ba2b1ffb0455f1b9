using Microsoft.Data.Sqlite;

namespace Supervision.HostContract.Tests;

/// <summary>What the embedded host keeps on disk, and how its reminders tick.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("host-contract-");

    private string File => Path.Combine(_folder.FullName, "host.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task StateAndReminders_OutliveTheProcess()
    {
        await using (var first = await StartAsync())
        {
            await Keeper(first).Write("kept");
            await Keeper(first).Remind("wake", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        }

        await using var second = await StartAsync();
        Assert.Equal(new Reading("kept", true), await Keeper(second).Read());
        Assert.Equal(["wake"], (await Keeper(second).Reminders()).AsEnumerable());
    }

    [Fact]
    public async Task Reminder_TicksWhenDue_AndThenEveryPeriod()
    {
        await using var host = await StartAsync();
        await Keeper(host).Remind("wake", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromMinutes(4));
        await Keeper(host).Deactivate();
        _time.Advance(TimeSpan.FromMinutes(1));
        await _time.ArmedAsync(2); // the host's own timer, and the reminders' again after the tick
        _time.Advance(TimeSpan.FromMinutes(10));
        await Keeper(host).Read();
        Assert.Equal(
            ["reminded of wake, first due 09:05, now 09:05", "reminded of wake, first due 09:05, now 09:15"],
            host.Probe.NotesOf("keeper").Where(static it => it != "activated"));
    }

    [Fact]
    public async Task Reminder_MissedWhileTheHostWasDown_TicksAtItsNextDueTime()
    {
        await using (var first = await StartAsync())
        {
            await Keeper(first).Remind("wake", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        }

        _time.Advance(TimeSpan.FromMinutes(27));
        await using var second = await StartAsync();
        _time.Advance(TimeSpan.FromMinutes(7));
        await Keeper(second).Read();
        Assert.DoesNotContain(second.Probe.NotesOf("keeper"), static it => it.StartsWith("reminded", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromMinutes(1));
        await Keeper(second).Read();
        Assert.Contains("reminded of wake, first due 09:05, now 09:35", second.Probe.NotesOf("keeper"));
    }

    [Fact]
    public async Task Reminder_Unregistered_DoesNotTick()
    {
        await using var host = await StartAsync();
        await Keeper(host).Remind("wake", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        await Keeper(host).Forget("wake");
        _time.Advance(TimeSpan.FromHours(1));
        await Keeper(host).Read();
        Assert.Equal(["activated"], host.Probe.NotesOf("keeper").Distinct());
    }

    [Theory]
    [InlineData("UPDATE state SET body = X'7B'", "the JSON is cut off")]
    [InlineData("UPDATE state SET shape = 'older'", "an older type wrote it")]
    public async Task StoredState_ThatCannotBeRead_CountsAsNone_AndMayBeWrittenOver(string damage, string what)
    {
        await using (var first = await StartAsync())
        {
            await Keeper(first).Write("kept");
        }

        Damage(damage);
        await using (var second = await StartAsync())
        {
            Assert.True(new Reading(null, false) == await Keeper(second).Read(), what);
            await Keeper(second).Write("rebuilt");
        }

        await using var third = await StartAsync();
        Assert.Equal(new Reading("rebuilt", true), await Keeper(third).Read());
    }

    [Fact]
    public async Task Store_OfAnotherFormat_IsEmptied()
    {
        await using (var first = await StartAsync())
        {
            await Keeper(first).Write("kept");
        }

        Damage("PRAGMA user_version = 99");
        await using var second = await StartAsync();
        Assert.Equal(new Reading(null, false), await Keeper(second).Read());
    }

    [Fact]
    public async Task Store_ThatAnotherHostHas_IsRefused()
    {
        await using var first = await StartAsync();
        await Assert.ThrowsAsync<SqliteException>(StartAsync);
    }

    private Task<EmbeddedHost> StartAsync() => EmbeddedHost.StartAsync(_time, it => it.HostDatabase = File);

    private void Damage(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.InRange(command.ExecuteNonQuery(), -1, 1);
    }

    private static IKeeperGrain Keeper(EmbeddedHost host) => host.Grains.GetGrain<IKeeperGrain>("keeper");
}
