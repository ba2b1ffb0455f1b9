using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Guard;
using Supervision.Views.Trail;
using static Supervision.Tests.FourCases;
using static Supervision.Views.Tests.Guard.GuardedCourt;

namespace Supervision.Views.Tests.Guard;

/// <summary>Requests, assignments, staff, trail, log and proofs before their guards.</summary>
public sealed class DeskGuardTests
{
    private static readonly LocalDate Today = new(2026, 1, 5);

    [Fact]
    public async Task Requests_AreDecidedOrRefused_AsTheTableSays_ForEveryRoleInEveryRelation()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            foreach (var number in Numbers)
            {
                var step = await court.By<IDesk>(role).Request(Number(number), new Act(new StepId("no-such-step")), $"r-{role}");
                Assert.Equal(
                    IsStraight(role, Right.TakeStep, number) ? "unknown-step" : IsWithReason(role, Right.TakeStep, number) ? "needs-reason" : "right-missing",
                    step.Refusal?.Obstacle);
                var assigned = await court.By<IDesk>(role).Assign(Number(number), new PersonId("nobody-here"), Role.Judge, $"a-{role}");
                Assert.Equal(IsStraight(role, Right.AssignCase, number) ? "unknown-person" : "right-missing", assigned.Refusal?.Obstacle);
                var relieved = await court.By<IDesk>(role).Relieve(Number(number), new PersonId("nobody-here"), Role.Judge, $"l-{role}");
                Assert.Equal(IsStraight(role, Right.AssignCase, number) ? "not-assigned" : "right-missing", relieved.Refusal?.Obstacle);
                var allotted = await court.By<IDesk>(role).Allot(Number(number), new DivisionId("no-division"), $"d-{role}");
                Assert.Equal(IsStraight(role, Right.AssignCase, number) ? "unknown-division" : "right-missing", allotted.Refusal?.Obstacle);
            }
        }
    }

    /// <summary>What would follow from a step tells where the case stands: it is told to whoever may take steps there, and noted as a look.</summary>
    [Fact]
    public async Task Previews_AreToldOrRefused_AsTheTableSays_AndAreLooks()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            foreach (var number in Numbers)
            {
                var asked = court.By<IDesk>(role).Preview(Number(number), new Act(new StepId("send-fine")));
                if (IsStraight(role, Right.TakeStep, number))
                {
                    Assert.Equal(Number(number), (await asked)!.Number);
                }
                else
                {
                    await Assert.ThrowsAsync<NotPermittedException>(() => asked);
                }
            }
        }

        var may = Roles.All.Count(role => IsStraight(role, Right.TakeStep, InCourt));
        Assert.Equal(may, (await court.Looks(InCourt)).Length);
        Assert.Single((await court.Engine.Entries(InCourt.Split('/')[1])).Where(it => it.Kind == "case.opened"));
    }

    [Fact]
    public async Task ARequest_IsMadeInTheNameAndRoleOfWhoeverCalls_AndItsRefusalIsJournalledSo()
    {
        await using var court = await Open();
        var done = await court.By<IDesk>(Role.Clerk).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-1");
        Assert.Null(done.Refusal);
        var taken = (await court.Engine.Journal.ReadStream(new Supervision.Journal.StreamKey("case", InCourt))).Last(it => it.Kind == "case.step-taken");
        Assert.Equal(("p-clerk", "clerk"), (taken.Author.Who, taken.Author.Role));
        await court.By<IDesk>(Role.Notary).Request(Number(InCourt), new Act(new StepId("collect")), "r-2");
        var refused = Assert.Single(await court.Refusals(InCourt));
        Assert.Equal(("p-notary", "notary", "right-missing"), (refused.Author.Who, refused.Author.Role, refused.Text("obstacle")));
        court.Caller.Acting = null;
        await Assert.ThrowsAsync<NotSignedInException>(() => court.Get<IDesk>().Request(Number(InCourt), new Act(new StepId("collect")), "r-3"));
    }

    [Fact]
    public async Task Somebody_OnLeave_DecidesNothing_ButReadsOn()
    {
        await using var court = await Open();
        await court.Staff(at => new StaffCommand.TakeLeave(new DecreeId("leave"), Person(Role.Clerk), Today, Today, at), "leave");
        Assert.Equal("on-leave", (await court.By<IDesk>(Role.Clerk).Request(Number(InCourt), new Act(new StepId("send-fine")), "r-1")).Refusal?.Obstacle);
        Assert.NotNull(await court.By<IBoard>(Role.Clerk).Case(Number(InCourt)));
    }

    [Fact]
    public async Task Staff_IsManagedByWhoeverMay_AndEverybodySpeaksForThemselvesAlone()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            var desk = court.By<IStaffDesk>(role);
            var manages = RightsTable.Of(role, Right.ManageStaff).Straight != Reach.Never;
            var delegates = RightsTable.Of(role, Right.Delegate).Straight != Reach.Never;
            var joined = await desk.Ask(at => new StaffCommand.Join(new PersonId($"new-{Roles.TextOf(role)}"), new PersonName("Somebody new"), at), $"n-{role}");
            Assert.Equal(manages ? null : "right-missing", joined.Refusal?.Obstacle);
            var own = await desk.Ask(at => new StaffCommand.TakeLeave(new DecreeId($"own-{Roles.TextOf(role)}"), Person(role), Today.PlusDays(30), Today.PlusDays(31), at), $"o-{role}");
            Assert.Equal(manages || delegates ? null : "right-missing", own.Refusal?.Obstacle);
            var others = await desk.Ask(at => new StaffCommand.TakeLeave(new DecreeId($"for-{Roles.TextOf(role)}"), new PersonId("p-supervisor"), Today.PlusDays(40), Today.PlusDays(41), at), $"f-{role}");
            Assert.Equal(manages || role == Role.Supervisor ? null : delegates ? "not-ones-own" : "right-missing", others.Refusal?.Obstacle);
        }
    }

    [Fact]
    public async Task Powers_ThatAreAnothers_CannotBeHandedOn()
    {
        await using var court = await Open();
        StaffCommand Delegate(string name, Role of, Role to, Instant at) =>
            new StaffCommand.DelegatePowers(new DecreeId(name), Appointment(of), Person(to), [Right.SeeCase, Right.Delegate], Today, Today.PlusDays(3), at);

        Assert.Null((await court.By<IStaffDesk>(Role.Judge).Ask(at => new StaffCommand.DelegatePowers(new DecreeId("first"), Appointment(Role.Judge), Person(Role.Clerk), [Right.SeeCase], Today, Today.PlusDays(3), at), "p-1")).Refusal);
        Assert.Equal("delegated-on", (await court.By<IStaffDesk>(Role.Clerk).Ask(at => Delegate("second", Role.Judge, Role.Finance, at), "p-2")).Refusal?.Obstacle);
        court.Caller.Acting = new Acting(Person(Role.Clerk), new Office(Role.Judge, HomeCourt, Fines1, Person(Role.Judge)));
        Assert.NotNull((await court.Get<IStaffDesk>().Ask(at => Delegate("third", Role.Judge, Role.Finance, at), "p-3")).Refusal);
        Assert.Equal("not-ones-own", (await court.By<IStaffDesk>(Role.Finance).Ask(at => new StaffCommand.EndDelegation(new DecreeId("first"), at), "p-4")).Refusal?.Obstacle);
        Assert.Null((await court.By<IStaffDesk>(Role.Judge).Ask(at => new StaffCommand.EndDelegation(new DecreeId("first"), at), "p-5")).Refusal);
    }

    [Fact]
    public async Task RightsWithoutACase_AreAskedForEachInEveryRole()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            await Asks(role, Right.SeeStaff, () => court.By<IStaffDesk>(role).Look());
            await Asks(role, Right.SeeStaff, () => court.By<IStaffDesk>(role).WhoCould(Right.TakeStep, null, court.Engine.Clock.GetCurrentInstant()));
            await Asks(role, Right.SearchTrail, () => court.By<IAuditDesk>(role).Search(new TrailQuery()));
            await Asks(role, Right.SearchTrail, () => court.By<IAuditDesk>(role).Choices());
            await Asks(role, Right.SearchTrail, async () => await court.By<IAuditDesk>(role).All(new TrailQuery()).GetAsyncEnumerator().MoveNextAsync());
            await Asks(role, Right.SeeLog, () => court.By<ILogHealth>(role).Look());
            await Asks(role, Right.ExportCases, () => court.By<Handouts>(role).OfList(new CaseQuery()));
            Assert.Equal(Person(role), (await court.By<IStaffDesk>(role).Me())!.Who);
        }

        court.Caller.Acting = null;
        Assert.Null(await court.Get<IStaffDesk>().Me());
        await Assert.ThrowsAsync<NotSignedInException>(() => court.Get<IStaffDesk>().Look());
    }

    [Fact]
    public async Task RightsToACase_AreAskedForEachInEveryRoleAndRelation()
    {
        await using var court = await Open();
        foreach (var role in Roles.All)
        {
            foreach (var number in Numbers)
            {
                await AsksAt(role, number, Right.SearchTrail, () => court.By<IAuditDesk>(role).Chain(Number(number)));
                await AsksAt(role, number, Right.ProveCase, () => court.By<IProofDesk>(role).Prove(Number(number)));
                await AsksAt(role, number, Right.ProveCase, () => court.By<Handouts>(role).OfBundle(Number(number)));
                await AsksAt(role, number, Right.SeeAccess, () => court.By<IAccessDesk>(role).WhoLooked(Number(number)));
            }
        }
    }

    [Fact]
    public async Task WhoCould_InACaseThatTheCallerMayNotSee_IsNotTold()
    {
        await using var court = await Open();
        await Assert.ThrowsAsync<NotPermittedException>(() => court.By<IStaffDesk>(Role.Judge).WhoCould(Right.TakeStep, Number(InCourt), court.Engine.Clock.GetCurrentInstant()));
        Assert.Contains(await court.By<IStaffDesk>(Role.Judge).WhoCould(Right.TakeStep, Number(Own), court.Engine.Clock.GetCurrentInstant()), it => it is { Who.Text: "p-judge", NeedsReason: false });
    }

    [Fact]
    public async Task TheTrail_OfASupervisor_HoldsNothingOfAnotherCourt_AndTheAuditorsAll()
    {
        await using var court = await Open();
        await court.Staff(at => new StaffCommand.FoundDivision(new DivisionId("fines-3"), new Domain.Law.Title("Fines 3", "罚款三庭"), at), "p-3");
        await court.Get<Supervision.Grains.People.StaffDesk>().Ask(
            new Acting(new PersonId("far-admin"), new Office(Role.Administrator, new CourtId("far-road"))), at => new StaffCommand.Join(new PersonId("far-judge"), new PersonName("Far Judge"), at), "far");
        await court.By<IDesk>(Role.Notary).Request(Number(Elsewhere), new Act(new StepId("collect")), "r-1");
        await court.By<IBoard>(Role.Auditor).Case(Number(Elsewhere));
        await court.CatchUp();
        var all = (await court.By<IAuditDesk>(Role.Auditor).Search(new TrailQuery(Take: 500))).Rows;
        var seen = (await court.By<IAuditDesk>(Role.Supervisor).Search(new TrailQuery(Take: 500))).Rows;
        bool IsFar(TrailRow it) => it.Case?.Court == "far-road" || it.Stream?.Contains("far-road", StringComparison.Ordinal) == true;
        Assert.Equal(["access.looked", "case.opened", "case.step-taken", "request.refused", "staff.joined"], all.Where(IsFar).Select(it => it.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(all.Where(it => !IsFar(it)).Select(it => it.Position), seen.Where(it => it.Position <= all[0].Position).Select(it => it.Position));
        Assert.Empty((await court.By<IAuditDesk>(Role.Supervisor).Search(new TrailQuery(Case: Elsewhere))).Rows);
        Assert.Empty((await court.By<IAuditDesk>(Role.Supervisor).Search(new TrailQuery(Who: "far"))).Rows);
        Assert.Equal(0, (await court.By<IAuditDesk>(Role.Supervisor).Search(new TrailQuery(Case: "far-"))).Total);
    }

    /// <summary>The names stand beside the pseudonyms, which are what was recorded; whoever may not look at the staff gets the pseudonyms alone.</summary>
    [Fact]
    public async Task TheTrail_NamesPeople_ForWhoeverMayLookAtTheStaff()
    {
        await using var court = await Open();
        await court.By<IDesk>(Role.Notary).Request(Number(Own), new Act(new StepId("collect")), "r-1");
        await court.CatchUp();
        var query = new TrailQuery(Who: Person(Role.Notary).Text, Take: 500);

        var row = (await court.By<IAuditDesk>(Role.Auditor).Search(query)).Rows[0];
        var listed = await court.By<IAuditDesk>(Role.Auditor).All(query).FirstAsync();

        Assert.Equal((Person(Role.Notary).Text, "Name of notary"), (row.Author, row.AuthorName));
        Assert.Equal((row.Position, row.AuthorName), (listed.Position, listed.AuthorName));
        Assert.Null(court.Get<AuditDesk>().Search(query, TrailReach.Everywhere).Rows[0].AuthorName);
    }

    private static async Task Asks(Role role, Right right, Func<Task> ask)
    {
        if (RightsTable.Of(role, right).Straight != Reach.Never)
        {
            await ask();
            return;
        }

        var refused = await Assert.ThrowsAsync<NotPermittedException>(ask);
        Assert.Equal((right, role, false), (refused.Right, refused.Role, refused.NeedsReason));
    }

    private static async Task AsksAt(Role role, string number, Right right, Func<Task> ask)
    {
        if (IsStraight(role, right, number))
        {
            await ask();
            return;
        }

        var refused = await Assert.ThrowsAsync<NotPermittedException>(ask);
        Assert.Equal((right, role, IsWithReason(role, right, number)), (refused.Right, refused.Role, refused.NeedsReason));
    }
}
