namespace Supervision.EventLogs.Tests;

/// <summary>Logs that call things by names of their own: whoever imports says which is which.</summary>
public sealed class MapTests : IDisposable
{
    private readonly LogFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Table_WithHeadingsInChinese_IsReadByItsMap()
    {
        var path = folder.WriteText(
            "log.csv", "案号,环节,时间,经办人,状态,次序\n（2024）京01民初123号,Create Fine,2006-07-24,王敏,complete,1\n（2024）京01民初123号,Payment,2006-07-25,李强,start,2\n");

        using var log = folder.Sort(path, map: Map(
            (LogRole.Case, "案号"), (LogRole.Activity, "环节"), (LogRole.Timestamp, "时间"), (LogRole.Resource, "经办人"), (LogRole.Transition, "状态"),
            (LogRole.Sequence, "次序")));

        Assert.Equal(
            [("（2024）京01民初123号", "Create Fine", "王敏", null, 0), ("（2024）京01民初123号", "Payment", "李强", "start", 0)],
            log.Days().SelectMany(it => it.Events).Select(it => (it.CaseId, it.Activity, it.Resource, it.Transition, it.Attributes.Length)));
    }

    /// <summary>Which of the two is meant is said, so the other is an attribute like any.</summary>
    [Theory]
    [InlineData("resource", "Pete", "org:resource", "Mike")]
    [InlineData("ORG:Resource", "Mike", "resource", "Pete")]
    public void TwoColumnsForTheResource_OfWhichOneIsNamed_AreBothKept(string named, string who, string other, string whom)
    {
        using var log = folder.Sort(
            folder.WriteText("log.csv", "case,activity,timestamp,resource,org:resource\nA,Payment,2006-07-24,Pete,Mike\n"), map: Map((LogRole.Resource, named)));

        var only = log.Days().Single().Events.Single();
        Assert.Equal(who, only.Resource);
        Assert.Equal([(other, whom)], only.Attributes.AsEnumerable());
    }

    [Fact]
    public void LogInXml_WithKeysOfItsOwn_IsReadByItsMap()
    {
        var path = folder.WriteText("log.xes", """
            <log><trace><string key="Case Number" value="A"/><string key="concept:name" value="0"/>
            <event><string key="Step" value="Payment"/><date key="Done" value="2006-07-24T10:00:00+02:00"/>
            <string key="Who" value="Pete"/><string key="State" value="start"/><string key="concept:name" value="x"/></event>
            </trace></log>
            """);

        using var log = folder.Sort(path, map: Map(
            (LogRole.Case, "Case Number"), (LogRole.Activity, "Step"), (LogRole.Timestamp, "Done"), (LogRole.Resource, "Who"), (LogRole.Transition, "State")));

        var only = log.Days().Single().Events.Single();
        Assert.Equal(("A", "Payment", "Pete", "start"), (only.CaseId, only.Activity, only.Resource, only.Transition));
        Assert.Equal([("concept:name", "x")], only.Attributes.AsEnumerable());
    }

    [Theory]
    [InlineData("case,activity,timestamp\nA,Payment,2006-07-24\n", LogRole.Case, "案号", "line 1: expected a column named '案号', found 'case,activity,timestamp'")]
    [InlineData("case,activity,timestamp\nA,Payment,2006-07-24\n", LogRole.Resource, "who", "line 1: expected a column named 'who', found 'case,activity,timestamp'")]
    [InlineData("<log></log>", LogRole.Sequence, "no", "line 1: expected a column that numbers the events of a case, found a log in XML, where their order does")]
    public void NameThatTheLogDoesNotHave_IsAFault(string text, LogRole role, string name, string fault)
    {
        var path = folder.WriteText(text[0] == '<' ? "log.xes" : "log.csv", text);

        var refused = Assert.Throws<UnreadableInputException>(() => folder.Sort(path, map: Map((role, name))).Dispose());

        Assert.Equal([$"{path}, {fault}"], refused.Errors.Select(it => it.Message));
    }

    private static LogMap Map(params (LogRole Role, string Name)[] names) => new(names.ToDictionary(it => it.Role, it => it.Name));
}
