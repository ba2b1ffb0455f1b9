using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
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
    private LocalDate? from;
    private LocalDate? to;

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    /// <summary>Keeps the ids of its fields apart from those of the same fields in another form of the page.</summary>
    [Parameter, EditorRequired]
    public required string Prefix { get; set; }

    /// <summary>Told whenever a field changes; null when the fields describe no office.</summary>
    [Parameter, EditorRequired]
    public EventCallback<WantedOffice?> Wanted { get; set; }

    protected override async Task OnInitializedAsync()
    {
        from = Staff.Today;
        await Tell();
    }

    private Task Tell() => Wanted.InvokeAsync(from is { } first
        ? new WantedOffice(role, division.Length == 0 ? null : new DivisionId(division), first, to)
        : null);
}
