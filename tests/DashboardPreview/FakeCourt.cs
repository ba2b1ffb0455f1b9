using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>
/// A court that exists in memory only, for pages to be looked at and tested: nothing moves but by the methods below. The same
/// seed gives the same court.
/// </summary>
public sealed class FakeCourt : IBoard, IDesk
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, FakeCase> cases;
    private readonly List<AlertView> alerts = [];
    private readonly Dictionary<string, RequestOutcome> answered = [];
    private readonly Dictionary<string, CaseTies> assigned = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LocalDateTime now = new(2024, 10, 8, 10, 24);
    private long position = 10_000;

    public FakeCourt(int seed, int count)
    {
        Audit = new FakeAudit(this);
        Machine = new FakeMachine(this);
        Staff = new FakeStaff(this);
        Accounts = new FakeAccounts(this);
        Access = new FakeAccess(this, Time);
        (Urging, Approvals) = (new FakeUrging(this), new FakeApprovals(this));
        Corrections = new FakeCorrections(this);
        cases = new(FakeCases.Make(seed, count, now.Date).ToDictionary(it => it.Number.Text), StringComparer.Ordinal);
        foreach (var it in cases.Values.Where(it => FakeViews.RowOf(it, now.Date).Worst?.Urgency >= Urgency.LastDay).Take(30))
        {
            Alert(it, FakeViews.RowOf(it, now.Date).Worst!);
        }
    }

    /// <summary>The same court as an auditor sees it.</summary>
    public FakeAudit Audit { get; }

    public FakeMachine Machine { get; }

    /// <summary>Its people, and who sits before the browser.</summary>
    public FakeStaff Staff { get; }

    public FakeAccounts Accounts { get; }

    /// <summary>Who looked at what.</summary>
    public FakeAccess Access { get; }

    public FakeUrging Urging { get; }
    public FakeApprovals Approvals { get; }

    public FakeCorrections Corrections { get; }

    /// <summary>The host's clock, by which access lasts; the court's own stands still.</summary>
    public OffsetTime Time { get; } = new();

    /// <summary>Set to let the board show a replay.</summary>
    public FeedProgress? Feed { get; set; }

    /// <summary>Set to let what pages read wait, or fail.</summary>
    public Func<CancellationToken, Task>? Before { get; set; }

    /// <summary>Set to let the lists be built anew: so many entries are done, of so many.</summary>
    public (long Done, long Of)? Rebuilding { get; set; }

    internal Instant Now => now.InZoneLeniently(FakeViews.Zone).ToInstant();

    internal LocalDate Day => now.Date;

    private LocalDate Today => now.Date;

    /// <summary>What whoever enters things is called; null where the name is withheld.</summary>
    public string? Entering { get; set; }

    /// <summary>Papers that every case has.</summary>
    public ImmutableArray<DocumentView> Documents { get; set; } = [];

    /// <summary>Lets a case stand under another number.</summary>
    public void Renumber(CaseNumber from, CaseNumber to)
    {
        lock (gate)
        {
            cases.Remove(from.Text, out var it);
            cases.Add(to.Text, it! with { Number = to });
        }
    }

    internal FakeCase? CaseOrNull(CaseNumber number) => cases.GetValueOrDefault(number.Text);

    internal void DemandWhole()
    {
        if (Rebuilding is { } at)
        {
            throw new ViewsRebuildingException(at.Done, at.Of);
        }
    }

    internal Task Asked(CancellationToken cancellation) => Before?.Invoke(cancellation) ?? Task.CompletedTask;

    /// <summary>Who belongs to a case: two judges and their divisions take turns, by the last digit of its number.</summary>
    internal CaseTies TiesOf(CaseNumber number) => assigned.TryGetValue(number.Text, out var ties) ? ties
        : (number.Text[^1] - '0') % 2 == 0
            ? new CaseTies(FakeStaff.Court, new DivisionId("civil-1"), [new(new("judge-01"), Role.Judge), new(new("clerk-01"), Role.Clerk), new(new("party-01"), Role.Party)])
            : new CaseTies(FakeStaff.Court, new DivisionId("civil-2"), [new(new("judge-02"), Role.Judge)]);

    /// <summary>A case runs out of time: one alert, at the case of this place in the list of overdue ones.</summary>
    public AlertView RaiseAlert(int which = 0)
    {
        lock (gate)
        {
            var overdue = cases.Values.Where(it => FakeViews.RowOf(it, Today).Worst?.Urgency == Urgency.Overdue).ElementAt(which);
            var alert = Alert(overdue, FakeViews.RowOf(overdue, Today).Worst!);
            Move();
            return alert;
        }
    }

    /// <summary>It becomes the next morning: limits come closer, some run out.</summary>
    public void PassDay()
    {
        lock (gate)
        {
            now = now.PlusDays(1);
            foreach (var it in cases.Values.Where(it => FakeViews.RowOf(it, Today).Worst is { Left: 0 or -1 }).ToList())
            {
                Alert(it, FakeViews.RowOf(it, Today).Worst!);
            }

            Move();
        }
    }

    public Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var all = Rows(Today);
            return Task.FromResult(new BoardSnapshot(
                position, now.InZoneLeniently(FakeViews.Zone).ToInstant(), Today, FakeProcedure.Court,
                FakeViews.Count(all), FakeViews.Count(Rows(Today.PlusDays(-1))),
                [FakeViews.Figures("dispatch", new("Dispatch of the notice", "寄送通知"), all), FakeViews.Figures("payment", new("Payment", "缴纳"), all)],
                [.. FakeProcedure.PlaceOrder.Select(place => new PlaceFigures(
                    FakeProcedure.Pack, new PlaceId(place), FakeProcedure.Places[place], place is "paid" or "collection", all.Count(it => it.Case.Place == place)))],
                new EngineHealth(Duration.FromMilliseconds(180), 214, 0, Feed), FakeViews.Zone.Id));
        }
    }

    public Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (gate)
        {
            var matching = FakeCases.Select(Rows(Today), query, TiesOf);
            return Task.FromResult(new CasePage(position, Today, matching.Length, [.. matching.Skip(query.Skip).Take(query.Take)]));
        }
    }

    public Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(cases.TryGetValue(number.Text, out var it) ? FakeViews.ViewOf(it, Today, TiesOf(number), Entering) : null);
        }
    }

    public Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(alerts.AsEnumerable().Reverse().Take(atMost).ToImmutableArray());
        }
    }

    public async IAsyncEnumerable<AlertView> Alerts(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            var next = (await LatestAlerts(500, cancellation)).Where(it => it.Position > afterPosition).Reverse().ToList();
            foreach (var alert in next)
            {
                afterPosition = alert.Position;
                yield return alert;
            }

            await WaitForChange(afterPosition, cancellation);
        }
    }

    public Task<long> WaitForChange(long position, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return this.position > position ? Task.FromResult(this.position) : Later();
        }

        async Task<long> Later()
        {
            await moved.Task.WaitAsync(cancellation);
            return this.position;
        }
    }

    /// <summary>As a real desk: a command sent twice is answered as the first time.</summary>
    public Task<RequestOutcome> Request(CaseNumber number, Act act, string command, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            if (!answered.TryGetValue(command, out var outcome))
            {
                outcome = answered[command] = Decide(cases[number.Text], act.Step.Text);
                Move();
            }

            return Task.FromResult(outcome);
        }
    }

    /// <summary>As a real desk, but for what stands in the way of collecting, which it says only when it is asked for.</summary>
    public Task<ActPreview?> Preview(CaseNumber number, Act act, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(cases.TryGetValue(number.Text, out var it) && FakeProcedure.Steps.Any(one => one.Step == act.Step.Text)
                ? FakeViews.PreviewOf(it, act, Today, TiesOf(number))
                : null);
        }
    }

    public Task RequireAssigning(CaseNumber number, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<RequestOutcome> Assign(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) => Tie(
        number, it => it with { People = [.. it.People.Where(one => role != Role.Judge || one.As != Role.Judge), new CaseTie(person, role)] });

    public Task<RequestOutcome> Relieve(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        Tie(number, it => it with { People = it.People.Remove(new CaseTie(person, role)) });

    public Task<RequestOutcome> Allot(CaseNumber number, DivisionId division, string command, CancellationToken cancellation = default) =>
        Tie(number, it => it with { Division = division });

    private Task<RequestOutcome> Tie(CaseNumber number, Func<CaseTies, CaseTies> change)
    {
        lock (gate)
        {
            assigned[number.Text] = change(TiesOf(number));
            Move();
            return Task.FromResult(new RequestOutcome(position, null));
        }
    }

    private RequestOutcome Decide(FakeCase it, string step)
    {
        position++;
        var known = FakeProcedure.Steps.Single(one => one.Step == step);
        if (FakeViews.ObstacleTo(it, step) is { } obstacle)
        {
            return new RequestOutcome(position, new Refusal("not-allowed-here", obstacle, known.Basis));
        }

        if (step == "collect")
        {
            return new RequestOutcome(position, new Refusal(
                "too-early", new Title("The payment period has not run out.", "缴纳期限尚未届满。"), FakeProcedure.Payment));
        }

        cases[it.Number.Text] = it with { Place = known.To, Steps = it.Steps.Add(new FakeStep(position, step, Today)) };
        return new RequestOutcome(position, null);
    }

    private AlertView Alert(FakeCase it, ClockView clock)
    {
        var (kind, en, zh) = clock.Urgency == Urgency.Overdue ? (AlertKind.Overdue, "overdue", "逾期") : (AlertKind.Warning, "last day", "最后一天");
        var at = now.InZoneLeniently(FakeViews.Zone).ToInstant();
        var alert = new AlertView(
            ++position, kind, $"case/{it.Number}", it.Number, clock.Limit, null, new Title($"{clock.Title.En}: {en}", $"{clock.Title.Zh}：{zh}"),
            at, at, Today, clock.Due, false, TiesOf(it.Number).Undertaker);
        alerts.Add(alert);
        return alert;
    }

    private List<(FakeCase Case, CaseRow Row)> Rows(LocalDate today) => [.. cases.Values.Select(it => (it, Tied(FakeViews.RowOf(it, today))))];

    private CaseRow Tied(CaseRow row) => TiesOf(row.Number) is var ties ? row with { Undertaker = ties.Undertaker, Division = ties.Division } : row;

    private void Move()
    {
        position++;
        moved.SetResult();
        moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
