using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Packs;

/// <summary>Each rule of what format 2 adds, by a sound pack broken in one place: the whole error, with file and line.</summary>
public sealed class PackOfTwoRuleTests
{
    private const string Pack = "civil-two.yaml";

    private static readonly string Sound = Repository.Read($"tests/data/packs/{Pack}");

    /// <inheritdoc cref="PackRuleTests.Breaks"/>
    public static TheoryData<string, string, string, string> Breaks => new()
    {
        { "isA: party }\n  - { id: hearing", "isA: moon }\n  - { id: hearing", "id: defendant, title", "unknown-instance: 'defendant' is also 'moon'; 'instances' has: party, plaintiff, defendant, hearing." },
        { "- { id: party, title: { en: Party, zh: 当事人 } }", "- { id: party, title: { en: Party, zh: 当事人 }, isA: defendant }", "- { id: party, title", "instance-circle: 'party' is a 'defendant', which leads back to it." },
        { "usual: domestic", "usual: moon", "id: domicile", "bad-fact: the usual 'moon' of fact 'domicile' is not one of: domestic, abroad." },
        { "words: [{ id: domestic, title: { en: in China, zh: 境内 } }, { id: abroad, title: { en: abroad, zh: 境外 } }], usual: domestic", "number: true, day: true", "id: domicile", "bad-fact: fact 'domicile' is either one of some 'words', or 'day: true', or 'number: true'." },
        { "about: defendant\n    byPost: true", "about: defendant\n    adds: hearing\n    byPost: true", "about: defendant\n    adds", "about-and-adds: a step that 'adds' one is about that one; leave out 'about'." },
        { "states: [sum]", "states: [moon]", "- id: file-case", "unknown-fact: step 'file-case' names the fact 'moon'; 'facts' has: domicile, sum, hearing-day." },
        { "states: [sum]", "states: [sum, domicile]", "- id: file-case", "fact-of-another: step 'file-case' names 'domicile', which is a fact of one 'party', and is not about one." },
        { "moves: [{ from: unserved, to: served }]", "moves: [{ from: unserved, to: filed }]", "- id: serve\n", "two-branches: step 'serve' leads from one branch into another; each step belongs to one." },
        { "    about: defendant\n    moves: [{ from: unserved", "    moves: [{ from: unserved", "- id: serve\n", "branch-needs-about: step 'serve' belongs to branch 'service', which each 'defendant' has of its own; the step must be 'about' one." },
        { "from: order-appraisal, to: receive-appraisal", "from: order-appraisal, to: order-appraisal", "id: appraisal,", "ground-ends-itself: ground 'appraisal' begins and ends with 'order-appraisal'." },
        { "most: 1m", "most: 5wd", "id: talks,", "bad-most: ground 'talks' lasts '5wd' at the most; expected a number of days, months or years, such as 1m." },
        { "from: begin-talks, to: end-talks,", "from: begin-talks, to: end-talks, ends: ground-gone,", "id: talks,", "deduction-is-not-resumed: ground 'talks' is a deduction, which ends with its ground: 'to' says when; leave out 'ends'." },
        { "stops: [trial, answer, appeal]", "stops: [trial, moon]", "- id: stay", "unknown-limit: ground 'stay' stops the limit 'moon', which no edition has." },
        { "startsOn: file-case\n        act: judge\n        metBy: [judge]\n        lengths: [{ length: 4m", "startsOn: { latest: [file-case] }\n        act: judge\n        metBy: [judge]\n        lengths: [{ length: 4m", "- id: own-target", "bad-start: limit 'own-target' begins with the latest of one step; name two or more." },
        { "startsOn: file-case\n        act: judge\n        metBy: [judge]\n        lengths: [{ length: 4m", "startsOn: { latest: [file-case, resume], earliest: [file-case] }\n        act: judge\n        metBy: [judge]\n        lengths: [{ length: 4m", "startsOn: { latest", "bad-start: a limit begins with the 'earliest' of some steps, or with the 'latest', not with both." },
        { "        counting: { roll: none }\n", "        counting: { roll: none }\n        suspendedBy: [suspend]\n        resumedBy: [resume]\n", "- id: trial\n", "stops-in-two-ways: limit 'trial' has 'suspendedBy', and a ground stops it too; say it as grounds alone." },
        { "before: hearing-day", "before: sum", "- id: summons", "not-a-day: limit 'summons' is counted back from 'sum', which is no day." },
        { "    adds: hearing\n    states: [hearing-day]", "    adds: hearing", "- id: summons", "never-stated: limit 'summons' is counted back from 'hearing-day', which 'set-hearing' does not state." },
        { "        before: hearing-day\n", "        before: hearing-day\n        counting: { roll: next }\n", "- id: summons", "rolls-past: limit 'summons' is counted back; a day moved on would lie too near. 'roll' is none or previous." },
        { "        before: hearing-day\n", "        before: hearing-day\n        extendedBy: [{ step: extend, length: 1d }]\n", "- id: summons", "backwards-stands-still: limit 'summons' is counted back from a day; nothing makes it stand still or longer." },
        { "when: { domicile: abroad }", "when: { domicile: moon }", "- id: answer\n        title", "unknown-word: limit 'answer' asks whether 'domicile' is 'moon'; it is one of: domestic, abroad." },
        { "when: { domicile: abroad }", "when: { domicile: { below: 3 } }", "- id: answer\n        title", "not-a-number: limit 'answer' compares 'domicile', which is no number." },
        { "when: { sum: { below: 50000 } }, roles", "when: { sum: {} }, roles", "when: { sum: {} }, roles", "bad-condition: 'sum' needs 'least', 'below' or both." },
        { "when: { sum: { below: 50000 } }, roles", "when: { sum: { below: many } }, roles", "when: { sum: { below: many } }, roles", "bad-number: 'many' is no whole number." },
        { "          - { length: 6m, basis: *trial }\n", "", "- id: trial\n", "no-usual-length: every length of limit 'trial' has a condition; the last one is for whatever fits none." },
    };

