namespace Supervision.Silo.Tests.Export;

/// <summary>A schema that takes everything would find every export valid: it must take the first log and none of the others.</summary>
public sealed class XesSchemaTests
{
    private const string Sound = """
        <log xes.version="1849.2016" xes.features=""><extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
        <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/></global><classifier name="Activity" scope="event" keys="concept:name"/>
        <string key="concept:name" value="a log"><int key="nested" value="3"/></string>
        <trace><string key="concept:name" value="A1"/><event><date key="time:timestamp" value="2009-01-07T00:00:00.000+01:00"/><boolean key="b" value="true"/>
        <id key="identity:id" value="057f2bb0-cdfc-8108-b823-5307963368f8"/><float key="f" value="3.5"/><list key="l"><values><string key="m" value="1"/></values></list></event></trace></log>
        """;

    [Fact]
    public void Schema_OfASoundLog_FindsNothing() => Assert.Empty(XesSchema.Faults(Sound));

    [Theory]
    [InlineData("xes.version=\"1849.2016\"", "")]
    [InlineData("xes.version=\"1849.2016\"", "xes.version=\"two\"")]
    [InlineData("2009-01-07T00:00:00.000+01:00", "2009-02-30T00:00:00")]
    [InlineData("2009-01-07T00:00:00.000+01:00", "7 January 2009")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<float key=\"f\" value=\"3,5\"/>")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<float key=\"b\" value=\"3.5\"/>")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<float key=\"f\"/>")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<float value=\"3.5\"/>")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<float key=\"1 f\" value=\"3.5\"/>")]
    [InlineData("<float key=\"f\" value=\"3.5\"/>", "<number key=\"f\" value=\"3.5\"/>")]
    [InlineData("<values><string key=\"m\" value=\"1\"/></values>", "<string key=\"m\" value=\"1\"/>")]
    [InlineData("name=\"Activity\"", "name=\"The activity\"")]
    [InlineData("scope=\"event\" keys", "scope=\"log\" keys")]
    [InlineData("<trace>", "<trace><event/>")]
    [InlineData("057f2bb0-cdfc", "057f2bb0cdfc")]
    public void Schema_OfALogWithOneFault_FindsIt(string sound, string faulty)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);
        Assert.NotEmpty(XesSchema.Faults(Sound.Replace(sound, faulty, StringComparison.Ordinal)));
    }
}
