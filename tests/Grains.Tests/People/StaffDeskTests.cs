using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Projections;

namespace Supervision.Grains.Tests.People;

/// <summary>The staff of a court behind its desk: journalled, known at once, and told as it was.</summary>
public sealed class StaffDeskTests
{
    private static readonly CourtId Court = new("it-road");
    private static readonly PersonId Ada = new("ada");
    private static readonly PersonId Bea = new("bea");
    private static readonly LocalDate Today = new(2026, 1, 5);

    private static readonly Acting Administrator = new(Ada, new Office(Role.Administrator, Court, null, new PersonId("president")));

    [Fact]
    public async Task Ask_IsJournalledInTheCourtsStream_WithWhoInWhichRoleForWhom()
    {
        await using var engine = await TestEngine.Start();
        await Ask(engine, "c-1", at => new StaffCommand.Join(Ada, new PersonName("Ada"), at));
        var entry = Assert.Single(await engine.Journal.ReadStream(new StreamKey("people", "it-road")));
        Assert.Equal(("staff.joined", ActingCommands.IdOf(Ada, "c-1"), new Author("ada", "administrator", "president"), "-"), (entry.Kind, entry.Command.Text, entry.Author, entry.Edition));
        Assert.Empty(await engine.Journal.DueWakes(DateTimeOffset.MaxValue, 10));
    }

    [Fact]
    public async Task Ask_Answered_IsKnownToTheRegister_WhichSaysThatItHasChanged()
    {
        await using var engine = await TestEngine.Start();
        var told = 0;
        engine.Get<PeopleRegister>().Changed += () => told++;
        await Staffed(engine);
        Assert.Equal((4, "Bea"), (told, engine.Get<PeopleRegister>().NameOf(Bea)));
        Assert.Equal([Court], engine.Get<PeopleRegister>().Courts.AsEnumerable());
        Assert.Equal([new Office(Role.Judge, Court, new DivisionId("one"))], Authority.OfficesOf(engine.Get<PeopleRegister>().Of(Court), Bea, engine.Clock.GetCurrentInstant()).AsEnumerable());
        Assert.Equal("Europe/Rome", engine.Get<PeopleRegister>().Of(Court).Zone.Id);
        await engine.Get<PeopleRegister>().Refresh();
        Assert.Equal(4, told);
    }

    [Fact]
    public async Task Register_OfAnotherProcess_ReadsTheSame()
    {
        await using var engine = await TestEngine.Start();
        await Staffed(engine);
        using var other = new PeopleRegister(engine.Journal, () => engine.Get<Supervision.Grains.Packs.AdoptedPacks>().Library, new StaffEventCodec());
        Assert.Empty(other.Of(Court).People);
        await other.Refresh();
        Assert.Equivalent(engine.Get<PeopleRegister>().Of(Court), other.Of(Court), strict: true);
    }

    [Fact]
    public async Task Projector_TakesTheRegisterAlong()
    {
        await using var engine = await TestEngine.Start();
        await engine.Grains.GetGrain<Interfaces.People.IStaffGrain>("it-road").Submit(Administrator.Command<StaffCommand>("c-1", new StaffCommand.Join(Bea, new PersonName("Bea"), engine.Clock.GetCurrentInstant())));
        Assert.Null(engine.Get<PeopleRegister>().NameOf(Bea));
        await engine.Get<Projector>().CatchUp();
        Assert.Equal("Bea", engine.Get<PeopleRegister>().NameOf(Bea));
    }

    [Fact]
    public async Task Ask_Twice_IsOnce_AndARefusalIsJournalledBeside()
    {
        await using var engine = await TestEngine.Start();
        await Ask(engine, "c-1", at => new StaffCommand.Join(Ada, new PersonName("Ada"), at));
        await Ask(engine, "c-1", at => new StaffCommand.Join(Ada, new PersonName("Ada"), at));
        Assert.Equal("known-already", await Ask(engine, "c-2", at => new StaffCommand.Join(Ada, new PersonName("Ada"), at)));
        Assert.Single(await engine.Journal.ReadStream(new StreamKey("people", "it-road")));
        Assert.Equal("known-already", Assert.Single(await engine.Journal.ReadStream(new StreamKey("refusals", "people/it-road"))).Text("obstacle"));
    }

