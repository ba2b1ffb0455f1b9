using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>Certificates as a person reads them, whole.</summary>
public sealed class CertificateTests
{
    [Fact]
    public void Of_ALimitThatNothingMoved_HasStartLengthAndEnd() => AssertReads(
        Certificates.Of(Fines.Procedure, Fines.Procedure[new LimitId("payment")], Ledger.From(Day("2010-02-27"), StatedLength.FromDays(60)), Day("2010-03-01")),
        """
        fines/model#0123456789ab payment; C.d.S. art. 202 (as modelled); from 2010-02-27; 60d; due 2010-04-28; 60 days, 0 of them still, 60 left
        start 2010-02-27 Starts with "Step notify"; this day is not counted. | 自“步骤notify”起算，当日不计入。
        length 2010-04-28 60 days, by C.d.S. art. 202 (as modelled); the last day is included. | 期限60日，依据C.d.S. art. 202 (as modelled)；末日计入。
        due 2010-04-28 In time up to and including Wednesday 28 April 2010. | 2010年4月28日（星期三）为期间最后一日，当日全天有效。
        """);

    [Fact]
    public void Of_AnExtendedAndInterruptedLimit_ShowsEachDayThatItArrivesAt() => AssertReads(
        Certificates.Of(
            Trial.Procedure, Trial.Procedure[new LimitId("trial")],
            Ledger.From(Day("2024-03-11"), StatedLength.FromMonths(3))
                .WithExtension(StatedLength.FromMonths(1)).WithExtension(StatedLength.FromDays(1))
                .WithSuspension("appraise", Day("2024-05-06")).WithResumption(Day("2024-06-17"))
                .WithSuspension("appraise", Day("2024-06-20")).WithResumption(Day("2024-06-21")),
            Day("2024-07-01")),
        """
        trial/2024#ba9876543210 trial; CPL 152 (2024-01-01); from 2024-03-11; 3m; due 2024-08-24; 166 days, 43 of them still, 123 left
        start 2024-03-11 Starts with "Step file"; this day is not counted. | 自“步骤file”起算，当日不计入。
        length 2024-06-11 3 months, by CPL 152 (2024-01-01); the last day is included. | 期限3个月，依据CPL 152 (2024-01-01)；末日计入。
        extension 2024-07-11 Extended by 1 month, counted from the original start: Thursday 11 July 2024. | 延长1个月，自原起算日计算，至2024年7月11日（星期四）。
        extension 2024-07-12 Extended by 1 day, counted from the original start: Friday 12 July 2024. | 延长1日，自原起算日计算，至2024年7月12日（星期五）。
        suspension 2024-08-23 Stood still from Monday 6 May 2024 to Monday 17 June 2024 (Step appraise): 42 days not counted, the end moves to Friday 23 August 2024. | 自2024年5月6日（星期一）至2024年6月17日（星期一）停止计算（步骤appraise），扣除42天，末日移至2024年8月23日（星期五）。
        suspension 2024-08-24 Stood still from Thursday 20 June 2024 to Friday 21 June 2024 (Step appraise): 1 day not counted, the end moves to Saturday 24 August 2024. | 自2024年6月20日（星期四）至2024年6月21日（星期五）停止计算（步骤appraise），扣除1天，末日移至2024年8月24日（星期六）。
        due 2024-08-24 In time up to and including Saturday 24 August 2024. | 2024年8月24日（星期六）为期间最后一日，当日全天有效。
        """);

    [Fact]
    public void Of_ALimitThatStandsStill_IsProvisional() => AssertReads(
        Certificates.Of(
            Trial.Procedure, Trial.Procedure[new LimitId("trial")],
            Ledger.From(Day("2024-03-11"), StatedLength.FromMonths(3)).WithSuspension("appraise", Day("2024-05-06")), Day("2024-05-16")),
        """
        trial/2024#ba9876543210 trial; CPL 152 (2024-01-01); from 2024-03-11; 3m; due 2024-06-21, provisional; 102 days, 10 of them still, 92 left
        start 2024-03-11 Starts with "Step file"; this day is not counted. | 自“步骤file”起算，当日不计入。
        length 2024-06-11 3 months, by CPL 152 (2024-01-01); the last day is included. | 期限3个月，依据CPL 152 (2024-01-01)；末日计入。
        suspension 2024-06-21 Stood still from Monday 6 May 2024 to Thursday 16 May 2024 (Step appraise): 10 days not counted, the end moves to Friday 21 June 2024. | 自2024年5月6日（星期一）至2024年5月16日（星期四）停止计算（步骤appraise），扣除10天，末日移至2024年6月21日（星期五）。
        due 2024-06-21 Stands still now: the last day moves on by one each day. | 目前中止计算：末日逐日顺延。
        """);

    [Theory]
    [InlineData("1y", "1 year", "1年")]
    [InlineData("2y", "2 years", "2年")]
    [InlineData("1m", "1 month", "1个月")]
    [InlineData("15d", "15 days", "15日")]
    public void Of_AnyUnit_IsSaidInBothLanguages(string length, string english, string chinese)
    {
        var certificate = Certificates.Of(
            Fines.Procedure, Fines.Procedure[new LimitId("payment")], Ledger.From(Day("2010-02-27"), StatedLength.ParseOrNull(length)!.Value), Day("2010-03-01"));
        Assert.StartsWith($"{english}, by ", certificate.Lines[1].Why.En, StringComparison.Ordinal);
        Assert.StartsWith($"期限{chinese}，", certificate.Lines[1].Why.Zh, StringComparison.Ordinal);
    }

    private static void AssertReads(Certificate it, string expected)
    {
        var head = $"{it.Rule}; {it.Basis}; from {it.Start:uuuu-MM-dd}; {it.Length}; due {it.Due:uuuu-MM-dd}{(it.Provisional ? ", provisional" : "")}; {it.Gross} days, {it.StoodStill} of them still, {it.Net} left";
        var lines = it.Lines.Select(line => $"{line.Kind} {line.Date:uuuu-MM-dd} {line.Why.En} | {line.Why.Zh}");
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', lines.Prepend(head)));
    }
}
