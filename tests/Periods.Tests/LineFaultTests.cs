using System.Text;
using System.Text.Json.Nodes;
using Supervision.Periods.Written;

namespace Supervision.Periods.Tests;

/// <summary>What is said of lines that ask nothing. Each is the third of three, and the other two are answered all the same.</summary>
public sealed class LineFaultTests
{
    private const string Sound = """{"id":"sound","calendar":"us-federal","from":"2024-06-13","period":"21d"}""";

    private const string Calendars = "cn-courts, england-wales, it-hearings, it-national, us-federal";

    private const string Asks = "\"calendar\":\"us-federal\",\"from\":\"2024-06-13\",\"period\":\"21d\"";

    private const string Invalid = """expected one object such as {"id":1,"calendar":"us-federal","from":"2015-03-04","period":"14d"}.""";

    private const string Length = "a whole number and its unit: at most 36500d (days), 2600wd (working days), 1200m (months), 100y (years) or 876000h (hours)";

    private const string Signed = $"{Length}, with a minus sign before it to count backwards";

    private const string Date = "a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00";

    private const string Fields = "id, calendar, from, period, exclude_start, start_roll, cutoff, roll, month_end, at, boundary, excluded, extensions";

    public static TheoryData<string, string, string> Faults => new()
    {
        { "nonsense", "null", $"line 3: Invalid JSON at byte 2; {Invalid}" },
        { "{\"id\":1,", "null", $"line 3: Invalid JSON at byte 8; {Invalid}" },
        { $$"""{"id":1,{{Asks}}} {}""", "null", $"line 3: Invalid JSON at byte 69; {Invalid}" },
        { $$"""{"id":1,{{Asks}},}""", "null", $"line 3: Invalid JSON at byte 68; {Invalid}" },
        { "/* */ {}", "null", $"line 3: Invalid JSON at byte 1; {Invalid}" },
        { new string('[', 100), "null", $"line 3: Invalid JSON at byte 65; {Invalid}" },
        { "[]", "null", "line 3: Found a list; expected an object." },
        { "7", "null", "line 3: Found a number; expected an object." },
        { "\"text\"", "null", "line 3: Found text; expected an object." },
        { "null", "null", "line 3: Found null; expected an object." },
        { $$"""{{{Asks}}}""", "null", "line 3, id: Missing; expected text or a number." },
        { $$"""{"id":null,{{Asks}}}""", "null", "line 3, id: Missing; expected text or a number." },
        { $$"""{"id":true,{{Asks}}}""", "null", "line 3, id: Found true; expected text or a number." },
        { $$"""{"id":{"a":[1]},{{Asks}}}""", "null", "line 3, id: Found an object; expected text or a number." },
        { $$"""{"id":1,"id":2,{{Asks}}}""", "1", "line 3, id: Given twice; expected once." },
        { $$"""{"id":1,{{Asks}},"r\u006fll":"next","roll":"next"}""", "1", "line 3, roll: Given twice; expected once." },
        { $$"""{"id":"x","hours":1,{{Asks}}}""", "\"x\"", $"line 3, hours: Unknown field; expected only {Fields}." },
        { $$"""{"id":"x","From":"2024-01-01",{{Asks}}}""", "\"x\"", $"line 3, From: Unknown field; expected only {Fields}." },
        { $$"""{"id":"x","":1,{{Asks}}}""", "\"x\"", $"line 3, \"\": Unknown field; expected only {Fields}." },
        { """{"id":1,"from":"2024-06-13","period":"1d"}""", "1", $"line 3, calendar: Missing; expected one of these: {Calendars}." },
        { """{"id":1,"calendar":"mars","from":"2024-06-13","period":"1d"}""", "1", $"line 3, calendar: \"mars\" is not understood; expected one of these: {Calendars}." },
        { """{"id":1,"calendar":["us-federal"],"from":"2024-06-13","period":"1d"}""", "1", "line 3, calendar: Found a list; expected text." },
        { """{"id":1,"calendar":"us-federal","from":20240613,"period":"1d"}""", "1", "line 3, from: Found a number; expected text." },
        { """{"id":1,"calendar":"us-federal","from":"2023-02-29","period":"1d"}""", "1", "line 3, from: \"2023-02-29\" is not understood; expected a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00." },
        { """{"id":1,"calendar":"us-federal","from":"1899-12-31","period":"1d"}""", "1", "line 3, from: 1899-12-31 is outside the years 1900 to 2199." },
        { """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"1h"}""", "1", "line 3, from: A period in hours needs the time of the event, such as 2024-06-13T16:00." },
        { """{"id":1,"calendar":"us-federal","from":"2024-03-10T02:30","period":"1h"}""", "1", "line 3, from: 2024-03-10T02:30 does not exist in America/New_York: the clocks went forward over it." },
        { """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":14}""", "1", "line 3, period: Found a number; expected text." },
        { """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"14"}""", "1", $"line 3, period: \"14\" is not understood; expected {Length}, with a minus sign before it to count backwards." },
        { $$"""{"id":1,{{Asks}},"exclude_start":"true"}""", "1", "line 3, exclude_start: Found text; expected true or false." },
        { $$"""{"id":1,{{Asks}},"start_roll":"previous"}""", "1", "line 3, start_roll: \"previous\" is not understood; expected none or next." },
        { $$"""{"id":1,{{Asks}},"cutoff":"4pm"}""", "1", "line 3, cutoff: \"4pm\" is not understood; expected a time of day from 00:00 to 23:59, such as 16:00." },
        { $$"""{"id":1,{{Asks}},"roll":""}""", "1", "line 3, roll: Empty text; expected a value, or null for the default." },
        { $$"""{"id":1,{{Asks}},"month_end":"last"}""", "1", "line 3, month_end: \"last\" is not understood; expected clamp or last_to_last." },
        { """{"id":1,"calendar":"us-federal","from":"2024-06-13T10:00","period":"1h","at":"16:00"}""", "1", "line 3, at: A period in hours ends at its own hour; \"at\" is for days and longer." },
        { $$"""{"id":1,{{Asks}},"boundary":"none"}""", "1", "line 3, boundary: \"none\" is not understood; expected end_only or both." },
        { $$"""{"id":1,{{Asks}},"excluded":{} }""", "1", "line 3, excluded: Found an object; expected a list." },
        { $$"""{"id":1,{{Asks}},"excluded":["x"]}""", "1", "line 3, excluded: Found text; expected an object." },
        { $$"""{"id":1,{{Asks}},"excluded":[null]}""", "1", "line 3, excluded: Found null; expected an object." },
        { $$"""{"id":1,{{Asks}},"excluded":[{"ground":"x","from":"2024-06-14"}]}""", "1", "line 3, excluded: \"x\" from 2024-06-14 has no end; give the day up to which it is to be counted." },
        { $$"""{"id":1,{{Asks}},"excluded":[{"ground":"x","from":"2024-06-14","to":"2024-06-13"}]}""", "1", "line 3, excluded: \"x\" ends on 2024-06-13, before it begins on 2024-06-14." },
        { $$"""{"id":1,{{Asks}},"excluded":[{"ground":1,"from":"2024-06-14","to":"2024-06-15"}]}""", "1", "line 3, excluded: Found a number; expected text." },
        { $$"""{"id":1,{{Asks}},"excluded":[{"from":"2024-06-14","from":"2024-06-15","to":"2024-06-16"}]}""", "1", "line 3, excluded: \"from\" is given twice in a span; expected once." },
        { $$"""{"id":1,{{Asks}},"excluded":[{"until":"2024-06-14"}]}""", "1", "line 3, excluded: Unknown field \"until\" in a span; expected only ground, from, to." },
        { """{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"-1d","excluded":[{"from":"2024-06-14","to":"2024-06-15"}]}""", "1", "line 3, excluded: A period counted backwards cannot stand still; leave out \"excluded\"." },
        { $$"""{"id":1,{{Asks}},"extensions":"6m"}""", "1", "line 3, extensions: Found text; expected a list." },
        { $$"""{"id":1,{{Asks}},"extensions":[6]}""", "1", "line 3, extensions: Found a number; expected text." },
        { $$"""{"id":1,{{Asks}},"extensions":["6m",null]}""", "1", "line 3, extensions: Found null; expected text." },
        { $$"""{"id":1,{{Asks}},"extensions":["6w"]}""", "1", $"line 3, extensions: \"6w\" is not understood; expected {Length}." },
        { $$"""{"id":1,{{Asks}},"extensions":["6h"]}""", "1", "line 3, extensions: 6h cannot extend 21d: hours go with hours only." },
        { """{"id":1,"calendar":"\ud800"}""", "null", "line 3: A text is not Unicode: an escape stands for half a character." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ALineWithAFault_IsAnsweredWithIt_AndStopsNoOther(string line, string id, string error)
    {
        var answers = await DueLines.Answers($"{Sound}\n\n{line}\n{Sound}");

        Assert.Equal(3, answers.Length);
        var fault = JsonNode.Parse(answers[1])!;
        Assert.Equal((id, error), (fault["id"]?.ToJsonString() ?? "null", fault["error"]!.GetValue<string>()));
        Assert.Equal(["id", "error"], fault.AsObject().Select(it => it.Key));
        Assert.All([answers[0], answers[2]], it => Assert.Equal("2024-07-05", JsonNode.Parse(it)!["due"]!.GetValue<string>()));
    }

    /// <summary>The first as where it is alone, and then all of them in the order of the fields; what there is no field for comes first.</summary>
    [Theory]
    [InlineData("{}", "en", $"id: Missing; expected text or a number.|calendar: Missing; expected one of these: {Calendars}.|from: Missing; expected {Date}.|period: Missing; expected {Signed}.")]
    [InlineData(
        """{"rol":1,"roll":"up","period":14,"from":"2024-06-13","calendar":"mars","id":7,"at":"16:00","boundary":"none"}""", "en",
        $"rol: Unknown field; expected only {Fields}.|calendar: \"mars\" is not understood; expected one of these: {Calendars}.|period: Found a number; expected text."
        + "|roll: \"up\" is not understood; expected next or previous or none.|boundary: \"none\" is not understood; expected end_only or both.")]
    [InlineData(
        """{"id":7,"calendar":"us-federal","from":"1899-12-31","period":"1h","at":"16:00","excluded":[7],"extensions":["6m","6d"]}""", "en",
        "from: 1899-12-31 is outside the years 1900 to 2199.|from: A period in hours needs the time of the event, such as 1899-12-31T16:00."
        + "|at: A period in hours ends at its own hour; \"at\" is for days and longer.|excluded: Found a number; expected an object."
        + "|extensions: 6m cannot extend 1h: hours go with hours only.|extensions: 6d cannot extend 1h: hours go with hours only.")]
    [InlineData($"{{{Asks},\"roll\":\"\"}}", "zh", "id：缺少；应为文本或数字。|roll：文本为空；应有值，或用 null 表示默认。")]
    public async Task ALineWithSeveralFaults_NamesThemAllInTheOrderOfTheFields(string line, string culture, string faults)
    {
        var answer = JsonNode.Parse(Assert.Single(await DueLines.Answers(line, culture)))!;

        var (place, colon) = culture == "zh" ? ("第1行，", "：") : ("line 1, ", ": ");
        Assert.Equal(faults.Split('|'), answer["errors"]!.AsArray().Select(it => $"{it!["field"]}{colon}{it["detail"]}"));
        Assert.Equal(place + faults.Split('|')[0], answer["error"]!.GetValue<string>());
        Assert.Equal(["id", "error", "errors"], answer.AsObject().Select(it => it.Key));
    }

    /// <summary>A line holds a mebibyte: its faults are told as far as anyone would read them.</summary>
    [Fact]
    public async Task ALineOfNothingButFaults_IsAnsweredInFew()
    {
        var line = $$"""{"id":1,"calendar":"mars",{{string.Concat(Enumerable.Range(0, 50_000).Select(it => $"\"x{it}\":{it},"))}}"excluded":[{{string.Join(',', Enumerable.Range(0, 20_000))}}]}""";

        var answer = JsonNode.Parse(Assert.Single(await DueLines.Answers(line)))!;

        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(it => $"x{it}"), "calendar", "from", "period", "excluded"],
            answer["errors"]!.AsArray().Select(it => it!["field"]!.GetValue<string>()));
    }

