using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.DashboardPreview;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Tests.Widgets;

/// <summary>The one way in which forms with a circuit ask for a day of the court.</summary>
public sealed class CourtDatePickerTests
{
    private readonly FakeCourt court = new(seed: 7, count: 3);

    // The preview's calendar: National Day of 2024 from 1 to 7 October, Saturday 12 October worked instead, nothing known from 2027 on.
    [Theory]
    [InlineData("en", "2024-10-01", "Tue 1 Oct. The court is closed: National Day.")]
    [InlineData("zh-CN", "2024-10-01", "10月1日 周二。法院休息日：国庆节。")]
    [InlineData("en", "2024-10-12", "Sat 12 Oct")]
    [InlineData("en", "2024-10-13", "Sun 13 Oct. The court is closed.")]
    [InlineData("en", "2027-01-04", "Mon 4 Jan 2027. By the weekday alone: the calendar does not reach so far.")]
    public async Task BelowTheField_StandsWhichDayItIs_AndWhyTheCourtIsClosed(string language, string day, string said)
    {
        await using var page = await Page(language);

        var field = page.Render<CourtDatePicker>(it => it.Add(p => p.Id, "from").Add(p => p.Label, "From").Add(p => p.Value, Day(day)));

        Assert.Equal(said, field.Find("small#from-is").TextContent);
        Assert.Equal(("from", day), (field.Find("label").GetAttribute("for"), field.Find("input#from").GetAttribute("value")));
        Assert.Equal("from-is", field.Find("input#from").GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task WhatIsWritten_IsHandedOverAsADay_AndAsNoneWhereItIsNone()
    {
        await using var page = await Page("en");
        var told = new List<LocalDate?>();
        IRenderedComponent<CourtDatePicker>? field = null;
        field = page.Render<CourtDatePicker>(it => it.Add(p => p.Id, "from").Add(p => p.Label, "From").Add(p => p.Value, Day("2024-10-08")).Add(p => p.ValueChanged, Take));

        await field.Find("input#from").ChangeAsync(new() { Value = "2024-10-09" });
        await field.Find("input#from").ChangeAsync(new() { Value = "2024-02-30" });

        Assert.Equal([Day("2024-10-09"), null], told);

        // As a form does with @bind-Value.
        void Take(LocalDate? day)
        {
            told.Add(day);
            field!.Render(it => it.Add(p => p.Value, day));
        }
    }

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private async Task<BunitContext> Page(string language)
    {
        var page = new BunitContext();
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        page.Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        var live = new LiveView(court, court.Staff, new GuardedCourt(court), court.Staff, court.Time, new Asked().Questions);
        await live.Load();
        page.Services.AddSingleton(live).AddSingleton<ICourtDays>(new FakeDays()).AddSingleton(new Speech(CultureInfo.GetCultureInfo(language)));
        return page;
    }
}
