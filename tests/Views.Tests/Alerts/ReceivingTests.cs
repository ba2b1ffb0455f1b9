using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains;
using Supervision.Grains.Interfaces.Board;
using Supervision.Views.Tests.Guard;
using static Supervision.Tests.FourCases;

namespace Supervision.Views.Tests.Alerts;

/// <summary>Lists and counts of alerts over random stories of a court, against a walk through the journal.</summary>
public sealed class ReceivingTests
{
    private static readonly Role[] Receivers = [Role.Supervisor, Role.CourtPresident, Role.DivisionChief, Role.Judge, Role.Clerk];

    private static readonly string[] Cases = [Own, InDivision, InCourt];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ListsAndCounts_OverAnyStory_AreThoseOfAWalkThroughTheJournal(int seed)
    {
        await using var court = await GuardedCourt.Open();
        await Play(court, new Random(seed));
        await court.CatchUp();
        var naive = await NaiveReceiving.Of(court.Engine.Journal);
        var (unseen, seen) = (0, 0);
        foreach (var role in Receivers)
        {
            var counts = await court.By<IAlertDesk>(role).Count();
            foreach (var set in Enum.GetValues<AlertSet>())
            {
                var expected = naive.For(role, Person(role), Fines1.Text, set);
                Assert.Equal(expected.All, await Listed(court, role, set, AlertFilter.All));
                Assert.Equal(expected.Unseen, await Listed(court, role, set, AlertFilter.Unseen));
                Assert.Equal(expected.All.Except(expected.Unseen), await Listed(court, role, set, AlertFilter.Seen));
                Assert.Equal(expected.Unacknowledged, await Listed(court, role, set, AlertFilter.Unacknowledged));
                Assert.Equal(Math.Min(AlertCount.Most, expected.Unseen.Length), set == AlertSet.Mine ? counts.Mine : counts.Court);
                (unseen, seen) = (unseen + expected.Unseen.Length, seen + expected.All.Length - expected.Unseen.Length);
            }
        }

        Assert.True(unseen > 20 && seen > 20, $"seed {seed}: {unseen} unseen, {seen} seen");
    }

    private static async Task<IEnumerable<long>> Listed(GuardedCourt court, Role role, AlertSet set, AlertFilter filter)
    {
        var found = new List<long>();
        for (long? before = null; ;)
        {
            var page = await court.By<IAlertDesk>(role).List(set, filter, before, 7);
            Assert.All(page.Alerts, it => Assert.Equal(filter == AlertFilter.Unseen || (filter != AlertFilter.Seen && it.IsUnseen), it.IsUnseen));
            found.AddRange(page.Alerts.Select(it => it.Alert.Position));
            if ((before = page.Next) is null)
            {
                return found;
            }
        }
    }

    /// <summary>Alerts, changes of who belongs to a case and with which division it lies, looks and acknowledgements; the views come along now and then.</summary>
    private static async Task Play(GuardedCourt court, Random random)
    {
        var (president, today) = (As(Role.CourtPresident), new LocalDate(2026, 1, 5));
        for (var act = 0; act < 90; act++)
        {
            var number = GuardedCourt.Number(Cases[random.Next(Cases.Length)]);
            var role = Receivers[random.Next(Receivers.Length)];
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    await court.Observe(number.Text, "collect", today = today.PlusDays(1));
                    break;
                case 3:
                    await court.Get<Desk>().Assign(president, number, Person(role), role, $"c-{act}");
                    break;
                case 4:
                    await court.Get<Desk>().Relieve(president, number, Person(role), role, $"c-{act}");
                    break;
                case 5:
                    await court.Get<Desk>().Allot(president, number, random.Next(2) == 0 ? Fines1 : Fines2, $"c-{act}");
                    break;
                case 6:
                    await court.CatchUp();
                    await court.By<IAlertDesk>(role).See([.. (await Listed(court, role, AlertSet.Court, AlertFilter.All)).Where(_ => random.Next(3) == 0)]);
                    break;
                default:
                    await court.CatchUp();
                    if ((await Listed(court, role, AlertSet.Mine, AlertFilter.All)).FirstOrDefault() is > 0 and var alert)
                    {
                        await court.By<IAlertDesk>(role).Acknowledge(alert, random.Next(2) == 0 ? null : "in hand", $"k-{act}");
                    }

                    break;
            }
        }
    }
}
