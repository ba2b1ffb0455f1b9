using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.People;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>Who belongs to the case and with which division it lies; for whoever may, also to whom it goes.</summary>
public sealed partial class CasePeople(IDesk desk)
{
    private static readonly ImmutableArray<Role> Assignable = [Role.Judge, Role.Clerk, Role.EnforcementOfficer, Role.Mediator];

    private StaffAnswer? answer;
    private Role role = Role.Judge;
    private string who = "";
    private string where = "";
    private bool isAsking;

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Told the position of what was decided here.</summary>
    [Parameter, EditorRequired]
    public EventCallback<long> Changed { get; set; }

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

    private Task Assign() => Send(
        Say["CasePeople.Assigned", NameOf(new PersonId(who)), Say.Role(role)], name => desk.Assign(View.Number, new PersonId(who), role, name, Ended));

    private Task Relieve(CaseTie tie) => Send(
        Say["CasePeople.Relieved", NameOf(tie.Person)], name => desk.Relieve(View.Number, tie.Person, tie.As, name, Ended));

    private Task Allot() => Send(
        Say["CasePeople.Allotted", Say.Division(Staff, new DivisionId(where))], name => desk.Allot(View.Number, new DivisionId(where), name, Ended));

    private async Task Send(string said, Func<string, Task<RequestOutcome>> ask)
    {
        if (isAsking)
        {
            return;
        }

        (isAsking, answer) = (true, null);
        RequestOutcome? outcome = null;
        var how = await Try(async () => outcome = await ask($"page-{NewDecree()}"));
        answer = StaffAnswer.Of(said, how, outcome?.Refusal);
        if (outcome is not null)
        {
            await Changed.InvokeAsync(outcome.Position);
        }

        (isAsking, who, where) = (false, "", "");
    }
}
