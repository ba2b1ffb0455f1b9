using System.Text.RegularExpressions;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>Each rule of a pack, by a shipped pack broken in one place: the whole error, with file and line.</summary>
public sealed partial class PackRuleTests
{
    private const string Pack = "it-road-fines.yaml";

    private static readonly string Shipped = Repository.Read($"law/packs/{Pack}");

    /// <summary>What to look for, what to put there, the text of the line that is blamed, and what is said of it.</summary>
    public static TheoryData<string, string, string, string> Breaks => new()
    {
        { "en: Fine created, zh: 罚款已开出 }", "en: Fine created, zh: 罚款已开出 }, colour: red", "colour: red", "unknown-key: 'colour' is not known here; expected one of: id, title, final." },
        { "  warnsAt: \"08:00\"", "", "code: it-road", "missing-key: 'warnsAt' is missing; expected text." },
        { "title: { en: Road traffic fines, zh: 道路交通罚款 }", "", "format: 1", "missing-key: 'title' is missing; expected a mapping." },
        { "court:\n", "court: here\ncour2:\n", "court: here", "wrong-type: 'court' must be a mapping." },
        { "roles: [enforcement-officer, clerk, party, judge]", "roles: clerk", "roles: clerk", "wrong-type: 'roles' must be a list." },
        { "roles: [enforcement-officer, clerk, party, judge]", "roles: [judge, [clerk]]", "roles: [judge, [clerk]]", "wrong-type: each item of 'roles' must be text." },
        { "pack: it-road-fines", "pack: [it-road-fines]", "pack: [it-road-fines]", "wrong-type: 'pack' must be text." },
        { "- { from: judge, to: notified }", "- judge", "- judge", "wrong-type: each item of 'silent' must be a mapping." },
        { "final: true", "final: maybe", "final: maybe", "wrong-type: 'final' is 'maybe'; expected true or false." },
        { "format: 1", "format: 3", "format: 3", "unknown-format: format is '3'; this program reads formats 1 and 2." },
        { "length: 90d, basis: *dispatch", "length: 90x, basis: *dispatch", "90x", "bad-length: '90x' is no length; expected a number and d, wd, m or y, such as 90d, of at most a hundred years (2600wd)." },
        { "until: 2010-08-12", "until: 2010-02-30", "until: 2010-02-30", "bad-date: '2010-02-30' is no date; expected one such as 2010-08-13." },
        { "length: 90d, basis: *dispatch", "length: 48h, basis: *dispatch", "48h", "bad-length: '48h' is no length; expected a number and d, wd, m or y, such as 90d, of at most a hundred years (2600wd)." },
        { "warnsAt: \"08:00\"", "warnsAt: \"24:00\"", "24:00", "bad-time: '24:00' is no time; expected one such as \"08:00\"." },
        { "warnsAt: \"08:00\"", "warnsAt: \"08:00\"\n  urgingAnsweredWithin: 0wd", "0wd", "bad-length: '0wd' is no length; expected a number and d, wd, m or y, such as 90d, of at most a hundred years (2600wd)." },
        { "zone: Europe/Rome", "zone: Rome", "zone: Rome", "unknown-zone: 'Rome' is no time zone; expected a name of the IANA database such as Europe/Rome." },
        { "zone: Europe/Rome", "zone: Europe/Rome\n  calendar: moon", "calendar: moon", "unknown-calendar: there is no calendar 'moon'; there is: cn-courts, england-wales, it-hearings, it-national, us-federal." },
        { "zone: Europe/Rome", "zone: Europe/Rome\n  calendar: cn-courts", "calendar: cn-courts", "other-zone: calendar 'cn-courts' counts its days in Asia/Shanghai, the court lives in Europe/Rome." },
        { "length: 90d, basis: *dispatch", "length: 90wd, basis: *dispatch", "- id: dispatch", "no-calendar: limit 'dispatch' counts working days, which needs the court's 'calendar'." },
        { "metBy: [send-fine, pay]", "metBy: [send-fine, pay]\n        counting: { roll: next }", "counting: { roll: next }", "no-calendar: rolling to a working day needs the court's 'calendar'." },
        { "metBy: [send-fine, pay]", "metBy: [send-fine, pay]\n        counting: { roll: up }", "counting: { roll: up }", "unknown-name: 'roll' is 'up'; expected next or previous or none." },
        { "used: 2/3", "used: 3/2", "used: 3/2", "bad-fraction: '3/2' is no fraction below one; expected one such as 2/3." },
        { "kind: duty", "kind: duties", "kind: duties", "unknown-name: 'duties' is no kind of limit; expected duty or right." },
        { "metBy: [send-fine, pay]", "metBy: [send-fine, pay]\n        extendedBy:\n          - { step: send-fine, length: 1m, times: 0 }", "times: 0", "bad-times: '0' is no number of times from 1 to 20." },
        { "left: 10d }", "left: 10d, used: 1/2 }", "used: 1/2", "bad-stage: stage 'ten-days' needs either 'used' (a fraction) or 'left' (days or hours)." },
        { "- edition: law", "- edition: model", "  - edition: model\n    limits:\n      - id: dispatch\n        title: { en: Dispatch of the fine, zh: 罚单寄送 }\n        kind: duty\n        startsOn: create-fine\n        act: send-fine\n        metBy: [send-fine, pay]\n        lengths:\n          - { until", "repeated-name: the edition 'model' is there 2 times." },
        { "activity: Send Fine", "activity: Create Fine", "- id: send-fine", "repeated-name: the activity 'Create Fine' is there 2 times." },
        { "id: last-day,", "id: ten-days,", "- id: dispatch", "repeated-name: limit 'dispatch' has the stage 'ten-days' 2 times." },
        { "code: it-road", "code: It_Road", "code: It_Road", "bad-name: 'It_Road' is no name; expected lower-case letters, digits and '-'." },
        { "code: it-road", "code: 1st", "code: 1st", "bad-court: '1st' is no court's code; expected 2 to 64 characters that begin with a letter." },
        { "pack: it-road-fines", "pack: fines.v1", "pack: fines.v1", "bad-name: 'fines.v1' is no name; expected lower-case letters, digits and '-'." },
        { "roles: [enforcement-officer]", "roles: [enforcement-officer]\n    wants: { length: required }", "- id: create-fine", "length-of-nothing: step 'create-fine' wants a length, and extends no limit; 'extendedBy' of a limit says how far it may." },
        { "roles: [enforcement-officer]", "roles: [enforcement-officer]\n    wants: { reason: always }", "wants: { reason", "unknown-name: 'reason' is 'always'; expected optional or required." },
        { "roles: [enforcement-officer]", "roles: [enforcement-officer]\n    once: twice", "once: twice", "wrong-type: 'once' is 'twice'; expected true or false." },
        { "roles: [enforcement-officer]", "roles: [cook]", "- id: create-fine", "unknown-role: step 'create-fine' names the role 'cook'; 'roles' has: enforcement-officer, clerk, party, judge." },
        { "- { from: judge, to: notified }", "- { from: judge, to: moon }", "to: moon", "unknown-place: there is no place 'moon'; 'places' has: new, created, sent, notified, prefecture-dated, prefecture-sent, prefecture-decided, judge, closed." },
        { "\nsteps:", "  - { id: limbo, title: { en: Limbo, zh: 无 }, final: true }\nsteps:", "id: limbo", "unreachable-place: nothing leads from 'new' to 'limbo'." },
        { "- { from: judge, to: notified }", "- { from: closed, to: notified }", "- { id: closed", "final-place-goes-on: 'closed' is final, but something leads on from it." },
        { ", final: true }", " }", "- { id: closed", "dead-end: nothing leads on from 'closed', and it is not final." },
        { "moves: [{ from: new, to: created }]", "moves: [{ from: new, to: created }, { from: new, to: closed }]", "- { id: new", "ambiguous-step: from 'new' the step 'create-fine' may lead to: created, closed; it must lead to one place." },
        { "act: send-fine", "act: send-fines", "- id: dispatch", "unknown-step: limit 'dispatch' names the step 'send-fines', which the pack does not have." },
        { "metBy: [send-fine, pay]", "metBy: []", "- id: dispatch", "limit-never-stops: nothing meets the limit 'dispatch'; 'metBy' needs at least one step." },
        { "startsOn: create-fine", "startsOn: collect", "- id: dispatch", "limit-never-runs: limit 'dispatch' starts on 'collect', which closes the case, and with it ends every duty." },
        { "metBy: [send-fine, pay]", "metBy: [send-fine, create-fine]", "- id: dispatch", "limit-stops-itself: limit 'dispatch' starts on 'create-fine' and is met by it." },
        { "metBy: [send-fine, pay]", "metBy: [send-fine, pay]\n        suspendedBy: [notify]", "- id: dispatch", "suspension-never-ends: limit 'dispatch' needs both 'suspendedBy' and 'resumedBy', or neither." },
        { "lengths:\n          - { length: 90d, basis: *dispatch }", "lengths: []", "- id: dispatch", "no-length: limit 'dispatch' has no length." },
        { "{ from: 2010-08-13, length", "{ from: 2010-08-13, until: 2010-08-01, length", "- id: dispatch\n        title: { en: Dispatch of the fine, zh: 罚单寄送 }\n        kind: duty\n        startsOn: create-fine\n        act: send-fine\n        metBy: [send-fine, pay]\n        lengths:\n          - { until", "bad-span: a length of limit 'dispatch' applies until 2010-08-01, before it begins on 2010-08-13." },
        { "{ from: 2010-08-13, length", "{ from: 2010-08-14, length", "- id: dispatch\n        title: { en: Dispatch of the fine, zh: 罚单寄送 }\n        kind: duty\n        startsOn: create-fine\n        act: send-fine\n        metBy: [send-fine, pay]\n        lengths:\n          - { until", "gap-in-lengths: the lengths of limit 'dispatch' must follow one another: one ends on 2010-08-12, the next begins on 2010-08-14." },
        { "{ until: 2010-08-12, length", "{ length", "- id: dispatch\n        title: { en: Dispatch of the fine, zh: 罚单寄送 }\n        kind: duty\n        startsOn: create-fine\n        act: send-fine\n        metBy: [send-fine, pay]\n        lengths:\n          - { length: 150d", "gap-in-lengths: the lengths of limit 'dispatch' must follow one another: one has no 'until', the next begins on 2010-08-13." },
        { "kind: duty", "kind: right", "- id: dispatch", "right-warns: limit 'dispatch' is a right, which lapses quietly; it may not have warnings." },
        { "length: 90d, basis: *dispatch", "length: 9d, basis: *dispatch", "- id: dispatch", "warning-before-start: stage 'ten-days' of limit 'dispatch' would come before its 9d have begun." },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Read_APackBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said)
    {
        var broken = Broken(find, put);
        var line = LineOf(blamed, broken);
        var expected = said.StartsWith("wrong-type: 'court'", StringComparison.Ordinal)
            ? [$"{Pack}:{line}: {said}", $"{Pack}:{line + 1}: unknown-key: 'cour2' is not known here; expected one of: format, pack, title, court, roles, plainAttributes, start, places, steps, silent, warnings, editions."]
            : new[] { $"{Pack}:{line}: {said}" };
        var error = Assert.Throws<InvalidPackException>(() => PackReader.Read(broken, Pack, ShippedCalendars.Library));

        // A fault of a shared list is a fault of each limit that uses it: every error is of the one rule, and the first is the expected one.
        Assert.Equal(expected, error.Errors.Select(it => it.ToString()).Take(expected.Length));
        Assert.True(error.Errors.Count == expected.Length || error.Errors.All(it => it.Rule == error.Errors[0].Rule), error.Message);
    }

