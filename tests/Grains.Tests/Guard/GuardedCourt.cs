using System.Collections.Immutable;
using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Guard;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.People;
using Supervision.Grains.Tests.Support;
using Supervision.Grains.Views;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Guard;

/// <summary>
/// The engine with one person in each role, all in division fines-1, and three cases: OWN belongs to everybody (and lies with fines-2), DIV lies with
/// fines-1, CRT with nobody. A fourth, FAR, is of another court.
/// </summary>
internal sealed class GuardedCourt : IAsyncDisposable
{
    public const string Own = "it-road/OWN";
    public const string InDivision = "it-road/DIV";
    public const string InCourt = "it-road/CRT";
    public const string Elsewhere = "far-road/FAR";
    public const string Planted = "Distinctive Driver 7f3a";

    public static readonly CourtId HomeCourt = new("it-road");
    public static readonly DivisionId Fines1 = new("fines-1");
    public static readonly ImmutableArray<string> Numbers = [Own, InDivision, InCourt, Elsewhere];

    private readonly TestEngine engine;

    private GuardedCourt(TestEngine engine) => this.engine = engine;

    public TestEngine Engine => engine;

    public TestCaller Caller => engine.Caller;

    public static async Task<GuardedCourt> Open(string? inDirectory = null, FakeClock? clock = null)
    {
        var court = new GuardedCourt(await TestEngine.Start(clock, inDirectory));
        await court.Get<PeopleRegister>().Refresh();
        if (inDirectory is null || court.Get<PeopleRegister>().Courts.IsEmpty)
        {
            await court.Furnish();
        }

        return court;
    }

    public static PersonId Person(Role role) => new($"p-{Roles.TextOf(role)}");

    public static DecreeId Appointment(Role role) => new($"a-{Roles.TextOf(role)}");

    /// <summary>The person of a role, in that role.</summary>
    public static Acting As(Role role) => new(Person(role), new Office(role, HomeCourt, Fines1));

    public static CaseNumber Number(string text) => new(text);

    public T Get<T>()
        where T : notnull => engine.Get<T>();

    /// <summary>The guard, asked by the person of a role.</summary>
    public T By<T>(Role role)
        where T : notnull
    {
        Caller.Acting = As(role);
        return Get<T>();
    }

    /// <summary>How the rights table has it, read without any of the code under test: which relation the person of a role has to a case.</summary>
    public static Relation RelationTo(string number) => number switch
    {
        Own => Relation.Own,
        InDivision => Relation.Division,
        InCourt => Relation.Court,
        _ => Relation.OtherCourt,
    };

    public static bool IsStraight(Role role, Right right, string number) => RightsTable.Covers(RightsTable.Of(role, right).Straight, RelationTo(number));

    public static bool IsWithReason(Role role, Right right, string number) =>
        !IsStraight(role, right, number) && RightsTable.Covers(RightsTable.Of(role, right).WithReason, RelationTo(number));

    public async Task Staff(Func<Instant, StaffCommand> make, string command)
    {
        var outcome = await Get<StaffDesk>().Ask(As(Role.Administrator), make, command);
        Assert.Null(outcome.Refusal);
    }

    public Task<ImmutableArray<Entry>> Looks(string number) => engine.Journal.ReadStream(AccessEntries.OfCase(Number(number))).AsTask();

    public Task<ImmutableArray<Entry>> Refusals(string number) => engine.Journal.ReadStream(new StreamKey("refusals", $"case/{number}")).AsTask();

    public async Task Observe(string number, string step, LocalDate day)
    {
        var engineCase = engine.Grains.GetGrain<ICaseGrain>(number);
        await engineCase.Submit(new Command<CaseCommand>($"{step}-{day:uuuuMMdd}", "registry-1", "registry", null, null, new CaseCommand.Observe(
            engine.Fines.Reference, new StepId(step), engine.Fines.Court.StartOf(day), [new Particular("driver", $"{Planted} {number}")])));
    }

    public Task CatchUp() => Get<Projector>().CatchUp();

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private async Task Furnish()
    {
        var today = engine.Clock.GetCurrentInstant().InUtc().Date;
        await Staff(at => new StaffCommand.FoundDivision(Fines1, new Title("Fines 1", "罚款一庭"), at), "d-1");
        await Staff(at => new StaffCommand.FoundDivision(new DivisionId("fines-2"), new Title("Fines 2", "罚款二庭"), at), "d-2");
        foreach (var role in Roles.All)
        {
            await Staff(at => new StaffCommand.Join(Person(role), new PersonName($"Name of {Roles.TextOf(role)}"), at), $"j-{role}");
            await Staff(at => new StaffCommand.Appoint(Appointment(role), Person(role), role, Fines1, today, null, at), $"a-{role}");
        }

        foreach (var number in Numbers)
        {
            await Observe(number, "create-fine", today.PlusDays(-10));
        }

        var president = As(Role.CourtPresident);
        foreach (var role in Roles.All)
        {
            await Get<Desk>().Assign(president, Number(Own), Person(role), role, $"own-{role}");
        }

        await Get<Desk>().Allot(president, Number(Own), new DivisionId("fines-2"), "own");
        await Get<Desk>().Allot(president, Number(InDivision), Fines1, "div");
        await CatchUp();
    }
}
