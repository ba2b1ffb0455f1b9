using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Desk;

/// <summary>What a person has to do, first what ends first: one duty a row, with the step that is next and one button.</summary>
public sealed partial class DeskPage(IMyDesk work)
{
    private const int Week = 7;

    private MyDuties? desk;
    private Ending? reading;
    private LocalDate? day;
    private (string?, string?)? shown;
    private int refusedAt;

    /// <summary>The one day whose rows are shown; all where it says nothing that is a day.</summary>
    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    /// <summary><see cref="DeskAddress.All"/> for every case that has changed.</summary>
    [SupplyParameterFromQuery(Name = "changed")]
    public string? Changed { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Day, Changed))
        {
            return;
        }

        (shown, day) = ((Day, Changed), IsoDay.OrNull(Day));
        await Read();
        if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>What was refused stays so until somebody's offices change.</summary>
    protected override Task Renewed() => reading is not Ending.Refused || refusedAt != Live.Turn ? Read() : Task.CompletedTask;

    private async Task Read()
    {
        var asked = shown;
        MyDuties? next = null;
        var query = new DeskQuery(day, Changed == DeskAddress.All ? DeskQuery.MostChanged : DeskQuery.UsuallyChanged);
        var how = await Try(async () => next = await work.Look(query, Ended));
        if (asked != shown)
        {
            // Another day was chosen meanwhile: its own answer comes.
            return;
        }

        (reading, desk, refusedAt) = how switch
        {
            null => (reading, desk, refusedAt),
            Ending.Answered => (how, next, refusedAt),
            Ending.Refused => (how, null, Live.Turn),
            _ => (how, desk, refusedAt),
        };
    }

    private static IEnumerable<Group> Groups(MyDuties it)
    {
        (string Name, string Title, Func<ClockView, bool> Holds)[] groups =
        [
            ("late", "Desk.Late", clock => clock.Urgency == Urgency.Overdue),
            ("today", "Desk.Today", clock => clock.Urgency == Urgency.LastDay),
            ("week", "Desk.Week", clock => clock.Urgency is Urgency.Soon or Urgency.Calm && clock.Due <= it.Today.PlusDays(Week)),
            ("later", "Desk.Later", clock => clock.Urgency is Urgency.Soon or Urgency.Calm && clock.Due > it.Today.PlusDays(Week)),
            ("still", "Desk.Still", clock => clock.Urgency == Urgency.Suspended),
        ];
        foreach (var (name, title, holds) in groups)
        {
            var duties = it.Duties.Where(duty => holds(duty.Clock)).ToLookup(duty => duty.Next is not null);
            if (duties.Count > 0)
            {
                yield return new Group(name, title, [.. duties[true]], [.. duties[false]]);
            }
        }
    }

    /// <summary>Duties that are as pressing as each other.</summary>
    /// <param name="Name">Of its part of the page.</param>
    /// <param name="Title">The phrase above it.</param>
    /// <param name="Mine">Those that the reader can do something about.</param>
    /// <param name="Others">Those that wait for somebody else.</param>
    private sealed record Group(string Name, string Title, IReadOnlyList<DeskDuty> Mine, IReadOnlyList<DeskDuty> Others);

    /// <summary>A case may have the same duty towards each of several.</summary>
    private static object KeyOf(DeskDuty duty) => (duty.Number, duty.Clock.Limit, duty.Clock.Of);
}
