using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Accounts;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Web.SignIn;

/// <summary>What signing in needs to know of the court's people: which offices somebody holds now, and whether anybody can let others in.</summary>
internal sealed class CourtStaff(PeopleRegister people, IGrainFactory grains, IJournalReader journal, IClock clock)
{
    /// <summary>Names the court as case numbers begin: the last part of the log's name.</summary>
    public CourtId Court { get; } = new(journal.Identity.Origin[(journal.Identity.Origin.LastIndexOf('/') + 1)..]);

    public string? NameOf(PersonId person) => people.NameOf(person);

    /// <summary>Who has proposed that somebody gets a link to an account; null where nobody has.</summary>
    public PersonId? InviteProposedBy(PersonId person) => people.Of(Court).InviteOrNull(person)?.By;

    public bool Knows(PersonId person) => people.Of(Court).Knows(person);

    /// <summary>The offices that somebody may act in at this instant, own ones first.</summary>
    public ImmutableArray<Office> OfficesOf(PersonId person) => Authority.OfficesOf(people.Of(Court), person, clock.GetCurrentInstant());

    /// <summary>The office that a session begins in; null when somebody holds none.</summary>
    public Office? FirstOfficeOf(PersonId person) => OfficesOf(person) is [var first, ..] ? first : null;

    /// <summary>Everybody who holds an office now, by the name and the office that a sign-in page shows.</summary>
    public ImmutableArray<DemoPerson> Offered() =>
        [.. from person in people.Of(Court).People
            let office = FirstOfficeOf(person)
            where office is not null
            select new DemoPerson(person, people.NameOf(person) ?? person.Text, office, StaffViews.WordsOf(people.Of(Court), office, people.NameOf))];

    /// <summary>What the rights table says where no case is meant.</summary>
    public Ruling May(Acting acting, Right right) => Authority.Of(people.Of(Court), acting, right, null, clock.GetCurrentInstant());

    /// <summary>Whether somebody who can come in may manage people and offices.</summary>
    public bool IsKept(AccountStore accounts) => IsKept(people.Of(Court), accounts, clock.GetCurrentInstant());

    /// <summary>The same of a staff at an instant.</summary>
    public static bool IsKept(Staff staff, AccountStore accounts, Instant at)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return Authority.WhoCould(staff, Right.ManageStaff, null, at).Any(it => accounts.Book.OfPerson(it.Who.Text) is { IsClosed: false, HasPassword: true });
    }

    /// <summary>
    /// Makes a person the administrator of the court. The command ids follow from the pseudonym, so whoever is cut off and comes again with the
    /// same link finds what is there already.
    /// </summary>
    public async Task AppointAdministrator(PersonId person, PersonName name)
    {
        var now = clock.GetCurrentInstant();
        var staff = grains.GetGrain<IStaffGrain>(Court.Text);
        await Submit(staff, $"first-{person}-joins", new StaffCommand.Join(person, name, now));
        await Submit(staff, $"first-{person}-is-appointed", new StaffCommand.Appoint(
            new DecreeId($"first-{person}"), person, Role.Administrator, null, people.Of(Court).DayOf(now), null, now));
        await people.Refresh();
    }

    private static async Task Submit(IStaffGrain staff, string id, StaffCommand command)
    {
        // Whoever comes in by the first link is journalled as let in by the engine itself.
        var answer = await staff.Submit(new Command<StaffCommand>(id, EngineAuthors.Engine, Roles.NameOf(Role.Administrator), null, null, command));
        if (answer.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The first administrator could not be recorded: {refusal.Reason.En}");
        }
    }
}
