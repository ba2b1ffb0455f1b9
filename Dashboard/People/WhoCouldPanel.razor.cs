using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>Answers who could have used a right at a moment, by what was recorded then: the question that an appeal asks years later.</summary>
public sealed partial class WhoCouldPanel(IStaffDesk desk)
{
    private Right right = Domain.People.Right.TakeStep;
    private string number = "";
    private LocalDate? day;
    private string time = "10:00";
    private string asked = "";
    private ImmutableArray<CouldView>? found;
    private string? problem;
    private Ending? asking;
    private bool isBusy;

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    private DateTimeZone Zone => Live.Board is { } board ? DateTimeZoneProviders.Tzdb[board.Zone] : DateTimeZone.Utc;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        day = Staff.Today;
    }

    private string Office(CouldView it)
    {
        var at = Say.Office(Staff, it.In.Role, it.In.Division);
        return it.In.OnBehalfOf is { } principal
            ? Say["Office.For", at, Staff.People.FirstOrDefault(one => one.Person == principal)?.Name ?? principal.Text]
            : at;
    }

    private async Task Find()
    {
        (problem, found, asking) = (null, null, null);
        var about = number.Trim().Length == 0 ? null : CaseAddress.NumberOrNull(number);
        if (number.Trim().Length > 0 && about is null)
        {
            problem = "Could.NoCase";
            return;
        }

        if (day is not { } date || TimeOrNull(time) is not { } clock)
        {
            problem = "Could.NoMoment";
            return;
        }

        isBusy = true;
        asking = await Try(async () =>
        {
            var at = (date + clock).InZoneLeniently(Zone).ToInstant();
            found = await desk.WhoCould(right, about, at, Ended);
            asked = $"{Say.Day(date, Staff.Today)} {clock.ToString("HH:mm", Say.Culture)}";
        });
        isBusy = false;
    }

    /// <returns>Null when the text is no time of day; browsers write "10:00" or "10:00:30".</returns>
    private static LocalTime? TimeOrNull(string text) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } brief ? brief.Value
        : LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss").Parse(text) is { Success: true } full ? full.Value
        : null;
}
