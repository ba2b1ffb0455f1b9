using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>The alerts of the made-up court as whoever sits before the browser receives them; what becomes of them is kept in memory.</summary>
internal sealed class FakeAlerts(FakeCourt court, IBoard board) : IAlertDesk
{
    private readonly Lock gate = new();
    private readonly Dictionary<(long Alert, PersonId Who), Instant> seen = [];
    private readonly Dictionary<(long Alert, PersonId Who), (Instant At, string? Note)> acknowledged = [];

    public async Task<AlertCount> Count(CancellationToken cancellation = default)
    {
        var all = await Told(cancellation);
        var unseen = all.Where(it => it.IsUnseen).ToList();
        lock (gate)
        {
            var mine = seen.Where(it => it.Key.Who == court.Staff.Seated?.Who).Select(it => (Instant?)it.Value).ToList();
            return new AlertCount(all.Select(it => it.Alert.Position).DefaultIfEmpty().Max(), unseen.Count(it => IsMine(it.Alert)), unseen.Count, mine.Max());
        }
    }

    public async Task<AlertPage> List(AlertSet set, AlertFilter filter, long? before, int take, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, set == AlertSet.Mine ? Right.ReceiveAlerts : Right.SeeBoard);
        var page = (await Told(cancellation)).Where(it => set == AlertSet.Court || IsMine(it.Alert)).Where(it => filter switch
        {
            AlertFilter.Unseen => it.IsUnseen,
            AlertFilter.Seen => !it.IsUnseen,
            AlertFilter.Unacknowledged => it.Acknowledged.IsEmpty,
            _ => true,
        }).Where(it => !(it.Alert.Position >= before)).Take(take).ToImmutableArray();
        var snapshot = await court.Snapshot(cancellation);
        return new AlertPage(snapshot.Position, snapshot.Today, snapshot.Zone, page, page.Length == take ? page[^1].Alert.Position : null);
    }

    public async Task<ImmutableArray<ToldAlert>> Of(ImmutableArray<long> alerts, CancellationToken cancellation = default) =>
        [.. (await Told(cancellation)).Where(it => alerts.Contains(it.Alert.Position))];

    public async Task<ToldAlert?> One(long alert, CancellationToken cancellation = default) => (await Of([alert], cancellation)).FirstOrDefault();

    public async Task<long> See(ImmutableArray<long> alerts, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.ReceiveAlerts);
        var unseen = (await Of(alerts, cancellation)).Where(it => it.IsUnseen).ToList();
        lock (gate)
        {
            unseen.ForEach(it => seen[(it.Alert.Position, court.Staff.Seated!.Who)] = Now);
        }

        return 0;
    }

    public async Task<RequestOutcome?> Acknowledge(long alert, string? note, string command, CancellationToken cancellation = default)
    {
        if (await One(alert, cancellation) is null)
        {
            return null;
        }

        lock (gate)
        {
            acknowledged.TryAdd((alert, court.Staff.Seated!.Who), (Now, note));
            seen.TryAdd((alert, court.Staff.Seated!.Who), Now);
        }

        return new RequestOutcome(0, null);
    }

    private Instant Now => Instant.FromDateTimeOffset(court.Time.GetUtcNow());

    private bool IsMine(AlertView it) => court.TiesOf(it.Case!.Value).People.Any(tie => tie.Person == court.Staff.Seated?.Who);

    private async Task<List<ToldAlert>> Told(CancellationToken cancellation)
    {
        var all = await board.LatestAlerts(500, cancellation);
        var acting = court.Staff.Seated!;
        lock (gate)
        {
            return [.. all.Select(it =>
            {
                var receives = FakeRights.Reaches(court.Staff, acting, Right.ReceiveAlerts, court.TiesOf(it.Case!.Value)) == true;
                return new ToldAlert(
                    it, receives && !it.IsHistoric && !seen.ContainsKey((it.Position, acting.Who)), receives && !acknowledged.ContainsKey((it.Position, acting.Who)),
                    [.. seen.Where(by => by.Key.Alert == it.Position).Select(by => new AlertHand(by.Key.Who, court.Staff.NameOf(by.Key.Who), by.Value))],
                    [.. acknowledged.Where(by => by.Key.Alert == it.Position).Select(by => new AlertHand(by.Key.Who, court.Staff.NameOf(by.Key.Who), by.Value.At, by.Value.Note, by.Value.Note is not null))]);
            })];
        }
    }
}
