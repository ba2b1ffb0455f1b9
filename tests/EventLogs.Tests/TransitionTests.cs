namespace Supervision.EventLogs.Tests;

/// <summary>The life cycle of XES (IEEE 1849): that an activity was scheduled or begun is not that it was done.</summary>
public sealed class TransitionTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("complete")]
    [InlineData("COMPLETE")]
    [InlineData(" Complete ")]
    [InlineData("")]
    public void Complete_InAnyCase_OrNone_IsTheAct(string transition)
    {
        using var log = folder.Sort(folder.WriteText("log.csv", $"case,activity,date,lifecycle:transition\nA,Payment,2006-07-24,{transition}\n"));

        Assert.Equal((1L, 0L), (log.Events, log.OtherTransitions));
        var only = Assert.Single(log.Days().Single().Events);
        Assert.Null(only.Transition);
        Assert.Empty(only.Attributes);
    }

    [Theory]
    [InlineData("schedule")]
    [InlineData("START")]
    [InlineData("ate_abort")]
    [InlineData("unknown")]
    [InlineData("In Progress")]
    [InlineData("进行中")]
    public void AnyOther_IsToldAsItIsWritten_InItsPlace_AndIsNoAct(string transition)
    {
        var table = folder.WriteText("log.csv", $"case,activity,date,Lifecycle:Transition\nA,Create Fine,2006-07-23,\nA,Payment,2006-07-24, {transition} \nA,Payment,2006-07-25,complete\n");
        var told = $"<event>\n<string key=\"lifecycle:transition\" value=\"{transition}\"/>\n" + XesText.Event("Payment", "2006-07-24")["<event>\n".Length..];
        var xes = folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Create Fine", "2006-07-23"), told, XesText.Event("Payment", "2006-07-25"))));
        foreach (var path in (string[])[table, xes])
        {
            using var log = folder.Sort(path);

            Assert.Equal(
                [("Create Fine", 1, null), ("Payment", 2, transition), ("Payment", 3, null)],
                log.Days().SelectMany(it => it.Events).Select(it => (it.Activity, it.Sequence, it.Transition)));
            Assert.Equal((1, 3L, 1L), (log.Cases, log.Events, log.OtherTransitions));
        }
    }

    /// <summary>The bound of an event's text counts it too.</summary>
    [Fact]
    public void TransitionThatIsTooLong_IsAFault() =>
        Assert.Equal(
            ["log.csv, line 2: expected an event whose attributes have at most 9000 characters together, found 9001"],
            folder.Faults(folder.WriteText("log.csv", $"case,activity,date,lifecycle:transition\nA,Payment,2006-07-24,{new string('x', 9_001)}\n")));

    [Fact]
    public void AnyOther_IsJudgedAsEveryEventIs() =>
        Assert.Equal(
            ["log.csv, line 2: expected a known activity (the nearest is 'Payment'), found 'Paymant'"],
            folder.Faults(folder.WriteText("log.csv", "case,activity,date,lifecycle:transition\nA,Paymant,2006-07-24,start\n")));
}
