namespace Supervision.EventLogs.Tests;

public sealed class XesReadingTests : IDisposable
{
    private const string OneCase = """
        <?xml version="1.0" encoding="UTF-8" ?>
        <!-- made by hand -->
        <log xes.version="1.0" xes.features="nested-attributes">
          <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
          <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
          <classifier name="Event Name" keys="concept:name"/>
          <int key="meta:events" value="2"><int key="Payment" value="1"/></int>
          <trace>
            <string key="concept:name" value="A1"><string key="concept:name" value="nested"/></string>
            <string key="district" value="north"/>
            <event>
              <float key="amount" value="35.0"/>
              <string key="org:resource" value="561"/>
              <date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/>
              <string key="lifecycle:transition" value="complete"/>
              <string key="concept:name" value="Create Fine"/>
              <string key="vehicleClass" value="A"><string key="source" value="register"/></string>
            </event>
            <event>
              <string value="Payment" key="concept:name"/>
              <date value="2006-12-05T00:00:00.000+01:00" key="time:timestamp"/>
              <list key="tariffs"><values><string key="tariff" value="x"/></values></list>
            </event>
          </trace>
          <trace><string key="concept:name" value="empty"/></trace>
        </log>
        """;

    private readonly LogFolder folder = new();

    private static readonly LogEvent[] EventsOfOneCase =
    [
        new("A1", 1, "Create Fine", LogFolder.At("2006-07-24T00:00:00+02"), "561", [("amount", "35.0"), ("vehicleClass", "A")], 11),
        new("A1", 2, "Payment", LogFolder.At("2006-12-05T00:00:00+01"), null, [], 19),
    ];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Events_KeepTheirOwnAttributes_AndNothingNestedOrOfTheLog() =>
        Assert.Equal(EventsOfOneCase, folder.Events(folder.WriteText("log.xes", OneCase)));

    [Fact]
    public void Gzip_GivesTheSameEventsAsThePlainFile() =>
        Assert.Equal(EventsOfOneCase, folder.Events(folder.WriteBytes("log.xes.gz", LogFolder.Gzip(OneCase))));

    [Fact]
    public void Zip_GivesTheSameEventsAsThePlainFile_AndMacShadowFilesAreIgnored()
    {
        var zip = LogFolder.Zip(("log.xes", OneCase), ("__MACOSX/._log.xes", "shadow"), ("._log.xes", "shadow"), ("notes.txt", "notes"));

        Assert.Equal(EventsOfOneCase, folder.Events(folder.WriteBytes("log.zip", zip)));
    }

    [Fact]
    public void Wrapping_IsToldByTheFirstBytes_NotByTheName() =>
        Assert.Equal(EventsOfOneCase, folder.Events(folder.WriteBytes("log.xes", LogFolder.Gzip(OneCase))));

    [Fact]
    public void Namespace_OfTheStandard_IsAccepted()
    {
        var prefixed = OneCase.Replace("<log ", "<log xmlns=\"http://www.xes-standard.org/\" ", StringComparison.Ordinal)
            .Replace("xes.version=\"1.0\"", "xes.version=\"2.0\"", StringComparison.Ordinal);

        Assert.Equal(EventsOfOneCase, folder.Events(folder.WriteText("log.xes", prefixed)));
    }

    [Fact]
    public void Totals_CountCasesWithEvents_AndNameFirstAndLastDay()
    {
        using var log = folder.Sort(folder.WriteText("log.xes", OneCase));

        Assert.Equal(
            (1, 2L, new(2006, 7, 24), new(2006, 12, 5)),
            (log.Cases, log.Events, log.FirstDay!.Value, log.LastDay!.Value));
    }

    [Fact]
    public void Log_WithoutEvents_IsReadAsEmpty()
    {
        using var log = folder.Sort(folder.WriteText("log.xes", XesText.Log()));

        Assert.Equal((0, 0L, null, null), (log.Cases, log.Events, log.FirstDay, log.LastDay));
        Assert.Empty(log.Days());
    }

    [Fact]
    public void Text_ThatXmlMustEscape_IsUnescaped_AndLongValuesAreWhole()
    {
        var value = new string('é', 5_000);
        var text = XesText.Log(XesText.Trace("A&amp;1&#x4E2D;", "<event>\n<string key=\"concept:name\" value=\"Payment\"/>"
            + $"<date key=\"time:timestamp\" value=\"2006-07-24\"/><string key=\"a&#x2D;b\" value=\"{value}\"/></event>\n"));

        var read = Assert.Single(folder.Events(folder.WriteText("log.xes", text)));

        Assert.Equal(("A&1中", ("a-b", value)), (read.CaseId, Assert.Single(read.Attributes)));
    }
}
