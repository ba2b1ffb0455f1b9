using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Supervision.EventLogs;

namespace Supervision.Silo.Demo;

/// <summary>The whole life of one demonstration case, planned on the day it is filed.</summary>
internal sealed class DemoCase
{
    /// <summary>Every so many days of the year the first case filed is one of the party whom the court knows.</summary>
    private const int DaysBetweenKnownParties = 6;

    private readonly string number;
    private readonly ImmutableArray<(LocalDate Day, string Activity, string Who)> plan;
    private readonly string claim;

    private DemoCase(string number, ImmutableArray<(LocalDate, string, string)> plan, string claim, string judge, bool hasKnownParty) =>
        (this.number, this.plan, this.claim, Judge, HasKnownParty) = (number, plan, claim, judge, hasKnownParty);

    /// <summary>Pseudonym of the judge who will undertake it.</summary>
    public string Judge { get; }

    /// <summary>Whether the one party who can sign in has a part in it.</summary>
    public bool HasKnownParty { get; }

    /// <param name="filed">The day of filing.</param>
    /// <param name="ordinal">Which of the day's cases, from 1.</param>
    public static DemoCase Plan(LocalDate filed, int ordinal)
    {
        // Seeded by the case alone. What the shares are based on: nothing but the wish to see every state of a clock.
        var chance = new Random(NodaTime.Period.DaysBetween(new LocalDate(2000, 1, 1), filed) * 16 + ordinal);
        var judge = $"judge-{1 + chance.Next(8):00}";
        var steps = new List<(LocalDate Day, string Activity, string Who)> { (filed, "File case", "clerk-01") };
        void Then(int days, string activity, string who) => steps.Add((Working(steps[^1].Day.PlusDays(days)), activity, who));

        if (chance.Next(100) < 6)
        {
            Then(1 + chance.Next(4), "Withdraw", "clerk-01");
        }
        else
        {
            Then(chance.Next(100) < 85 ? 1 + chance.Next(4) : 6 + chance.Next(5), "Serve complaint", "clerk-02");
            if (chance.Next(100) < 70)
            {
                Then(5 + chance.Next(14), "Answer", "clerk-02");
            }

            if (chance.Next(100) < 20)
            {
                Then(8 + chance.Next(20), "Order appraisal", judge);
                Then(20 + chance.Next(60), "Receive appraisal", "clerk-02");
            }

            AddEnd(chance, judge, Then, filed, () => steps[^1].Day);
        }

        return new DemoCase(
            string.Create(CultureInfo.InvariantCulture, $"{filed.Year}-民初-{filed.DayOfYear:000}{ordinal}"),
            [.. steps],
            (1_000 * (5 + chance.Next(900))).ToString(CultureInfo.InvariantCulture), judge, ordinal == 1 && filed.DayOfYear % DaysBetweenKnownParties == 0);
    }

    /// <summary>Whether an event is the filing of this very case.</summary>
    public bool IsFiledBy(LogEvent told) => told.CaseId == number && told.Sequence == 1;

    public IEnumerable<LogEvent> EventsOn(LocalDate day)
    {
        for (var at = 0; at < plan.Length; at++)
        {
            if (plan[at].Day == day)
            {
                var time = day + new LocalTime(9 + (at * 2 % 8), 10 * ((day.DayOfYear + at) % 6));
                yield return new LogEvent(
                    number, at + 1, plan[at].Activity, time.WithOffset(Offset.FromHours(8)), plan[at].Who, at == 0 ? [("claim", claim)] : [], Line: 0);
            }
        }
    }

    private static void AddEnd(Random chance, string judge, Action<int, string, string> then, LocalDate filed, Func<LocalDate> last)
    {
        if (chance.Next(100) < 18)
        {
            then(10 + chance.Next(50), "Settle by mediation", judge);
            return;
        }

        then(30 + chance.Next(70), "Hear case", judge);
        var late = filed.PlusMonths(6).PlusDays(-20);
        if (last() > late || chance.Next(100) < 10)
        {
            then(2 + chance.Next(5), "Extend time limit", "president");
            then(30 + chance.Next(90), "Pronounce judgment", judge);
            return;
        }

        then(10 + chance.Next(chance.Next(100) < 75 ? 40 : 110), "Pronounce judgment", judge);
    }

    private static LocalDate Working(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };
}
