using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.People;

/// <summary>Tells the form around it which office its fields describe.</summary>
public sealed partial class OfficeFields
{
    /// <summary>Parties are named by their cases, not appointed.</summary>
    private static readonly ImmutableArray<Role> Offered = Roles.All.Remove(Domain.People.Role.Party);

    private Role role = Domain.People.Role.Judge;
    private string division = "";
    private string from = "";
    private string to = "";

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    /// <summary>Told whenever a field changes; null when the fields describe no office.</summary>
    [Parameter, EditorRequired]
    public EventCallback<WantedOffice?> Wanted { get; set; }

    protected override async Task OnInitializedAsync()
    {
        from = StaffWords.Field(Staff.Today);
        await Tell();
    }

    private Task Tell() => Wanted.InvokeAsync(StaffWords.DayOrNull(from) is not { } first || (to.Length > 0 && StaffWords.DayOrNull(to) is null)
        ? null
        : new WantedOffice(role, division.Length == 0 ? null : new DivisionId(division), first, StaffWords.DayOrNull(to)));
}
