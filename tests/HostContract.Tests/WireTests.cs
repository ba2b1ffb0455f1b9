namespace Supervision.HostContract.Tests;

[Collection(HostCollection.Name)]
public sealed class WireTests(GrainHostFixture host)
{
    [Fact]
    public async Task Record_ThereAndBack_IsTheSame()
    {
        var parcel = new Parcel("案卷", 3, new DateTimeOffset(2026, 2, 28, 23, 59, 59, 999, TimeSpan.FromHours(8)), ["a", "b"],
            new Parcel("inner", int.MaxValue, DateTimeOffset.MinValue, [], null));
        Assert.Equal(parcel, await Echo("echo-record").Return(parcel));
    }

    [Fact]
    public async Task Null_ThereAndBack_IsNull() => Assert.Null(await Echo("echo-null").ReturnMaybe(null));

    [Fact]
    public async Task Reference_HandedToAnotherGrain_LeadsToTheSameGrain() =>
        Assert.Equal("echo-there", await Echo("echo-here").KeyOf(Echo("echo-there")));

    [Fact]
    public void References_ToTheSameGrain_AreEqual()
    {
        Assert.Equal(Echo("echo-equal"), Echo("echo-equal"));
        Assert.NotEqual(Echo("echo-equal"), Echo("echo-other"));
    }

    private IEchoGrain Echo(string key) => host.Grains.GetGrain<IEchoGrain>(key);
}
