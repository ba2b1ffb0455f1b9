using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using Supervision.Grains.Interfaces.Audit;

namespace Supervision.Dashboard.Audit;

/// <summary>The conditions of a search. Every choice is a new address, and begins at its first page and at the newest entry.</summary>
public sealed partial class TrailFilters(NavigationManager navigation)
{
    // An address that was asked for comes back by way of the browser; a choice made meanwhile adds to it, not to the one before.
    private TrailQuery given = new();
    private TrailQuery chosen = new();

    [Parameter, EditorRequired]
    public required TrailQuery Query { get; set; }

    [Parameter, EditorRequired]
    public required TrailChoices Choices { get; set; }

    protected override void OnParametersSet()
    {
        if (given != Query)
        {
            given = chosen = Query;
        }
    }

    private void Choose(TrailQuery query)
    {
        chosen = query with { Skip = 0, UpTo = null };
        Go();
    }

    private void Go() => navigation.NavigateTo(AuditAddress.Of(chosen));

    private static string? Text(ChangeEventArgs choice) => choice.Value is string text && text.Trim() is { Length: > 0 } said ? said : null;

    private static LocalDate? Day(ChangeEventArgs choice) =>
        LocalDatePattern.Iso.Parse(choice.Value as string ?? "") is { Success: true, Value: { Year: >= 1800 and <= 2999 } day } ? day : null;

    private static string? Day(LocalDate? day) => day is { } it ? LocalDatePattern.Iso.Format(it) : null;
}