    /// <summary>The same of a duty that comes again, in tests/data/packs/termination.yaml.</summary>
    public static TheoryData<string, string, string, string> RecurringBreaks => new()
    {
        { "        per: re-query\n", "", "- id: re-query\n        title", "recurs-by-itself: limit 're-query' comes again, so it is 'per' a kind of its own, which no step adds." },
        { "roles: [enforcement-officer]\n    moves: [{ from: ended, to: ended }]", "roles: [enforcement-officer]\n    adds: re-query\n    moves: [{ from: ended, to: ended }]", "- id: re-query\n        title", "recurs-by-itself: limit 're-query' comes again, so it is 'per' a kind of its own, which no step adds." },
        { "kind: duty", "kind: right", "- id: re-query\n        title", "recurs-forwards: limit 're-query' comes again, so it is a duty that is counted forwards." },
        { "until: find", "until: moon", "- id: re-query\n        title", "unknown-step: limit 're-query' comes again until 'moon', a step that the pack does not have." },
        { "times: 10", "times: 1", "times: 1,", "bad-times: '1' is no number of times from 2 to 1000." },
        { "times: 10", "times: many", "times: many", "bad-number: 'many' is no whole number." },
    };

    /// <summary>The same of conversions and of what comes about by itself, in tests/data/packs/conversion.yaml.</summary>
    public static TheoryData<string, string, string, string> ConversionBreaks => new()
    {
        { "within: summary", "within: moon", "- id: convert\n", "unknown-limit: step 'convert' is to be taken within 'moon'; edition '2024' has: summary, ordinary, appeal, enforcement." },
        { "afterLast: appeal", "afterLast: moon", "- id: take-effect\n", "unknown-limit: step 'take-effect' comes about after 'moon'; edition '2024' has: summary, ordinary, appeal, enforcement." },
        { "continues: summary", "continues: moon", "- id: ordinary\n        title", "unknown-limit: limit 'ordinary' goes on from 'moon'; edition '2024' has: summary, ordinary, appeal, enforcement." },
        { "continues: summary", "continues: appeal", "- id: ordinary\n        title", "goes-on-from-another: limit 'ordinary' cannot go on from 'appeal': both are counted forwards, once, and are 'per' the same or per none." },
        { "        startsOn: file-case\n", "        startsOn: file-case\n        continues: ordinary\n", "- id: summary\n        title", "goes-on-in-a-circle: limit 'summary' goes on from 'ordinary', which leads back to it." },
        { "comesAbout: {", "roles: [judge]\n    comesAbout: {", "- id: take-effect\n", "comes-about-by-itself: step 'take-effect' comes about by itself: nobody asks for it ('roles', 'wants', 'states'), and it 'adds' nothing to the case." },
        { "comesAbout: {", "about: party\n    comesAbout: {", "- id: take-effect\n", "comes-about-for-each: step 'take-effect' comes about once in a case, after the last period of 'appeal', so it is about none of several." },
        { "afterLast: appeal", "afterEach: appeal", "- id: take-effect\n", "comes-about-for-each: step 'take-effect' comes about for each that limit 'appeal' is 'per', so it is 'about' one of that kind." },
        { "afterLast: appeal", "afterLast: appeal, afterEach: appeal", "comesAbout: {", "bad-coming-about: a step comes about 'afterLast', once in a case, or 'afterEach', for each; not both." },
    };

