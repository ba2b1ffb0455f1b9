namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class ReminderTests(GrainHostFixture host)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Reminder_OfLessThanAMinute_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Keeper("reminders-short").Remind("soon", TimeSpan.Zero, TimeSpan.FromSeconds(59)));

    [Fact]
    public async Task Reminder_WithANegativeDueTime_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Keeper("reminders-negative").Remind("past", -s_day, s_day));

    [Fact]
    public async Task Reminder_Registered_OutlivesTheActivation_UntilItIsUnregistered()
    {
        var grain = Keeper("reminders-kept");
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

    private IKeeperGrain Keeper(string key) => host.Grains.GetGrain<IKeeperGrain>(key);
}