    [Fact]
    public async Task Look_TellsOfficesLeaveAndDelegations_NewestFirst_AndWhatCountsNow()
    {
        await using var engine = await TestEngine.Start();
        await Staffed(engine);
        await Ask(engine, "c-5", at => new StaffCommand.Join(Ada, new PersonName("Ada"), at));
        await Ask(engine, "c-6", at => new StaffCommand.Appoint(new DecreeId("office-2"), Bea, Role.Clerk, null, Today.PlusDays(7), null, at));
        await Ask(engine, "c-7", at => new StaffCommand.TakeLeave(new DecreeId("leave-1"), Bea, Today, Today.PlusDays(1), at));
        await Ask(engine, "c-8", at => new StaffCommand.DelegatePowers(new DecreeId("powers-1"), new DecreeId("office-1"), Ada, [Right.TakeStep], Today, Today.PlusDays(1), at));
        var view = engine.Get<StaffDesk>().Look(Court);
        Assert.Equal((Court, Today, "One"), (view.Court, view.Today, Assert.Single(view.Divisions).Title.En));
        var bea = view.People[0];
        Assert.Equal(("Bea", 2), (bea.Name, bea.Appointments.Length));
        Assert.Equal([("office-2", false), ("office-1", true)], bea.Appointments.Select(it => (it.Appointment.Text, it.IsActive)));
        Assert.True(Assert.Single(bea.Leave).IsActive);
        var lent = Assert.Single(view.Delegations);
        Assert.Equal((Bea, Ada, Role.Judge, true), (lent.By, lent.To, lent.Role, lent.IsActive));

        var me = engine.Get<StaffDesk>().Me(new Acting(Bea, new Office(Role.Judge, Court, new DivisionId("one"))));
        Assert.Equal(("Bea", Today.PlusDays(1), Today), (me.Name, me.OnLeave, me.Today));
        Assert.Contains(Right.Delegate, me.May);
        Assert.DoesNotContain(Right.TakeStep, me.May);
    }

    [Fact]
    public async Task WhoCould_OnACase_IsToldAsItWasAtThatInstant()
    {
        await using var engine = await TestEngine.Start();
        await Staffed(engine);
        await engine.Observe("A1", "create-fine", Today, "c-1");
        engine.Clock.Advance(Duration.FromHours(1));
        var before = engine.Clock.GetCurrentInstant() - Duration.FromMilliseconds(1);
        Assert.Null((await engine.Get<Desk>().Assign(Administrator, TestEngine.Number("A1"), Bea, Role.Judge, "c-2")).Refusal);
        async Task<string[]> Could(Instant at) => [.. (await engine.Get<StaffDesk>().WhoCould(Court, Right.TakeStep, TestEngine.Number("A1"), at)).Select(it => $"{it.Name} as {it.In.Role}{(it.NeedsReason ? ", with a reason" : "")}")];
        Assert.Equal(["Bea as Judge, with a reason"], await Could(before));
        Assert.Equal(["Bea as Judge"], await Could(engine.Clock.GetCurrentInstant()));
        Assert.Empty(await Could(Instant.FromUtc(2026, 1, 4, 0, 0)));
    }

    /// <summary>A division, and Bea, who is its judge.</summary>
    private static async Task Staffed(TestEngine engine)
    {
        await Ask(engine, "s-1", at => new StaffCommand.FoundDivision(new DivisionId("one"), new Title("One", "一"), at));
        await Ask(engine, "s-2", at => new StaffCommand.Join(Bea, new PersonName("Bea"), at));
        await Ask(engine, "s-3", at => new StaffCommand.Appoint(new DecreeId("office-1"), Bea, Role.Judge, new DivisionId("one"), Today, null, at));
        await Ask(engine, "s-4", at => new StaffCommand.Join(new PersonId("cal"), new PersonName("Cal"), at));
    }

    private static async Task<string?> Ask(TestEngine engine, string command, Func<Instant, StaffCommand> make) =>
        (await engine.Get<StaffDesk>().Ask(Administrator, make, command)).Refusal?.Obstacle;
}