    /// <summary>The same of what a step opens in the court above, in tests/data/packs/first-instance.yaml.</summary>
    public static TheoryData<string, string, string, string> OpeningBreaks => new()
    {
        { "opens: { pack: second-instance", "opens: { pack: first-instance", "- id: send-up\n", "opens-itself: step 'send-up' opens a case under 'first-instance', this very pack; the court above has one of its own." },
        { "as: appeal }", "as: retrial }", "opens: { pack", "unknown-name: 'as' is 'retrial'; expected appeal." },
        { ", as: appeal }", " }", "opens: { pack", "missing-key: 'as' is missing; expected appeal." },
    };

    /// <summary>Also of a step about one of several, which a pack with several in a case has (tests/data/packs/civil-two.yaml).</summary>
    public static TheoryData<string, string, string, string> OpeningForOneBreaks => new()
    {
        { "    about: defendant\n    moves: [{ from: unserved", "    about: defendant\n    opens: { pack: second-instance, step: accept-appeal, as: appeal }\n    moves: [{ from: unserved", "- id: serve\n", "opens-for-one: step 'serve' opens a case in the court above for one 'defendant'; what goes up is the whole case, so the step is about no one." },
    };

    /// <summary>The same of readings that do not bind, and of rules that nobody has verified, in tests/data/packs/readings.yaml.</summary>
    public static TheoryData<string, string, string, string> ReadingBreaks => new()
    {
        { "- length: 5d\n                basis", "- basis", "- id: clue\n        title", "reading-of-nothing: another reading of limit 'clue', by E35 6, has neither a 'length' nor a 'counting' of its own." },
        { "- length: 5d\n                basis", "- length: 7d\n                basis", "- id: clue\n        title", "reading-of-nothing: another reading of limit 'clue', by E35 6, has neither a 'length' nor a 'counting' of its own." },
        { "counting: { roll: next }", "counting: { roll: none }", "- id: ruling\n", "reading-of-nothing: another reading of limit 'ruling', by CPL 85, has neither a 'length' nor a 'counting' of its own." },
        { "- length: 10d\n", "- length: 10d\n                counting: { roll: next }\n", "- id: extension-request\n", "rolls-past: limit 'extension-request' is counted back; a day moved on would lie too near. 'roll' is none or previous." },
        { "- length: 15d\n                basis: { article: CONF11", "- length: 360h\n                basis: { article: CONF11", "- id: confirmation\n", "hours-with-days: limit 'confirmation' has 360h, and 'extend' adds 30d; hours are extended by hours, and days by days or longer." },
        { "  calendar: cn-courts\n", "", "counting: { roll: next }", "no-calendar: rolling to a working day needs the court's 'calendar'." },
        { "        unverified: true\n", "", "- id: approval\n", "not-verified: limit 'approval' rests on 'E35 12', known from memory alone (M); say 'unverified: true', or have the text read." },
        { "2007-01-01, checked: M", "2007-01-01, checked: V", "- id: approval\n", "verified-after-all: limit 'approval' is unverified, and 'E35 12' is checked V; leave out 'unverified'." },
        { "        unverified: true\n", "        unverified: true\n        target: true\n", "- id: approval\n", "unverified-target: limit 'approval' is a target of the court's own, which rests on no text; leave out 'unverified'." },
        { "    moves: [{ from: filed, to: closed }]\n", "    moves: [{ from: filed, to: closed }]\n    within: approval\n", "- id: close\n", "rests-on-unverified: step 'close' is to be taken within 'approval', which is unverified and never begins." },
        { "    roles: [judge]\n    moves: [{ from: filed, to: closed }]\n", "    comesAbout: { afterLast: approval }\n    moves: [{ from: filed, to: closed }]\n", "- id: close\n", "rests-on-unverified: step 'close' comes about after 'approval', which is unverified and never begins." },
        { "        startsOn: accept\n", "        startsOn: accept\n        continues: approval\n", "- id: confirmation\n", "rests-on-unverified: limit 'confirmation' goes on from 'approval', which is unverified and never begins." },
    };

