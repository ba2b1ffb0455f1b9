using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>
/// Who belongs to the case and with which division it lies; for whoever may, also to whom it is to go, which is checked on a page of its own.
/// </summary>
public sealed partial class CasePeople
{
    private static readonly ImmutableArray<Role> Assignable = [Role.Judge, Role.Clerk, Role.EnforcementOfficer, Role.Mediator];

    private Role role = Role.Judge;

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Whoever may not look at the staff sees pseudonyms; asking all the same would be noted as an attempt.</summary>
    protected override bool MayLook => Live.May(Right.SeeStaff);

    private bool MayAssign => Live.May(Right.AssignCase);

    /// <summary>People who hold the office today and do not belong to the case in it yet, those of its division first.</summary>
    private ImmutableArray<PersonView> Candidates =>
    [
        .. (Staff?.People ?? [])
            .Where(it => it.Appointments.Any(one => one.IsActive && one.Role == role) && !View.Ties.People.Contains(new CaseTie(it.Person, role)))
            .OrderByDescending(it => it.Appointments.Any(one => one.IsActive && one.Division is not null && one.Division == View.Ties.Division))
            .ThenBy(it => it.Name, StringComparer.Ordinal),
    ];

    private void Choose(ChangeEventArgs changed) => role = Roles.ParseOrNull(changed.Value as string ?? "") ?? role;
}