    [Theory]
    [InlineData("start: [new")]
    [InlineData("start: \"new")]
    [InlineData("start: {new")]
    [InlineData("start: new\nstart: new")]
    [InlineData("\tstart: new")]
    public void Read_WhatIsNoYaml_SaysTheLine(string put)
    {
        var broken = Broken("start: new", put);
        var error = Assert.Single(Assert.Throws<InvalidPackException>(() => PackReader.Read(broken, Pack, ShippedCalendars.Library)).Errors);
        Assert.Equal(("not-yaml", Pack), (error.Rule, error.File));
        Assert.InRange(error.Line, LineOf(put, broken) - 2, LineOf(put, broken) + 2);
    }

    [Fact]
    public void Read_AnAliasOfNothing_NamesItAndItsLine()
    {
        var broken = Broken("start: new", "start: *nothing");
        Assert.Equal(
            $"{Pack}:{LineOf("start: *nothing", broken)}: not-yaml: The anchor 'nothing' does not exist",
            Assert.Throws<InvalidPackException>(() => PackReader.Read(broken, Pack, ShippedCalendars.Library)).Message.TrimEnd('s'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: 1\n---\na: 2\n")]
    public void Read_WhatIsNoMapping_IsNoPack(string text) => Assert.Equal(
        $"{Pack}:1: not-a-pack: expected one YAML document that is a mapping.", Assert.Throws<InvalidPackException>(() => PackReader.Read(text, Pack, ShippedCalendars.Library)).Message);

    /// <summary>A procedure has as many steps as it needs: 65 and more do not fit into one word.</summary>
    [Fact]
    public void Read_ManySteps_IsSound()
    {
        var more = string.Concat(Enumerable.Range(1, 90).Select(it => $$"""
              - id: extra-{{it}}
                activity: Extra {{it}}
                title: { en: Extra, zh: 另 }
                roles: [clerk]
                moves: [{ from: judge, to: judge }]
                basis: *judge

            """.Replace("\n      ", "\n  ", StringComparison.Ordinal)));

        Assert.All(PackReader.Read(Broken("# Inv1 to Inv6", more + "# Inv1 to Inv6"), Pack, ShippedCalendars.Library), it => Assert.Equal(101, it.Steps.Length));
    }

    [Fact]
    public void Read_SeveralFaults_ReportsAllOfThemByLine()
    {
        var broken = Broken("zone: Europe/Rome", "zone: Rome").Replace("used: 2/3", "used: 3/2", StringComparison.Ordinal).Replace("final: true", "final: maybe", StringComparison.Ordinal);
        Assert.Equal(
            ["unknown-zone", "wrong-type", "bad-fraction"],
            Assert.Throws<InvalidPackException>(() => PackReader.Read(broken, Pack, ShippedCalendars.Library)).Errors.Select(it => it.Rule));
    }

    [Fact]
    public void Rules_OfTheProgram_AllHaveATestHere()
    {
        var tested = Breaks.Select(it => (string)it[3]).Concat(PackOfTwoRuleTests.Breaks.Concat(PackOfTwoRuleTests.RecurringBreaks).Concat(PackOfTwoRuleTests.ConversionBreaks).Concat(PackOfTwoRuleTests.OpeningBreaks).Concat(PackOfTwoRuleTests.OpeningForOneBreaks).Concat(PackOfTwoRuleTests.ReadingBreaks).Concat(PackOfTwoRuleTests.ApprovalBreaks).Concat(PackOfTwoRuleTests.ApprovalByItselfBreaks).Select(it => (string)it[3])).Concat(PackOfTwoRuleTests.HourBreaks.Select(it => (string)it[4])).Select(it => it.Split(':')[0]).Concat(["no-court", "other-court", "not-yaml", "not-a-pack", "too-deep", "too-large", "too-many-places", "too-many-moves"]).Distinct().Order();
        Assert.Equal(RulesInTheProgram(), tested);
    }

    /// <summary>The names of rules as the source spells them: the hyphened literals of the pack reader.</summary>
    internal static IEnumerable<string> RulesInTheProgram() => Repository.Files("*.cs", "LawFiles/Packs")
        .Where(it => !it.Contains("/Adopted", StringComparison.Ordinal))
        .SelectMany(it => RuleName().Matches(Repository.Read(it)).Select(match => match.Groups[1].Value))
        .Distinct().Order();

    internal static string Broken(string find, string put)
    {
        var at = Shipped.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The shipped pack no longer has '{find}'.");
        return Shipped[..at] + put + Shipped[(at + find.Length)..];
    }

    internal static int LineOf(string marker, string text)
    {
        var at = text.IndexOf(marker, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The broken pack has no '{marker}'.");
        return text[..(at + marker.IndexOf(marker.Trim(), StringComparison.Ordinal))].Count(c => c == '\n') + 1;
    }

    [GeneratedRegex("(?<!<c>)\"([a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex RuleName();
}
