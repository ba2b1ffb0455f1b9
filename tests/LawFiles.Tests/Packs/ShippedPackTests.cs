using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Packs;

public sealed class ShippedPackTests
{
    public static TheoryData<string> Packs => [.. ShippedPacks.Files];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Read_EveryShippedPack_IsValid(string file) => Assert.NotEmpty(ShippedPacks.Read(file));

    [Theory]
    [MemberData(nameof(Packs))]
    public void Read_EveryShippedPack_IsNamedLikeItsFile(string file) =>
        Assert.All(ShippedPacks.Read(file), it => Assert.Equal(Path.GetFileNameWithoutExtension(file), it.Reference.Pack));

    [Theory]
    [MemberData(nameof(Packs))]
    public void Read_EveryShippedPack_SaysForEachRuleHowItsTextWasChecked(string file) => Assert.All(
        ShippedPacks.Read(file).SelectMany(it => it.Steps.Select(step => step.Basis).Concat(it.Limits.SelectMany(limit => limit.Lengths.Select(length => length.Basis)))),
        basis => Assert.Matches("^(V|V2|M)$", basis.Checked));

    /// <summary>No article names a time for the answer to an urging: it is the court's to say.</summary>
    [Theory]
    [InlineData("", "3wd")]
    [InlineData("\n  urgingAnsweredWithin: 5d", "5d")]
    public void UrgingAnsweredWithin_IsThreeWorkingDays_UnlessTheCourtSaysOtherwise(string more, string expected)
    {
        var text = Repository.Read("law/packs/it-road-fines.yaml").Replace("warnsAt: \"08:00\"", $"warnsAt: \"08:00\"{more}", StringComparison.Ordinal);
        Assert.Equal(expected, PackReader.Read(text, "a.yaml", ShippedCalendars.Library)[0].Court.UrgingAnsweredWithin.ToString());
    }

    [Fact]
    public void Fingerprint_IsTheBeginningOfTheTextsHash()
    {
        var text = Repository.Read("law/packs/it-road-fines.yaml");
        var first = PackReader.Read(text, "a.yaml", ShippedCalendars.Library)[0].Reference;
        Assert.Equal(first, PackReader.Read(text, "b.yaml", ShippedCalendars.Library)[0].Reference);
        Assert.NotEqual(first.Fingerprint, PackReader.Read(text + "\n", "a.yaml", ShippedCalendars.Library)[0].Reference.Fingerprint);
        Assert.Matches("^[0-9a-f]{12}$", first.Fingerprint);
    }

    /// <summary>The figures with which the public event log is read, whatever the date.</summary>
    [Theory]
    [InlineData("dispatch", "duty", "create-fine", "90d")]
    [InlineData("payment", "duty", "notify", "60d")]
    [InlineData("prefecture", "right", "notify", "60d")]
    [InlineData("judge", "right", "notify", "60d")]
    public void Model_HoldsTheFiguresOfTheLog(string limit, string kind, string startsOn, string length)
    {
        var it = Fines("model")[new LimitId(limit)];
        Assert.Equal((kind, startsOn), (it.Kind == LimitKind.Duty ? "duty" : "right", it.StartsOn.Text));
        Assert.All(new[] { new LocalDate(2000, 1, 1), new LocalDate(2010, 8, 13), new LocalDate(2013, 6, 18) }, day => Assert.Equal(length, it.LengthFor(day)!.Length.ToString()));
    }

    /// <summary>The code by date: dispatch 150 days, 90 from 13 August 2010; the judge 60 days, 30 from 6 October 2011; the prefect's way 60, 120, 150.</summary>
    [Theory]
    [InlineData("dispatch", "create-fine", "2000-01-01", "150d")]
    [InlineData("dispatch", "create-fine", "2010-08-12", "150d")]
    [InlineData("dispatch", "create-fine", "2010-08-13", "90d")]
    [InlineData("dispatch", "create-fine", "2013-06-18", "90d")]
    [InlineData("payment", "notify", "2000-01-01", "60d")]
    [InlineData("payment", "notify", "2013-06-18", "60d")]
    [InlineData("prefecture", "notify", "2000-01-01", "60d")]
    [InlineData("judge", "notify", "2011-10-05", "60d")]
    [InlineData("judge", "notify", "2011-10-06", "30d")]
    [InlineData("forwarding", "appeal-prefect", "2000-01-01", "60d")]
    [InlineData("prefect-decision", "forward-appeal", "2000-01-01", "120d")]
    [InlineData("decision-notice", "prefect-decides", "2000-01-01", "150d")]
    public void Law_HoldsThePeriodsOfTheCodeByDate(string limit, string startsOn, string start, string length)
    {
        var it = Fines("law")[new LimitId(limit)];
        Assert.Equal(startsOn, it.StartsOn.Text);
        Assert.Equal(length, it.LengthFor(LocalDate.FromDateOnly(DateOnly.ParseExact(start, "yyyy-MM-dd")))!.Length.ToString());
    }

