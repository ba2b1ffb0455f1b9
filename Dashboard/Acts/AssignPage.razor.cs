using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Dashboard.People;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Acts;

/// <summary>
/// Check before you record, for whom a case goes to: what was chosen on the case's page stands in the address. It works without a circuit too; the
/// form is sent to <see cref="AssignAddress.Record"/> then.
/// </summary>
public sealed partial class AssignPage(IBoard cases, IDesk desk, NavigationManager navigation)
{
    private CaseView? view;
    private Wish? wish;
    private Ending? reading;
    private StaffAnswer? answer;
    private string? shown;
    private string command = "";
    private bool isBusy;

    /// <summary>Whoever may say to whom a case goes need not be somebody who may read it: who undertakes it now is not told to them.</summary>
    private bool isClosedToReader;

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "who")]
    public string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "as")]
    public string? As { get; set; }

    [SupplyParameterFromQuery(Name = "relieve")]
    public string? Relieve { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override bool MayLook => Live.May(Right.SeeStaff);

    private string Back => CaseAddress.OrHome(Number);

    protected override async Task OnParametersSetAsync()
    {
        var asked = $"{Number} {Who} {As} {Relieve} {To}";
        if (shown == asked)
        {
            return;
        }

        shown = asked;
        wish = Wish.OrNull(Who, As, Relieve, To);
        (view, reading, answer, command) = (null, null, null, $"page-{NewDecree()}");
        await Look();
        Context.AnswerFor(reading, wish is not null && (view is not null || isClosedToReader));
    }

    private async Task Look()
    {
        if (CaseAddress.NumberOrNull(Number) is not { } known)
        {
            reading = new Ending.Answered();
            return;
        }

        CaseView? next = null;
        var how = await Try(() => desk.RequireAssigning(known, Ended));
        if (how is Ending.Answered)
        {
            how = await Try(async () => next = await cases.Case(known, Ended));
            isClosedToReader = how is Ending.Refused;
            how = isClosedToReader ? new Ending.Answered() : how;
        }

        (reading, view) = how is null ? (reading, view) : (how, how is Ending.Answered ? next : view);
    }

    private async Task Record()
    {
        if (isBusy || CaseAddress.NumberOrNull(Number) is not { } number || wish is not { } chosen)
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var sent = await Send(async () => chosen switch
        {
            { To: { } division } => await desk.Allot(number, division, command, Ended),
            { Relieves: true, Who: { } person } => await desk.Relieve(number, person, chosen.As, command, Ended),
            { Who: { } person } => await desk.Assign(number, person, chosen.As, command, Ended),
            _ => throw new System.Diagnostics.UnreachableException("A wish names a person or a division."),
        });
        if (sent.IsDone)
        {
            navigation.NavigateTo(AssignAddress.Done(number));
            return;
        }

        answer = StaffAnswer.Of("", sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{NewDecree()}";
        isBusy = false;
    }

    private IEnumerable<(string Name, string Said)> Follows(Wish chosen)
    {
        if (chosen.To is { } division)
        {
            var before = view?.Ties.Division is { } was ? Say.Division(Staff, was) : Say["CasePeople.NoDivision"];
            yield return ("CasePeople.Division", view is null ? Say.Division(Staff, division) : Change(before, Say.Division(Staff, division)));
        }
        else if (chosen is { Relieves: true, Who: { } leaves })
        {
            yield return (Part(chosen.As), Say["Assign.Leaves", NameOf(leaves), Say.Role(chosen.As)]);
        }
        else if (chosen.Who is { } comes)
        {
            yield return (Part(chosen.As), chosen.As == Role.Judge && view?.Ties.Undertaker is { } former && former != comes
                ? Change(NameOf(former), NameOf(comes))
                : Say["Assign.Comes", NameOf(comes), Say.Role(chosen.As)]);
            foreach (var leave in (Staff?.People ?? []).Where(one => one.Person == comes).SelectMany(one => one.Leave).Where(one => one.IsActive))
            {
                yield return ("Assign.Leave", Say["Assign.OnLeave", Say.Day(leave.To, view?.Today ?? leave.To)]);
            }
        }
    }

    private static string Part(Role role) => role == Role.Judge ? "CasePeople.Undertaker" : "CasePeople.As";

    private string Change(string before, string after) => Say["Assign.Change", before, after];

    /// <summary>What was chosen.</summary>
    /// <param name="Who">Somebody who is to come or to go.</param>
    /// <param name="As">As what.</param>
    /// <param name="Relieves">Whether they are to go.</param>
    /// <param name="To">A division that the case is to lie with.</param>
    private sealed record Wish(PersonId? Who, Role As, bool Relieves, DivisionId? To)
    {
        public static Wish? OrNull(string? who, string? role, string? relieve, string? to) =>
            DivisionId.OrNull(to ?? "") is { } division ? new(null, Role.Judge, false, division)
            : Roles.ParseOrNull(role ?? "") is not { } part ? null
            : PersonId.OrNull(relieve ?? "") is { } leaves ? new(leaves, part, true, null)
            : PersonId.OrNull(who ?? "") is { } comes ? new(comes, part, false, null)
            : null;
    }
}
