using System.Collections.Immutable;
using NodaTime;
using NodaTime.Testing;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Guard;
using Supervision.Views.Projections;
using static Supervision.Tests.FourCases;

namespace Supervision.Views.Tests.Guard;

/// <summary>The engine with the people of <see cref="FourCases"/>, and its cases.</summary>
internal sealed class GuardedCourt : IAsyncDisposable
{
    public const string Planted = "Distinctive Driver 7f3a";

    private readonly TestEngine engine;

    private GuardedCourt(TestEngine engine) => this.engine = engine;

    public TestEngine Engine => engine;

    public TestCaller Caller => engine.Caller;

    public static async Task<GuardedCourt> Open(string? inDirectory = null, FakeClock? clock = null, JumpingTime? machine = null, string? pack = null)
    {
        var court = new GuardedCourt(await TestEngine.Start(clock, inDirectory, pack, machine: machine));
        await court.Get<PeopleRegister>().Refresh();
        var (packs, now) = (court.Get<AdoptedPacks>(), court.engine.Clock.GetCurrentInstant());
        await packs.Adopt(RoadCourts.PackBelow(pack ?? TestEngine.PackText), now);
        await packs.Adopt(RoadCourts.PackOf("far-road", pack ?? TestEngine.PackText), now);
        if (inDirectory is null || court.Get<PeopleRegister>().Courts.IsEmpty)
        {
            await court.Furnish();
        }

        return court;
    }

    public static DecreeId Appointment(Role role) => new($"a-{Roles.TextOf(role)}");

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
        await engineCase.Submit(new Command<CaseCommand>($"{step}-{day:uuuuMMdd}", "registry-1", EngineAuthors.RegistryRole, null, null, new CaseCommand.Observe(
            Of(number), new StepId(step), engine.Fines.Court.StartOf(day), [new Particular("driver", $"{Planted} {number}")])));
    }

    private PackReference Of(string number)
    {
        var court = Number(number).Court;
        return Get<AdoptedPacks>().Library.NewestOrNull($"{court}-fines", court)!.Reference;
    }

    public Task CatchUp() => Get<Projector>().CatchUp();

    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private async Task Furnish()
    {
        var today = engine.Clock.GetCurrentInstant().InUtc().Date;
        await Staff(at => new StaffCommand.FoundDivision(Fines1, new Title("Fines 1", "罚款一庭"), at), "d-1");
        await Staff(at => new StaffCommand.FoundDivision(Fines2, new Title("Fines 2", "罚款二庭"), at), "d-2");
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

        await Get<Desk>().Allot(president, Number(Own), Fines2, "own");
        await Get<Desk>().Allot(president, Number(InDivision), Fines1, "div");
        await CatchUp();
    }
}
