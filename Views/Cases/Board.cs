using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Projections;

namespace Supervision.Views.Cases;

/// <summary>What people look at, read from views.db and the journal. The projection service moves it along.</summary>
internal sealed class Board(IJournal journal, AdoptedPacks packs, ViewStore store, CaseViews cases, AlertViews alerts, EngineLateness lateness, EngineFeed feed, IClock clock) : IBoard
{
    /// <summary>The latest alerts are looked for in this many journal entries at the end, at the most.</summary>
    private const int LookBack = 20_000;

    private static readonly Title NoCourt = new("No court yet", "尚无法院");

    /// <summary>Stands in the shared snapshot; each reader gets the health of the moment.</summary>
    private static readonly EngineHealth Unknown = new(null, 0, 0, null);

    private readonly Lock gate = new();
    private TaskCompletionSource<long> changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BoardSnapshot? newest;
    private (LocalDate Day, Counters Counters)? before;
    private ImmutableArray<AlertView>? latest;
    private long latestPosition;

    public async Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
    {
        var (armed, earliest) = await journal.ArmedWakes(cancellation);
        var now = clock.GetCurrentInstant();
        return Current() with { Now = now, Engine = new(LatenessAt(now, earliest), armed, Math.Max(0, journal.Released - store.Position), feed.Progress) };
    }

    public Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(CaseListing.Page(reader, packs.Library, query, Today(), store.Position));
    }

    public Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default) => Case(number, Disclosure.WithoutRight, cancellation);

    /// <summary>The same for a reader who may see more than nobody's.</summary>
    public Task<CaseView?> Case(CaseNumber number, Disclosure disclosure, CancellationToken cancellation) => cases.OrNull(number, clock.GetCurrentInstant(), disclosure, cancellation);

    public Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            var released = journal.Released;
            var known = latest ?? [];
            var fresh = journal.ReadAll(Math.Max(latestPosition, released - LookBack), cancellation).Where(entry => entry.Position <= released).Select(alerts.OrNull).OfType<AlertView>();
            latest = [.. known.Concat(fresh).TakeLast(500)];
            latestPosition = released;
            return Task.FromResult(latest.Value.Reverse().Take(Math.Clamp(atMost, 0, 500)).ToImmutableArray());
        }
    }

    public async IAsyncEnumerable<AlertView> Alerts(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var position = afterPosition;
        while (true)
        {
            foreach (var entry in journal.ReadAll(position, cancellation))
            {
                position = entry.Position;
                if (alerts.OrNull(entry) is { } alert)
                {
                    yield return alert;
                }
            }

            await journal.WaitForRelease(position, cancellation);
        }
    }

    public Task<long> WaitForChange(long position, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return store.Position > position ? Task.FromResult(store.Position) : changed.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The journal position that the views include.</summary>
    public long Position => store.Position;

    /// <summary>How late the engine is now, as its health tells it.</summary>
    public async Task<Duration?> Lateness(CancellationToken cancellation) =>
        LatenessAt(clock.GetCurrentInstant(), (await journal.ArmedWakes(cancellation)).Earliest);

    /// <summary>Tells everybody who waits that the views have moved or the day is another one.</summary>
    public void Announce()
    {
        TaskCompletionSource<long> told;
        lock (gate)
        {
            told = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        told.SetResult(store.Position);
    }

    /// <summary>The court's day; all courts of one store are in one zone until courts have registers of their own.</summary>
    public LocalDate Today() => Court() is { } court ? court.DayOf(clock.GetCurrentInstant()) : clock.GetCurrentInstant().InUtc().Date;

    private Court? Court() => packs.Library.All.FirstOrDefault()?.Court;

    /// <summary>What waits unhandled makes the engine later than what it has handled last.</summary>
    private Duration? LatenessAt(Instant now, DateTimeOffset? earliest)
    {
        var waiting = earliest is { } at ? now - Instant.FromDateTimeOffset(at) : Duration.Zero;
        return waiting > Duration.Zero ? Duration.Max(waiting, lateness.Latest ?? Duration.Zero) : lateness.Latest;
    }

    private BoardSnapshot Current()
    {
        lock (gate)
        {
            var today = Today();
            if (newest is not { } known || known.Position != store.Position || known.Today != today)
            {
                known = newest = Count(today);
            }

            return known;
        }
    }

    private BoardSnapshot Count(LocalDate today)
    {
        using var reader = store.Read();
        var position = store.Position;
        var counters = Figures.Counters(reader, today);
        if (newest is { } last && last.Today < today)
        {
            before = (last.Today, last.Counters);
        }

        return new BoardSnapshot(
            position, clock.GetCurrentInstant(), today, Court()?.Title ?? NoCourt, counters,
            before is { } yesterday && yesterday.Day == today.PlusDays(-1) ? yesterday.Counters : null,
            Figures.Limits(reader, packs.Library, today), Figures.Places(reader, packs.Library), Unknown,
            Court()?.Zone.Id ?? DateTimeZone.Utc.Id);
    }
}