    [Theory]
    [MemberData(nameof(ReadingBreaks))]
    public void Read_AReadingBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("readings.yaml", find, put, blamed, said);

    [Theory]
    [MemberData(nameof(OpeningBreaks))]
    public void Read_AnOpeningBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("first-instance.yaml", find, put, blamed, said);

    [Theory]
    [MemberData(nameof(OpeningForOneBreaks))]
    public void Read_AnOpeningForOneOfSeveral_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid(Pack, find, put, blamed, said);

    /// <summary>The same of who must agree to a step, in tests/data/packs/extension.yaml.</summary>
    public static TheoryData<string, string, string, string> ApprovalBreaks => new()
    {
        { "chain:\n        - { id: above, title: { en: President of the court above, zh: 上级人民法院院长 }, roles: [court-president], within: 15d, court: above }", "chain: []", "- id: extend-further", "bad-chain: step 'extend-further' names 0 who must agree; expected 1 to 9." },
        { "id: chief, title", "id: president, title", "- id: extend\n", "approver-twice: step 'extend' names 'president' twice among those who must agree." },
        { "roles: [division-chief], within", "roles: [moon], within", "- id: extend\n", "unknown-role: step 'extend' names the role 'moon'; 'roles' has: clerk, judge, division-chief, court-president, party." },
        { "moves: [{ from: filed, to: filed }]\n    wants", "moves: [{ from: new, to: filed }]\n    wants", "- id: extend\n", "approves-before-the-case: step 'extend' leads on from the start: before it there is no case whose request could wait." },
        { "chain:\n        - { id: chief, title: { en: Head of the division, zh: 庭长 }, roles: [division-chief, court", "asked: 3d\n      chain:\n        - { id: chief, title: { en: Head of the division, zh: 庭长 }, roles: [division-chief, court", "- id: appoint-assessor", "before-no-limit: step 'appoint-assessor' is 'asked' or 'decided' some days before the end of the limit that it extends; it extends none." },
        { "asked: 15d", "asked: 15wd", "asked: 15wd", "bad-lead: '15wd' is no number of days before the last one, such as 15d, from 1d to 999d." },
        { "court: above", "court: moon", "court: moon", "unknown-name: 'court' is 'moon'; expected own or above." },
    };

    /// <summary>A step that nobody takes, in tests/data/packs/conversion.yaml.</summary>
    public static TheoryData<string, string, string, string> ApprovalByItselfBreaks => new()
    {
        { "comesAbout: {", "approval: { chain: [{ id: a, title: { en: A, zh: 甲 }, roles: [judge], within: 1d }] }\n    comesAbout: {", "- id: take-effect\n", "approves-what-nobody-asks: step 'take-effect' comes about by itself: nobody asks for it, so nobody agrees to it." },
    };

    [Theory]
    [MemberData(nameof(ApprovalBreaks))]
    public void Read_AnApprovalBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("extension.yaml", find, put, blamed, said);

    [Theory]
    [MemberData(nameof(ApprovalByItselfBreaks))]
    public void Read_AnApprovalOfWhatNobodyAsks_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("conversion.yaml", find, put, blamed, said);

