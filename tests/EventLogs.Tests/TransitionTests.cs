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

        Assert.Equal((1L, 0), (log.Events, log.OtherTransitions.Count));
        Assert.Empty(Assert.Single(log.Days().Single().Events).Attributes);
    }

    [Theory]
    [InlineData("schedule", "schedule")]
    [InlineData("START", "start")]
    [InlineData("withdraw", "withdraw")]
    [InlineData("ate_abort", "ate_abort")]
    [InlineData("unknown", "unknown")]
    [InlineData("completed by Mario Rossi", "other")]
    public void AnyOther_IsCounted_AndIsNoEvent(string transition, string name)
    {
        var table = folder.WriteText("log.csv", $"case,activity,date,Lifecycle:Transition\nA,Create Fine,2006-07-23,\nA,Payment,2006-07-24,{transition}\nA,Payment,2006-07-25,complete\n");
        var told = $"<event>\n<string key=\"lifecycle:transition\" value=\"{transition}\"/>\n" + XesText.Event("Payment", "2006-07-24")["<event>\n".Length..];
        var xes = folder.WriteText("log.xes", XesText.Log(XesText.Trace("A", XesText.Event("Create Fine", "2006-07-23"), told, XesText.Event("Payment", "2006-07-25"))));
        foreach (var path in (string[])[table, xes])
        {
            using var log = folder.Sort(path);

            // Its place in the case is its own, so the events after it are still the third of the file.
            Assert.Equal([("Create Fine", 1), ("Payment", 3)], log.Days().SelectMany(it => it.Events).Select(it => (it.Activity, it.Sequence)));
            Assert.Equal([KeyValuePair.Create(name, 1L)], log.OtherTransitions);
            Assert.Equal((1, 2L), (log.Cases, log.Events));
        }
    }

    [Fact]
    public void AnyOther_IsJudgedAsEveryEventIs() =>
        Assert.Equal(
            ["log.csv, line 2: expected a known activity (the nearest is 'Payment'), found 'Paymant'"],
            folder.Faults(folder.WriteText("log.csv", "case,activity,date,lifecycle:transition\nA,Paymant,2006-07-24,start\n")));
}