    /// <summary>The net of the published model: where each step leads, and nowhere else.</summary>
    [Fact]
    public void Fines_AllowExactlyWhatTheNetAllows()
    {
        var it = Fines("model");
        var allowed = it.Places.Select(place => $"{place.Id}: {string.Join(' ', it.AllowedAt(place.Id).Select(step => $"{step.Id}>{it.TargetOf(place.Id, step.Id)}"))}");
        Assert.Equal(
        [
            "new: create-fine>created",
            "created: send-fine>sent pay>created",
            "sent: notify>notified pay>sent",
            "notified: add-penalty>notified pay>notified appeal-prefect>prefecture-dated appeal-judge>judge collect>closed",
            "prefecture-dated: forward-appeal>prefecture-sent",
            "prefecture-sent: prefect-decides>prefecture-decided",
            "prefecture-decided: notify-decision>notified",
            "judge: add-penalty>notified pay>notified appeal-prefect>prefecture-dated appeal-judge>judge collect>closed",
            "closed: ",
        ], allowed);
    }

    [Fact]
    public void Fines_KnowTheElevenActivitiesOfTheLog() => Assert.Equal(
        [
            "Add penalty", "Appeal to Judge", "Create Fine", "Insert Date Appeal to Prefecture", "Insert Fine Notification", "Notify Result Appeal to Offender",
            "Payment", "Receive Result Appeal from Prefecture", "Send Appeal to Prefecture", "Send Fine", "Send for Credit Collection",
        ],
        Fines("model").Activities.Order(StringComparer.Ordinal));

    /// <summary>
    /// Every step to which others must agree: who asks, by when it is to be asked for and decided, and who must agree. From the articles, read beside the packs.
    /// </summary>
    [Theory]
    [InlineData(
        "cn-civil",
        // EXT19 6: the president, for force majeure and accidents alone.
        "adjourn-for-accident: judge > court-president",
        // CPL 152, EXT19 1: the president once, then the court above; fifteen days before the end and five.
        "extend-ordinary: judge 15 5 > court-president",
        "extend-ordinary-again: judge court-president 15 5 > above court-president",
        "extend-summary: judge 15 5 > court-president",
        "extend-small-claims: judge 15 5 > court-president",
        "extend-special: judge 15 5 > court-president")]
    [InlineData(
        "cn-civil-appeal",
        "extend-judgment: judge 15 5 > court-president",
        "extend-ruling: judge 15 5 > court-president",
        // CPL 215: the president; EXT19 1 and LIM00 12 are about trials.
        "extend-review: judge > court-president")]
    // CPL 187, LIM00 12: ten days before the end, whether or not EXT19 1 wants more.
    [InlineData("cn-confirmation", "extend: judge 10 > court-president")]
    [InlineData(
        "cn-enforcement",
        // LIM00 5: the president, and no day is named.
        "extend: enforcement-officer judge > court-president",
        "extend-further: enforcement-officer judge > court-president",
        // PRICE 19: the valuer asks, the court decides.
        "extend-valuation: clerk enforcement-officer 5 > enforcement-officer/judge",
        "extend-award-review: judge > court-president",
        // DISH 5, CONS 5: the president signs.
        "list-for-term: enforcement-officer judge > court-president",
        "list-without-term: enforcement-officer judge > court-president",
        "restrict-consumption: enforcement-officer judge > court-president",
        // CPL-I 517: the panel and the president, where the creditor has not signed.
        "end-for-now-approved: judge > court-president",
        "extend-review: judge > court-president")]
    public void StepsToWhichOthersMustAgree_AreThoseOfTheLaw(string pack, params string[] expected) => Assert.Equal(
        expected,
        Assert.Single(ShippedPacks.Read($"law/packs/{pack}.yaml")).Steps.Where(step => step.Approval is not null).Select(step => string.Join(
            ' ',
            [
                $"{step.Id}:", .. step.Roles.Select(it => it.Text),
                .. new[] { step.Approval!.AskedBefore, step.Approval.DecidedBefore }.OfType<int>().Select(it => $"{it}"), ">",
                .. step.Approval.Chain.Select(it => $"{(it.IsAbove ? "above " : "")}{string.Join('/', it.Roles)}"),
            ])));

    /// <summary>
    /// A request that is asked for on the last day in time is open until the last day on which it is decided in time: none lapses before the law wants an answer.
    /// </summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void WhereTheLawNamesBothDays_WhoeverMustAgreeHasTheTimeBetween(string file) => Assert.All(
        ShippedPacks.Read(file).SelectMany(it => it.Steps).Select(it => it.Approval).OfType<ApprovalRule>().Where(it => it.AskedBefore is not null),
        it => Assert.Equal($"{it.AskedBefore - (it.DecidedBefore ?? 0)}d", Assert.Single(it.Chain).Within.ToString()));

    private static Procedure Fines(string edition) => ShippedPacks.Read("law/packs/it-road-fines.yaml").Single(it => it.Reference.Edition == edition);
}