    [Fact]
    public async Task ALineThatIsNotUtf8_IsAnsweredWithThat()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xC3, 0x28, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Sound)];

        var (lines, count) = await DueLines.Answers(new MemoryStream(bytes), ShippedCalendars.Library);

        Assert.Equal("""{"id":null,"error":"line 1: Not written in UTF-8."}""", lines[0]);
        Assert.Equal((2, new BatchCount(2, 1)), (lines.Length, count));
    }

    [Theory]
    [InlineData("[]", """{"id":null,"error":"第1行：此处是列表；应为对象。"}""")]
    [InlineData($"{{\"id\":1,{Asks},\"roll\":\"\"}}", """{"id":1,"error":"第1行，roll：文本为空；应有值，或用 null 表示默认。"}""")]
    [InlineData($"{{\"id\":1,{Asks},\"exclude_start\":1}}", """{"id":1,"error":"第1行，exclude_start：此处是数字；应为true 或 false。"}""")]
    [InlineData("{\"id\":1,\"calendar\":\"mars\",\"from\":\"2024-06-13\",\"period\":\"21d\"}", """{"id":1,"error":"第1行，calendar：无法理解“mars”；应为以下之一：cn-courts, england-wales, it-hearings, it-national, us-federal。"}""")]
    public async Task AFault_IsSaidInChineseToo(string line, string answer) => Assert.Equal([answer], await DueLines.Answers(line, "zh"));

    [Fact]
    public async Task NullAndWhatIsLeftOut_AreTheDefault()
    {
        var nulls = string.Concat(FormFields.Names.Skip(4).Select(it => $",\"{it}\":null"));

        var answers = await DueLines.Answers($$"""{"id":1,{{Asks}}{{nulls}}}""" + "\n" + $$"""{"id":1,{{Asks}}}""");

        Assert.Equal(answers[1], answers[0]);
        Assert.Contains("\"due\":\"2024-07-05\"", answers[0], StringComparison.Ordinal);
    }
}
