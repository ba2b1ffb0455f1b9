using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>What people look at, read from views.db and the journal. The projection service moves it along.</summary>
internal sealed class Board(
    IJournal journal, AdoptedPacks packs, ViewStore store, CaseViews cases, AlertReader alerts, EngineLateness lateness, EngineFeed feed, IClock clock) : IBoard
{
    private static readonly Title NoCourt = new("No court yet", "尚无法院");

    /// <summary>Stands in the shared snapshot; each reader gets the health of the moment.</summary>
    private static readonly EngineHealth Unknown = new(null, 0, 0, null);

    private readonly Lock gate = new();
    private TaskCompletionSource<long> changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BoardSnapshot? newest;
    private int counted;
    private (LocalDate Day, Counters Counters)? before;

    public async Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
    {
        var (armed, earliest) = await journal.ArmedWakes(cancellation);
        var now = clock.GetCurrentInstant();
        return Current() with { Now = now, Engine = new(LatenessAt(now, earliest), armed, Math.Max(0, journal.Released - store.Position), feed.Progress) };
    }

    public Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default)
    {
        var position = store.WholeOf(CaseProjection.Called).Position;
        return Task.FromResult(store.Read(reader => CaseListing.Page(reader, packs.Library, query, Now(), position)));
    }

    /// <summary>The duties that run in the cases of somebody, in the capacity in use.</summary>
    /// <param name="acting">Whose.</param>
    /// <param name="day">Only what ends on this day; null for all.</param>
    public MyDuties DutiesOf(Acting acting, LocalDate? day)
    {
        var (position, now, library) = (store.WholeOf(CaseProjection.Called).Position, Now(), packs.Library);
        var calendar = library.CourtOrNull(acting.In.Court.Text)?.Calendar;
        return store.Read(reader => DutyListing.Of(reader, library, acting, now, position, day) with
        {
            Days = DutyListing.Days(reader, library, acting, now.On, calendar),
        });
    }

    /// <summary>How many of those press and wait for them.</summary>
    public int PressingOf(Acting acting)
    {
        _ = store.WholeOf(CaseProjection.Called);
        return store.Read(reader => DutyListing.Pressing(reader, packs.Library, acting, Today()));
    }

    public Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default) => Case(number, Disclosure.WithoutRight, cancellation);

    /// <summary>The same for a reader who may see more than nobody's.</summary>
    public Task<CaseView?> Case(CaseNumber number, Disclosure disclosure, CancellationToken cancellation) =>
        cases.OrNull(number, clock.GetCurrentInstant(), disclosure, cancellation);

    public Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default) => Task.FromResult(alerts.Latest(atMost));

    public IAsyncEnumerable<AlertView> Alerts(long afterPosition, CancellationToken cancellation = default) => alerts.After(afterPosition, cancellation);

    public Task<long> WaitForChange(long position, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return store.Served > position ? Task.FromResult(store.Served) : changed.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The journal position that all views include, also those that are being built anew.</summary>
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

        told.SetResult(store.Served);
    }

    /// <summary>The court's day; all courts of one store are in one zone until courts have registers of their own.</summary>
    public LocalDate Today() => Now().On;

    /// <summary>The court's day and minute, as <see cref="Today"/>.</summary>
    private Moment Now() => Court() is { } court
        ? court.MomentOf(clock.GetCurrentInstant())
        : Moment.From(clock.GetCurrentInstant().InUtc().LocalDateTime);

    /// <summary>The court's zone, by its IANA name.</summary>
    public string Zone => Court()?.Zone.Id ?? DateTimeZone.Utc.Id;

    private Court? Court() => packs.Library.All.FirstOrDefault()?.Court;

    /// <summary>What waits unhandled makes the engine later than what it has handled last.</summary>
    private Duration? LatenessAt(Instant now, DateTimeOffset? earliest)
    {
        var waiting = earliest is { } at ? now - Instant.FromDateTimeOffset(at) : Duration.Zero;
        return waiting > Duration.Zero ? Duration.Max(waiting, lateness.Latest ?? Duration.Zero) : lateness.Latest;
    }

    private BoardSnapshot Current()
    {
        var position = store.WholeOf(CaseProjection.Called).Position;
        lock (gate)
        {
            var now = Now();
            if (counted != store.Generation)
            {
                // Figures of pages that were damaged are no figures, not of yesterday either.
                (counted, newest, before) = (store.Generation, null, null);
            }

            if (newest is not { } known || known.Position < position || known.Today != now.On)
            {
                // A limit that ends at a minute tells so when it has passed, and with that the position is another one.
                known = newest = Count(position, now);
            }

            return known;
        }
    }

    private BoardSnapshot Count(long position, Moment now)
    {
        var today = now.On;
        var (counters, limits, places) = store.Read(reader => (
            Figures.Counters(reader, now), Figures.Limits(reader, packs.Library, now), Figures.Places(reader, packs.Library)));
        if (newest is { } last && last.Today < today)
        {
            before = (last.Today, last.Counters);
        }

        return new BoardSnapshot(
            position, clock.GetCurrentInstant(), today, Court()?.Title ?? NoCourt, counters,
            before is { } yesterday && yesterday.Day == today.PlusDays(-1) ? yesterday.Counters : null,
            limits, places, Unknown,
            Zone);
    }
}