    /// <summary>The same of hours and times of day.</summary>
    public static TheoryData<string, string, string, string, string> HourBreaks => new()
    {
        { "preservation.yaml", "length: 48h, basis: *rule", "length: 48x, basis: *rule", "48x", "bad-length: '48x' is no length; expected a number and d, wd, m, y or h, such as 90d, of at most a hundred years (2600wd)." },
        { "preservation.yaml", "at: \"17:00\"", "at: \"25:00\"", "25:00", "bad-time: '25:00' is no time; expected one such as \"08:00\"." },
        { "preservation.yaml", "step: prolong, length: 24h", "step: prolong, length: 1d", "- id: ruling", "hours-with-days: limit 'ruling' has 48h, and 'prolong' adds 1d; hours are extended by hours, and days by days or longer." },
        { "preservation.yaml", "length: 48h, basis: *rule", "length: 2d, basis: *rule", "- id: ruling", "hours-with-days: limit 'ruling' has 2d, and 'prolong' adds 24h; hours are extended by hours, and days by days or longer." },
        { "preservation.yaml", "counting: { roll: none }\n        warnings", "counting: { roll: none, at: \"16:00\" }\n        warnings", "- id: ruling", "hours-end-by-themselves: limit 'ruling' is counted in hours, which end at an hour of their own; leave out 'at'." },
        { "preservation.yaml", "length: 48h, basis: *rule", "length: 2d, basis: *rule", "- id: ruling", "hours-left-of-a-day: stage 'four-hours' comes hours before the end of limit 'ruling', which ends with its last day; say days, or 'at' what hour it ends." },
        { "preservation.yaml", "left: 4h", "left: 48h", "- id: ruling", "warning-before-start: stage 'four-hours' of limit 'ruling' would come before its 48h have begun." },
        { "civil-two.yaml", "length: 3d, basis: *summons", "length: 72h, basis: *summons", "- id: summons", "backwards-from-a-day: limit 'summons' is counted back from 'hearing-day', a day without an hour; its length is in days or longer, and 'at' says at what hour it ends." },
        { "termination.yaml", "length: 6m, basis: *term", "length: 4380h, basis: *term", "- id: re-query\n        title", "recurs-by-days: limit 're-query' comes again from a day; its length is in days or longer, and 'at' says at what hour it ends." },
    };

    [Theory]
    [MemberData(nameof(HourBreaks))]
    public void Read_HoursThatMakeNoSense_SaysFileLineRuleAndWhatWasExpected(string pack, string find, string put, string blamed, string said) =>
        AssertSaid(pack, find, put, blamed, said);

    [Theory]
    [MemberData(nameof(ConversionBreaks))]
    public void Read_AConversionBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("conversion.yaml", find, put, blamed, said);

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Read_APackBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid(Pack, find, put, blamed, said);

    [Theory]
    [MemberData(nameof(RecurringBreaks))]
    public void Read_ARecurrenceBrokenInOnePlace_SaysFileLineRuleAndWhatWasExpected(string find, string put, string blamed, string said) =>
        AssertSaid("termination.yaml", find, put, blamed, said);

    private static void AssertSaid(string pack, string find, string put, string blamed, string said)
    {
        var sound = Repository.Read($"tests/data/packs/{pack}");
        var at = sound.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The pack has no '{find}'.");
        var broken = sound[..at] + put + sound[(at + find.Length)..];

        var error = Assert.Throws<InvalidPackException>(() => PackReader.Read(broken, pack, ShippedCalendars.Library));

        Assert.Contains($"{pack}:{PackRuleTests.LineOf(blamed, broken)}: {said}", error.Errors.Select(it => it.ToString()));
    }

    [Theory]
    [InlineData("instances")]
    [InlineData("facts")]
    [InlineData("tracks")]
    [InlineData("grounds")]
    public void Read_WhatFormatOneDoesNotHave_IsUnknownThere(string key)
    {
        var error = Assert.Throws<InvalidPackException>(() => PackReader.Read(Sound.Replace("format: 2", "format: 1", StringComparison.Ordinal), Pack, ShippedCalendars.Library));

        Assert.Contains(error.Errors, it => it.Rule == "unknown-key" && it.Message.StartsWith($"'{key}' is not known here;", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ThePacksOfTheTests_AreSound() => Assert.All(
        Repository.Files("*.yaml", "tests/data/packs"),
        file => Assert.Single(PackReader.Read(Repository.Read(file), Path.GetFileName(file), ShippedCalendars.Library)));
}
