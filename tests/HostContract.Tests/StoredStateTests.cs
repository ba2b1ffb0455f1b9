using Orleans.Storage;

namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class StoredStateTests(GrainHostFixture host)
{
    [Fact]
    public async Task State_NeverWritten_IsANewOne() => Assert.Equal(new Reading(null, false), await Keeper("kept-never").Read());

    [Fact]
    public async Task State_Written_IsThereForTheNextActivation()
    {
        var grain = Keeper("kept-written");
        await grain.Write("first");
        await grain.Write("second");
        await grain.Deactivate();
        Assert.Equal(new Reading("second", true), await grain.Read());
        Assert.Equal(2, await grain.ActivationNumber());
    }

    [Fact]
    public async Task State_Cleared_IsGone_AndMayBeWrittenAgain()
    {
        var grain = Keeper("kept-cleared");
        await grain.Write("first");
        await grain.Clear();
        Assert.Equal(new Reading(null, false), await grain.Read());
        await grain.Write("again");
        await grain.Deactivate();
        Assert.Equal(new Reading("again", true), await grain.Read());
    }

    [Fact]
    public async Task State_OfOneGrain_IsNotAnothers()
    {
        await Keeper("kept-mine").Write("mine");
        Assert.Equal(new Reading(null, false), await Keeper("kept-yours").Read());
    }

    [Fact]
    public async Task Write_OverAStateThatSomethingElseHasWritten_IsInconsistent_AndEndsTheActivation()
    {
        var grain = Keeper("kept-raced");
        await grain.Write("old");
        await grain.Deactivate();
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteOverANewerState("lost"));
        Assert.Equal(new Reading("newer", true), await grain.Read());
        Assert.Equal(3, await grain.ActivationNumber());
    }

    private IKeeperGrain Keeper(string key) => host.Grains.GetGrain<IKeeperGrain>(key);
}
