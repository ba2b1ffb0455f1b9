using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Supervision.Dashboard.Due;

namespace Supervision.Dashboard.Tests.Due;

public class DueAddressTests
{
    private const string Untouched = "&exclude_start=true&start_roll=none&cutoff=&roll=next&roll_before=previous&month_end=clamp&at=&boundary=end_only"
        + "&excluded_ground=&excluded_from=&excluded_to=&extension_length=&extension_unit=m";

    [Theory]
    [InlineData("calendar=cn-courts&from=2024-01-26&time=&length=15&unit=d&side=after", "calendar=cn-courts&from=2024-01-26&period=15d")]
    [InlineData("calendar=cn-courts&from=2024-05-14&time=09%3A30&length=48&unit=h&side=after", "calendar=cn-courts&from=2024-05-14T09%3A30&period=48h")]
    [InlineData("calendar=us-federal&from=2024-09-16&time=&length=14&unit=d&side=before", "calendar=us-federal&from=2024-09-16&period=-14d&roll=previous")]
    [InlineData("calendar=cn-courts&from=&time=&length=&unit=wd&side=after", "calendar=cn-courts&from=&period=wd")]
    [InlineData("calendar=cn-courts&from=soon&time=&length=x&unit=d&side=after&rule=C-ANS", "calendar=cn-courts&from=soon&period=xd&rule=C-ANS")]
    public void AFormWithDefaults_BecomesTheShortestAddress(string form, string address) => Assert.Equal($"/due?{address}", Canonical(form + Untouched));

    [Fact]
    public void AFormWithRows_KeepsThoseInWhichSomethingIsTyped() => Assert.Equal(
        "/due?calendar=cn-courts&from=2024-03-11&period=6m&excluded=appraisal,%20twice,2024-05-06,2024-06-17&excluded=,2024-07-01,&extensions=3m",
        Canonical(
            "calendar=cn-courts&from=2024-03-11&time=&length=6&unit=m&side=after"
            + "&excluded_ground=appraisal%2C+twice&excluded_from=2024-05-06&excluded_to=2024-06-17&excluded_ground=&excluded_from=2024-07-01&excluded_to=&excluded_ground=&excluded_from=&excluded_to="
            + "&extension_length=3&extension_unit=m&extension_length=&extension_unit=m"));

    [Theory]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=15d")]
    [InlineData("calendar=us-federal&from=2024-09-16&period=-14d&roll=previous&rule=U-6N")]
    [InlineData("calendar=england-wales&from=2024-09-16T16%3A30&period=4wd&exclude_start=false&start_roll=next&cutoff=16%3A00&roll=none&month_end=last_to_last&at=23%3A59&boundary=both&excluded=%E9%89%B4%E5%AE%9A,2024-09-17,2024-09-18&extensions=1wd&extensions=2wd")]
    public void AnAddress_ReadAndWritten_IsItself(string address) => Assert.Equal($"/due?{address}", Canonical(address));

    [Fact]
    public void ARuleChosen_FillsInTheFormAndKeepsTheDate() => Assert.Equal(
        "/due?calendar=us-federal&from=2024-09-16&period=-14d&roll=previous&rule=U-6N",
        Canonical("calendar=cn-courts&from=2024-09-16&time=&length=15&unit=d&side=after&rule=C-ANS&start=U-6N" + Untouched));

    /// <summary>So that the page can say that there is no such rule.</summary>
    [Fact]
    public void ARuleThatThereIsNot_StaysInTheAddress() => Assert.Equal(
        "/due?calendar=cn-courts&from=2024-09-16&period=15d&rule=C-OLD",
        Canonical("calendar=cn-courts&from=2024-09-16&time=&length=15&unit=d&side=after&rule=C-ANS&start=C-OLD" + Untouched));

    [Fact]
    public void ARuleChosenWithoutADate_AsksNothingYet()
    {
        var fields = DueAddress.Read(Query("calendar=cn-courts&from=&time=&length=&unit=d&side=after&start=C-APPJ"));

        Assert.False(fields.IsAsked);
        Assert.Equal("/due?calendar=cn-courts&period=15d&rule=C-APPJ", DueAddress.Of(fields));
    }

    [Theory]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=15d&cutof=16%3A00", "cutof")]
    [InlineData("calendar=cn-courts&from=2024-01-26&from=2024-01-27&period=15d", "from")]
    [InlineData("calendar=cn-courts&from=2024-01-26&period=15d&exclude_start=true&exclude_start=false", "exclude_start")]
    public void WhatIsNoPartOfAQuestion_IsNamed(string address, string name) => Assert.Equal([name], DueAddress.Read(Query(address)).Unknown.ToArray());

    [Theory]
    [InlineData("excluded=a%2Cb%2C2024-05-06%2C2024-06-17", "a,b|2024-05-06|2024-06-17")]
    [InlineData("excluded=%2C2024-05-06%2C2024-06-17", "|2024-05-06|2024-06-17")]
    [InlineData("excluded=%5B%7B%22ground%22%3A%22%5Bx%5D%22%2C%22from%22%3A%222024-05-06%22%2C%22to%22%3A%222024-06-17%22%7D%5D", "[x]|2024-05-06|2024-06-17")]
    [InlineData("excluded=appraisal", "appraisal||")]
    [InlineData("excluded=2024-05-06%2C2024-06-17", "2024-05-06,2024-06-17||")]
    [InlineData("excluded=%5Bnull%5D", "[null]||")]
    [InlineData("excluded=%5B%7B", "[{||")]
    public void Spans_OfAnAddress_AreReadAsProgramsWriteThem_AndKeptWhenTheyAreNone(string address, string spans)
    {
        var fields = DueAddress.Read(Query(address));

        Assert.Equal(spans, string.Join(';', fields.Form.Excluded.Select(it => $"{it.Ground}|{it.From}|{it.To}")));
        Assert.Equal(fields.Form.Excluded, DueAddress.Read(Query(DueAddress.Of(fields).Split('?')[1])).Form.Excluded.AsEnumerable().Select(it => it with { From = it.From is "" ? null : it.From, To = it.To is "" ? null : it.To }));
    }

    [Theory]
    [InlineData("15d", false, "15", "d")]
    [InlineData("-10wd", true, "10", "wd")]
    [InlineData("48h", false, "48", "h")]
    [InlineData("d", false, "", "d")]
    [InlineData("a week", false, "a week", "d")]
    [InlineData("", false, "", "d")]
    public void Period_OfAnAddress_IsShownInItsParts(string period, bool isBackwards, string length, string unit)
    {
        var fields = DueAddress.Read(Query($"period={period}"));

        Assert.Equal((isBackwards, length, unit), (fields.IsBackwards, fields.Length, fields.Unit));
    }

    private static string Canonical(string query) => DueAddress.Of(DueAddress.Read(Query(query)));

    private static QueryCollection Query(string query) => new(QueryHelpers.ParseQuery(query));
}
