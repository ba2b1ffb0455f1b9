using Orleans.Storage;

namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class StoredStateTests(GrainHostFixture hosts)
{
    [Theory, OnSqlite, OnPostgres]
    public async Task State_NeverWritten_IsANewOne(string database) => Assert.Equal(new Reading(null, false), await (await Keeper(database, "kept-never")).Read());

    [Theory, OnSqlite, OnPostgres]
    public async Task State_Written_IsThereForTheNextActivation(string database)
    {
        var grain = await Keeper(database, "kept-written");
        await grain.Write("first");
        await grain.Write("second");
        await grain.Deactivate();
        Assert.Equal(new Reading("second", true), await grain.Read());
        Assert.Equal(2, await grain.ActivationNumber());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task State_Cleared_IsGone_AndMayBeWrittenAgain(string database)
    {
        var grain = await Keeper(database, "kept-cleared");
        await grain.Write("first");
        await grain.Clear();
        Assert.Equal(new Reading(null, false), await grain.Read());
        await grain.Write("again");
        await grain.Deactivate();
        Assert.Equal(new Reading("again", true), await grain.Read());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task State_OfOneGrain_IsNotAnothers(string database)
    {
        await (await Keeper(database, "kept-mine")).Write("mine");
        Assert.Equal(new Reading(null, false), await (await Keeper(database, "kept-yours")).Read());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Write_OverAStateThatSomethingElseHasWritten_IsInconsistent_AndEndsTheActivation(string database)
    {
        var grain = await Keeper(database, "kept-raced");
        await grain.Write("old");
        await grain.Deactivate();
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteOverANewerState("lost"));
        Assert.Equal(new Reading("newer", true), await grain.Read());
        Assert.Equal(3, await grain.ActivationNumber());
    }

    private async Task<IKeeperGrain> Keeper(string database, string key) => (await hosts.On(database)).Grains.GetGrain<IKeeperGrain>(key);
}
