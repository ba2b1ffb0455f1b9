using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>Makes a court's cases from a seed, and chooses among them as a list asks.</summary>
internal static class FakeCases
{
    private static readonly ImmutableArray<(string Step, string To, int Pause)> Path =
        [("send-fine", "sent", 70), ("notify", "notified", 20), ("pay", "paid", 70)];

    public static IEnumerable<FakeCase> Make(int seed, int count, LocalDate today)
    {
        var random = new Random(seed);
        long position = 0;
        for (var at = 1; at <= count; at++)
        {
            var steps = ImmutableArray.CreateBuilder<FakeStep>();
            // Every fortieth case stands on the last day of its first limit, every seventh goes no further than some step.
            var day = today.PlusDays(at % 40 == 0 ? -90 : -random.Next(20, 150));
            var stopsAfter = at % 40 == 0 ? 0 : at % 7 == 0 ? random.Next(0, 3) : 3;
            var place = "created";
            steps.Add(new FakeStep(++position, "create-fine", day));
            foreach (var (step, to, pause) in Path.Take(stopsAfter))
            {
                day = day.PlusDays(random.Next(4, pause));
                if (day > today)
                {
                    break;
                }

                place = to;
                steps.Add(new FakeStep(++position, step, day));
            }

            if (at % 23 == 0)
            {
                steps.Add(new FakeStep(++position, "appeal", today.PlusDays(-1), IsNonconforming: true));
            }

            var standsStill = at % 9 == 0 && place == "notified";
            yield return new FakeCase(
                CaseNumber.Of("preview", $"A{at:0000}"), steps.ToImmutable(), place,
                standsStill ? steps[^1].On.PlusDays(2) : null,
                standsStill && at % 18 == 0 ? steps[^1].On.PlusDays(6) : null,
                at % 14 == 0 ? 30 : 0);
        }
    }

    public static ImmutableArray<CaseRow> Select(IEnumerable<(FakeCase Case, CaseRow Row)> all, CaseQuery query, Func<CaseNumber, CaseTies> ties)
    {
        var chosen = all.Where(it =>
        {
            var urgency = it.Row.Worst?.Urgency ?? Urgency.Met;
            return (query.Search is null || it.Case.Number.Text.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
                && (query.Pack is null || query.Pack == FakeProcedure.Pack)
                && (query.Place is null || it.Case.Place == query.Place.Value.Text)
                && (query.Limit is null || it.Row.Worst?.Limit == query.Limit)
                && urgency >= query.AtLeast && urgency <= query.AtMost && (query.Exactly is null || urgency == query.Exactly)
                && (!query.OpenOnly || !it.Case.IsClosed)
                && (!query.WithFindings || it.Case.Findings > 0)
                && (query.Division is null || it.Row.Division == query.Division)
                && (query.Mine is null || ties(it.Case.Number).People.Any(one => one.Person == query.Mine));
        }).Select(it => it.Row);
        var ordered = query.Order switch
        {
            CaseOrder.Number => chosen.OrderBy(it => it.Number.Text, StringComparer.Ordinal),
            CaseOrder.Place => chosen.OrderBy(it => it.Place.En, StringComparer.Ordinal).ThenBy(it => it.Number.Text, StringComparer.Ordinal),
            CaseOrder.LastStepOn => chosen.OrderBy(it => it.LastStepOn).ThenBy(it => it.Number.Text, StringComparer.Ordinal),
            _ => chosen.OrderBy(it => it.Worst?.Due ?? LocalDate.MaxIsoValue).ThenBy(it => it.Number.Text, StringComparer.Ordinal),
        };
        return [.. query.Descending ? ordered.Reverse() : ordered];
    }
}
