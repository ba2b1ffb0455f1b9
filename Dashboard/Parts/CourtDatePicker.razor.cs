using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Parts;

/// <summary>
/// Asks for a day of the court: written, or chosen in a month in which the days of rest are marked. Below it stands which weekday it is, and why the
/// court is closed on it. For forms that need a circuit; those that work without one ask with the browser's own field.
/// </summary>
public sealed partial class CourtDatePicker
{
    /// <summary>Of the field; once on a page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Null while nothing, or no day, is written in it.</summary>
    [Parameter, EditorRequired]
    public LocalDate? Value { get; set; }

    [Parameter]
    public EventCallback<LocalDate?> ValueChanged { get; set; }

    [Parameter]
    public bool IsRequired { get; set; }

    /// <summary>"Tue 1 Oct. The court is closed: National Day."</summary>
    private string Means
    {
        get
        {
            if (Value is not { } day)
            {
                return "";
            }

            var said = Say.Day(day, Live.Me?.Today ?? day);
            var rest = StatusOf(day) is { } it ? Say.Rest(it.IsRest, it.Fact?.Name, it.IsKnown) : "";
            return rest.Length == 0 ? said : Say["DayField.Rest", said, rest.TrimStart()];
        }
    }

    private Task Choose(DateTime? chosen) => ValueChanged.InvokeAsync(chosen is { } day ? LocalDate.FromDateTime(day) : null);

    private string ClassOf(DateTime day) => StatusOf(LocalDate.FromDateTime(day)) is { IsRest: true } ? "rest-day" : "";

    private DayStatus? StatusOf(LocalDate day) => Live.Me is { } me ? Days.Of(me.In.Court, day) : null;
}
