using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>Made-up cases as the views that pages show.</summary>
internal static class FakeViews
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    public static CaseRow RowOf(FakeCase it, LocalDate today)
    {
        var last = it.Steps[^1];
        var worst = it.Clocks(today, false).Where(clock => clock.Kind == LimitKind.Duty && clock.Urgency > Urgency.Met)
            .MaxBy(clock => (clock.Urgency, -clock.Left));
        return new CaseRow(it.Number, FakeProcedure.Places[it.Place], it.IsClosed, FakeProcedure.TitleOf(last.Step), last.On, it.Findings, worst, null, null);
    }

    public static CaseView ViewOf(FakeCase it, LocalDate today, CaseTies ties, string? entering = null) => new(
        it.Steps.Max(step => step.Position), today, it.Number, $"{FakeProcedure.Pack}/model#00000000", FakeProcedure.Name, FakeProcedure.Court,
        new PlaceId(it.Place), FakeProcedure.Places[it.Place], it.IsClosed, it.Clocks(today, true),
        [.. FakeProcedure.Steps.Select(step => new PossibleStep(new StepId(step.Step), step.Title, ObstacleTo(it, step.Step), step.Basis, step.Step == "appeal" ? Names("party") : Names("clerk", "court-president", "judge"))
        {
            Closes = step.To is "paid" or "collection",
            IsNext = step.Step == "send-fine" && it.Place == "created",
        })],
        [.. Timeline(it, today).OrderBy(item => item.Position).Select((item, at) => item with
        {
            Entry = at + 1,
            MayBeCorrected = item.Kind == TimelineKind.Step,
            AuthorName = item.Kind == TimelineKind.Step ? entering : null,
        })],
        it.Findings, ties)
    {
        Stages = [.. FakeProcedure.PlaceOrder.Where(place => place == it.Place || place is not "appealed" and not "collection")
            .Select(place => new StageView(new PlaceId(place), FakeProcedure.Places[place]))],
    };

    public static ActPreview PreviewOf(FakeCase it, Act act, LocalDate today, CaseTies ties)
    {
        var view = ViewOf(it, today, ties);
        var known = FakeProcedure.Steps.Single(one => one.Step == act.Step.Text);
        var obstacle = ObstacleTo(it, known.Step);
        var on = act.On ?? today;
        var after = obstacle is null ? it with { Place = known.To, Steps = it.Steps.Add(new FakeStep(view.Position + 1, known.Step, on)) } : it;
        return new ActPreview(
            it.Number, view.Position, today, FakeProcedure.Name, view.Possible.Single(step => step.Step == act.Step), on,
            obstacle is null ? null : new Refusal("not-allowed-here", obstacle, known.Basis),
            FakeProcedure.Places[it.Place], FakeProcedure.Places[after.Place], after.IsClosed && !it.IsClosed,
            [.. after.Clocks(on, false).Select(now => Change(view.Clocks.FirstOrDefault(was => was.Limit == now.Limit), now)).OfType<LimitChange>()], ties);
    }

    private static LimitChange? Change(ClockView? was, ClockView now) => was switch
    {
        null => new(now.Limit, now.Title, now.Kind, EffectKind.Starts, null, now.Due),
        { MetOn: null } when now.MetOn is not null => new(
            now.Limit, now.Title, now.Kind, now.WasLate ? EffectKind.MeetsLate : EffectKind.Meets, was.Due, null),
        _ => null,
    };

    private static ImmutableArray<RoleName> Names(params ImmutableArray<string> roles) => [.. roles.Select(it => new RoleName(it))];

    /// <summary>Why a step is not possible at the place where the case is; null when it is.</summary>
    public static Title? ObstacleTo(FakeCase it, string step)
    {
        var known = FakeProcedure.Steps.Single(one => one.Step == step);
        return known.From.Contains(it.Place) ? null : new Title(
            $"Not possible while the case stands at “{FakeProcedure.Places[it.Place].En}”.",
            $"案件处于“{FakeProcedure.Places[it.Place].Zh}”阶段时不能进行。");
    }

    public static Counters Count(IReadOnlyCollection<(FakeCase Case, CaseRow Row)> all)
    {
        int With(Func<Urgency, bool> pressing) => all.Count(it => it.Row.Worst is { } clock && pressing(clock.Urgency));
        return new Counters(
            all.Count, all.Count(it => !it.Case.IsClosed), With(it => it is Urgency.Calm or Urgency.Soon or Urgency.LastDay),
            With(it => it is Urgency.Soon or Urgency.LastDay), With(it => it == Urgency.LastDay), With(it => it == Urgency.Overdue),
            With(it => it == Urgency.Suspended), all.Sum(it => it.Case.Findings));
    }

    public static LimitFigures Figures(string limit, Title title, IReadOnlyCollection<(FakeCase Case, CaseRow Row)> all)
    {
        var counted = Count([.. all.Where(it => it.Row.Worst?.Limit.Text == limit)]);
        return new LimitFigures(
            FakeProcedure.Pack, new LimitId(limit), title, counted.Running, counted.DueWithin7Days, counted.LastDay, counted.Overdue, counted.Suspended);
    }

    private static IEnumerable<TimelineItem> Timeline(FakeCase it, LocalDate today)
    {
        foreach (var step in it.Steps)
        {
            var late = it.Clocks(today, false).Where(clock => clock.WasLate && clock.MetOn == step.On).Select(clock => clock.Title).ToImmutableArray();
            yield return Line(step.Position, TimelineKind.Step, step.On, new LocalTime(9, 12), FakeProcedure.TitleOf(step.Step)) with
            {
                Step = new StepId(step.Step),
                Late = late,
                IsNonconforming = step.IsNonconforming,
                Particulars = step.Step == "create-fine" ? [new("amount", "36.00"), new("vehicleClass", "A")] : [],
            };
        }

        foreach (var clock in it.Clocks(today, false).Where(clock => clock.Kind == LimitKind.Duty))
        {
            if (clock.Due < (clock.MetOn ?? today))
            {
                yield return Line(it.Steps[^1].Position * 10 + 1, TimelineKind.Overdue, clock.Due.PlusDays(1), new LocalTime(0, 0),
                    new Title($"{clock.Title.En}: overdue", $"{clock.Title.Zh}：逾期")) with { Limit = clock.Limit, Author = "engine", Role = new RoleName("engine") };
            }
        }
    }

    private static TimelineItem Line(long position, TimelineKind kind, LocalDate on, LocalTime at, Title title)
    {
        var instant = Zone.AtLeniently(on + at).ToInstant();
        return new TimelineItem(position, kind, on, instant, instant, title, null, null, [], false, "u-4821", new RoleName("clerk"), null, []);
    }
}
