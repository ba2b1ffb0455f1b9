namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class ReminderTests(GrainHostFixture hosts)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Reminder_OfLessThanAMinute_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => hosts.Grains.GetGrain<IKeeperGrain>("reminders-short").Remind("soon", TimeSpan.Zero, TimeSpan.FromSeconds(59)));

    [Theory, OnSqlite, OnPostgres]
    public async Task Reminder_Registered_OutlivesTheActivation_UntilItIsUnregistered(string database)
    {
        var grain = (await hosts.On(database)).Grains.GetGrain<IKeeperGrain>("reminders-kept");
        await grain.Remind("wake", s_day, s_day);
        await grain.Remind("sweep", s_day, s_day);
        await grain.Remind("wake", 2 * s_day, s_day);
        await grain.Deactivate();
        Assert.Equal(["sweep", "wake"], (await grain.Reminders()).AsEnumerable());

        Assert.True(await grain.Forget("wake"));
        Assert.False(await grain.Forget("wake"));
        Assert.Equal(["sweep"], (await grain.Reminders()).AsEnumerable());
        Assert.True(await grain.Forget("sweep"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task ReminderAndState_OfASiloThatStopped_AreThereForTheNext(string kind)
    {
        await using var database = await hosts.New(kind);
        database.Put();
        await using (var silo = await TestSilo.Start(database))
        {
            var grain = silo.Grains.GetGrain<IKeeperGrain>("reminders-next 案");
            await grain.Remind("wake", s_day, s_day);
            await grain.Write("记录");
        }

        database.Put();
        await using var next = await TestSilo.Start(database);
        var same = next.Grains.GetGrain<IKeeperGrain>("reminders-next 案");
        Assert.Equal(["wake"], (await same.Reminders()).AsEnumerable());
        Assert.Equal(new Reading("记录", true), await same.Read());
    }

    /// <summary>On the real clock, as everything that Orleans keeps for itself; a due time that has passed when the reminder is armed would be missed until the next.</summary>
    [Fact]
    public async Task Reminder_ThatIsDue_ReachesTheGrain()
    {
        var grain = hosts.Grains.GetGrain<IKeeperGrain>("reminders-due");
        hosts.Probe.Open("reminders-due/wake");
        await grain.Remind("wake", TimeSpan.FromSeconds(4), s_day);
        await hosts.Probe.ReachedAsync("reminders-due/wake");
        Assert.True(await grain.Forget("wake"));
    }
}
