using System.Text;
using static Supervision.Tests.XesText;

namespace Supervision.EventLogs.Tests;

public sealed class XesFaultTests : IDisposable
{
    private const string Day = "2006-07-24T00:00:00+02:00";

    private const string PaymentName = "<string key=\"concept:name\" value=\"Payment\"/>";

    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void File_ThatIsMissing_IsSaid() =>
        Assert.Equal(
            ["none.xes: expected an event log that can be opened, found no file of that name"],
            folder.Faults(System.IO.Path.Combine(folder.Path, "none.xes")));

    [Fact]
    public void File_ThatIsAFolder_IsSaid()
    {
        _ = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "log.xes"));

        Assert.Equal(
            ["log.xes: expected an event log that can be opened, found a folder"],
            folder.Faults(System.IO.Path.Combine(folder.Path, "log.xes")));
    }

    [Fact]
    public void Trace_WithoutName_IsReportedOnce() =>
        Assert.Equal(
            ["log.xes, line 2: expected 'concept:name' with the id of the case, found a trace without it before its first event"],
            Faults(Log("<trace>\n" + Event("Payment", Day) + Event("Payment", Day) + "</trace>\n")));

    [Fact]
    public void Event_OutsideEveryTrace_IsRefused() =>
        Assert.Equal(
            ["log.xes, line 2: expected 'concept:name' with the id of the case, found an event outside every trace"],
            Faults(Log(Event("Payment", Day))));

    [Fact]
    public void Event_WithoutActivityAndTimestamp_NamesBoth() =>
        Assert.Equal(
            [
                "log.xes, line 4: expected an event with 'concept:name', found an event without it",
                "log.xes, line 4: expected an event with 'time:timestamp', found an event without it",
            ],
            Faults(Log(Trace("A", "<event/>\n", Event("Payment", Day)))));

    [Fact]
    public void Event_WithTwoActivities_IsRefused() =>
        Assert.Equal(
            ["log.xes, line 5: expected 'concept:name' once, found a second one"],
            Faults(Log(Trace("A", $"<event>{PaymentName}\n{PaymentName}\n<date key=\"time:timestamp\" value=\"{Day}\"/></event>\n"))));

    [Theory]
    [InlineData("org:resource")]
    [InlineData("time:timestamp")]
    [InlineData("lifecycle:transition")]
    [InlineData("identity:id")]
    [InlineData("amount")]
    public void Event_WithTwoAttributesOfOneKey_IsRefused(string key)
    {
        var twice = key == "time:timestamp" ? "" : $"<string key=\"{key}\" value=\"complete\"/>";
        var once = key == "time:timestamp" ? $"<date key=\"{key}\" value=\"{Day}\"/>" : $"<string key=\"{key}\" value=\"complete\"/>";

        Assert.Equal(
            [$"log.xes, line 4: expected '{key}' once, found a second one"],
            Faults(Log(Trace("A", $"<event>{PaymentName}<date key=\"time:timestamp\" value=\"{Day}\"/>{twice}{once}</event>\n"))));
    }

    [Fact]
    public void Activity_ThatIsUnknown_SuggestsTheNearest() =>
        Assert.Equal(
            ["log.xes, line 5: expected a known activity (the nearest is 'Send Fine'), found 'send fines'"],
            Faults(Log(Trace("A", Event("send fines", Day)))));

    [Fact]
    public void Case_InTwoTraces_NamesBothLines() =>
        Assert.Equal(
            ["log.xes, line 10: expected each case once, found case 'A' again (first at line 3)"],
            Faults(Log(Trace("A", Event("Create Fine", Day)), Trace("A", Event("Payment", Day)))));

    [Fact]
    public void Day_EarlierThanTheOneBeforeItInItsCase_IsTakenInItsPlaceInTime() =>
        Assert.Equal(
            [("Payment", 2), ("Create Fine", 1)],
            folder.Events(Write(Log(Trace("A", Event("Create Fine", Day), Event("Payment", "2006-07-23T00:00:00+02:00"))))).Select(it => (it.Activity, it.Sequence)));

    [Fact]
    public void Day_EarlierThanInAnotherCase_IsFine() =>
        Assert.Equal(
            ["B", "A"],
            folder.Events(Write(Log(Trace("A", Event("Create Fine", Day)), Trace("B", Event("Create Fine", "2000-01-01"))))).Select(it => it.CaseId));

    [Fact]
    public void Faults_DoNotHideTheNextOnes_AndTwentyAreEnough()
    {
        var errors = folder.Errors(Write(Log(Trace("A", [.. Enumerable.Repeat(Event("Dance", Day), 30)]))));

        Assert.Equal(Enumerable.Range(0, 20).Select(n => (long?)(5 + (4 * n))), errors.Select(error => error.Line));
        Assert.All(errors, error => Assert.IsType<InputError.UnknownActivity>(error));
        Assert.EndsWith("\nReading stopped here; there may be more.", new UnreadableInputException(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithControlCharacters_ReachesNoTerminal() =>
        Assert.Equal(
            ["log.xes, line 5: expected a known activity (the nearest is 'Payment'), found 'Pay\\u0085ment'"],
            Faults(Log(Trace("A", Event("Pay&#x85;ment", Day)))));

    [Fact]
    public void CutFile_AtEveryByte_IsRefused_AndAfterTheFirstTraceAsCut()
    {
        var whole = Encoding.UTF8.GetBytes(Log(Trace("A", Event("Create Fine", Day))).TrimEnd());
        for (var length = 0; length < whole.Length; length++)
        {
            var errors = folder.Errors(folder.WriteBytes("log.xes", whole[..length]));
            if (length > Log().IndexOf('\n', StringComparison.Ordinal))
            {
                var cut = Assert.IsType<InputError.CutOff>(errors[^1]);
                Assert.Equal(whole[..length].Count(value => value == '\n') + 1, cut.Line);
            }
        }
    }

    [Fact]
    public void CutFile_ReportsTheFaultsBeforeTheCut()
    {
        var text = Log(Trace("A", Event("Dance", Day), Event("Payment", Day)));

        Assert.Equal(
            [
                "log.xes, line 5: expected a known activity (the nearest is 'Payment'), found 'Dance'",
                "log.xes, line 12: expected the end of the log, found the end of the file",
            ],
            Faults(text[..text.LastIndexOf("</trace>", StringComparison.Ordinal)]));
    }

    [Fact]
    public void EmptyFile_IsNoXml() =>
        Assert.Equal(["log.xes, line 1: expected an XES log in well-formed XML, found an empty file"], Faults(""));

    [Theory]
    [InlineData("case,activity\n1,Payment\n", 1)]
    [InlineData("<log>\n<trace>\n</log>\n<!-- the end -->\n", 3)]
    [InlineData("<log>\n</log>\n<log/>\n", 3)]
    [InlineData("<!DOCTYPE log [<!ENTITY e \"x\">]>\n<log/>\n", 1)]
    public void Text_ThatIsNoXml_NamesTheLine(string text, long line)
    {
        var error = Assert.IsType<InputError.NotXml>(Assert.Single(folder.Errors(Write(text))));

        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Xml_AboutSomethingElse_NamesItsRoot() =>
        Assert.Equal(["log.xes, line 2: expected the element <log> of an XES log, found <html>"], Faults("<?xml version=\"1.0\"?>\n<html><body/></html>"));

    private string Write(string text) => folder.WriteText("log.xes", text);

    private IReadOnlyList<string> Faults(string text) => folder.Faults(Write(text));
}
