using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.People;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Delegation;

/// <summary>Hands the powers of one of the reader's offices to somebody, for a time: who, what, how long, and in plain words what it means.</summary>
public sealed partial class HandOverForm
{
    private const int MatchesShown = 7;
    private const int UsualDays = 13;

    private static readonly ImmutableArray<string> Means = ["HandOver.Means1", "HandOver.Means2", "HandOver.Means3"];

    private readonly HashSet<Right> powers = [];
    private string office = "";
    private string to = "";
    private LocalDate? from;
    private LocalDate? until;
    private string sought = "";
    private bool isWrong;

    [Parameter, EditorRequired]
    public required StaffView Staff { get; set; }

    [Parameter, EditorRequired]
    public required MeView Me { get; set; }

    /// <summary>The reader's own; at least one.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<AppointmentView> Offices { get; set; }

    [Parameter, EditorRequired]
    public bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required Func<DecreeId> NewDecree { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<StaffWish> Wish { get; set; }

    private AppointmentView Chosen => Offices.FirstOrDefault(it => it.Appointment.Text == office) ?? Offices[0];

    private PersonView? Heir => Staff.People.FirstOrDefault(it => it.Person.Text == to);

    /// <summary>What the office has and can be handed over.</summary>
    private ImmutableArray<Right> Everything =>
        [.. RightsTable.Rows.Select(it => it.Right).Where(it => DelegationRules.IsDelegable(it) && RightsTable.Of(Chosen.Role, it) != default)];

    /// <summary>A substitute's daily work: seeing cases and asking for steps.</summary>
    private ImmutableArray<Right> Work => [.. Everything.Where(it => it is Right.SeeBoard or Right.SeeCase or Right.SeeParties or Right.TakeStep)];

    private ImmutableArray<Right> Look => [.. Everything.Where(it => it is Right.SeeBoard or Right.SeeCase or Right.SeeParties)];

    /// <summary>People of the court, colleagues in the same office first: who only comes to the court takes nobody's place in it.</summary>
    private ImmutableArray<PersonView> Matches =>
    [
        .. Staff.People
            .Where(it => it.Person != Me.Who && it.Appointments.Any(one => one.IsActive && IsOfTheCourt(one.Role)) && Has(it))
            .OrderByDescending(it => it.Appointments.Any(one => one.IsActive && one.Role == Chosen.Role))
            .ThenBy(it => it.Name ?? it.Person.Text, StringComparer.Ordinal).Take(MatchesShown),
    ];

    protected override void OnInitialized()
    {
        office = Offices[0].Appointment.Text;
        from = Staff.Today;
        until = Staff.Today.PlusDays(UsualDays);
        Preset();
    }

    private void Preset() => Choose(Work);

    private void Choose(ImmutableArray<Right> rights)
    {
        powers.Clear();
        powers.UnionWith(rights);
    }

    private string Is(ImmutableArray<Right> rights) => powers.SetEquals(rights) ? "true" : "false";

    private void Toggle(Right right, bool wanted) => _ = wanted ? powers.Add(right) : powers.Remove(right);

    private string OfficesOf(PersonView it) =>
        string.Join(Say["Gist.And"], it.Appointments.Where(one => one.IsActive).Select(one => Say.Office(Staff, one.Role, one.Division)));

    private bool Has(PersonView it)
    {
        var text = sought.Trim();
        return text.Length == 0 || $"{it.Name} {it.Person} {OfficesOf(it)}".Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOfTheCourt(Role role) => RightsTable.Of(role, Right.SeeStaff).Straight != Reach.Never;

    private Task Send()
    {
        isWrong = true;
        if (Heir is not { } heir || powers.Count == 0 || from is not { } first || until is not { } last)
        {
            return Task.CompletedTask;
        }

        isWrong = false;
        var (appointment, decree) = (Chosen.Appointment, NewDecree());
        ImmutableArray<Right> rights = [.. powers.Order()];
        return Wish.InvokeAsync(new StaffWish(
            Say["HandOver.Done", heir.Name ?? heir.Person.Text, Say.Day(last, Staff.Today)],
            at => new StaffCommand.DelegatePowers(decree, appointment, heir.Person, rights, first, last, at)));
    }
}
