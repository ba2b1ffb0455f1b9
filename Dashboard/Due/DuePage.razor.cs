using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>
/// Where anyone can work out a date and see why it is that date. The address is the question, the answer is a page without a circuit: it
/// can be passed on, printed, and asked by a browser without scripts.
/// </summary>
public sealed partial class DuePage(CalendarLibrary calendars, TimeProvider time, NavigationManager navigation)
{
    private DueFields fields = DueFields.Empty;
    private DueReading reading = new(null, []);
    private CommonRule? rule;
    private ImmutableArray<string> unreadable = [];

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    /// <summary>The machine's: a date in the world counts from the day that it is, also where a court's clock is played.</summary>
    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private string Title => reading.Answer is { } answer ? Say.Join(Say.Whole(answer.Deadline.End), Say["Due.Title"])
        : reading.Faults.IsEmpty ? Say["Due.Title"]
        : Say["Due.FaultTitle", Say["Due.Title"]];

    protected override void OnInitialized()
    {
        var query = Context.Request.Query;
        fields = DueAddress.Read(query);
        if (DueAddress.IsFromTheForm(query))
        {
            navigation.NavigateTo(DueAddress.Of(fields));
            return;
        }

        reading = DueReading.Of(fields, calendars);
        unreadable = fields.Rule is { } named && CommonRules.Find(named) is null ? [DueAddress.Rule] : [];
        rule = fields.Rule is { } id && CommonRules.Find(id) is { } known && known.IsIn(fields.Form) ? known : null;
    }
}
