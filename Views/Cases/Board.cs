using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
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

    /// <summary>By the courts that they are of and for, what was counted last.</summary>
    private readonly Dictionary<string, Counted> counted = new(StringComparer.Ordinal);
    private int generation;
    private (ProcedureLibrary? Of, ImmutableArray<DateTimeZone> Zones) known = (null, []);

    public Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default) => Snapshot(null, null, cancellation);

    /// <param name="of">The court by whose days the figures are told; null for the only one of the store.</param>
    /// <param name="among">The courts whose cases are counted; null for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<BoardSnapshot> Snapshot(CourtId? of, ImmutableArray<CourtId>? among, CancellationToken cancellation)
    {
        var (armed, earliest) = await journal.ArmedWakes(cancellation);
        var now = clock.GetCurrentInstant();
        var engine = new EngineHealth(LatenessAt(now, earliest), armed, Math.Max(0, journal.Released - store.Position), feed.Progress);
        return Current(of, among) with { Courts = Names(of, among, now), Now = now, Engine = engine };
    }

    public Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default) => Task.FromResult(Cases(query, query.Court));

    /// <param name="query">Which.</param>
    /// <param name="of">The court by whose days urgency is told; null for the only one of the store.</param>
    public CasePage Cases(CaseQuery query, CourtId? of)
    {
        var position = store.WholeOf(CaseProjection.Called).Position;
        return store.Read(reader => CaseListing.Page(reader, packs.Library, query, Now(of), position));
    }

    /// <summary>The duties that run in the cases of somebody, in the capacity in use.</summary>
    /// <param name="acting">Whose.</param>
    /// <param name="day">Only what ends on this day; null for all.</param>
    public MyDuties DutiesOf(Acting acting, LocalDate? day)
    {
        var (position, now, library) = (store.WholeOf(CaseProjection.Called).Position, Now(acting.In.Court), packs.Library);
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
        return store.Read(reader => DutyListing.Pressing(reader, packs.Library, acting, Today(acting.In.Court)));
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

    /// <summary>The day in a court: the one that is named, or the only one of the store; in Greenwich where it has several and none is named.</summary>
    public LocalDate Today(CourtId? of) => Now(of).On;

    /// <summary>The day and minute in a court, as <see cref="Today"/>.</summary>
    private Moment Now(CourtId? of) => packs.Library.CourtOrOnly(of) is { } court
        ? court.MomentOf(clock.GetCurrentInstant())
        : Moment.From(clock.GetCurrentInstant().InUtc().LocalDateTime);

    /// <summary>A court's zone, by its IANA name.</summary>
    public string ZoneOf(CourtId of) => packs.Library.CourtOrNull(of.Text)?.Zone.Id ?? DateTimeZone.Utc.Id;

    /// <summary>The days in all courts: another text as soon as it is another day in one of them.</summary>
    public string Days()
    {
        var (library, now) = (packs.Library, clock.GetCurrentInstant());
        if (!ReferenceEquals(known.Of, library))
        {
            known = (library, [.. library.Courts.Select(it => it.Zone).Append(DateTimeZone.Utc).Distinct()]);
        }

        return string.Join(' ', known.Zones.Select(zone => LocalDatePattern.Iso.Format(now.InZone(zone).Date)));
    }

    private ImmutableArray<CourtName> Names(CourtId? of, ImmutableArray<CourtId>? among, Instant now)
    {
        if (of is null || among is [_])
        {
            return [];
        }

        var (library, only) = (packs.Library, among?.Select(it => it.Text).ToHashSet(StringComparer.Ordinal));
        var codes = library.All.Select(it => it.Court.Code).Distinct().Where(it => only?.Contains(it) != false).Order(StringComparer.Ordinal).ToList();
        return codes.Count > 1 ? [.. codes.Select(it => new CourtName(new CourtId(it), library.CourtAt(it, now)!.Title))] : [];
    }

    /// <summary>What waits unhandled makes the engine later than what it has handled last.</summary>
    private Duration? LatenessAt(Instant now, DateTimeOffset? earliest)
    {
        var waiting = earliest is { } at ? now - Instant.FromDateTimeOffset(at) : Duration.Zero;
        return waiting > Duration.Zero ? Duration.Max(waiting, lateness.Latest ?? Duration.Zero) : lateness.Latest;
    }

    private BoardSnapshot Current(CourtId? of, ImmutableArray<CourtId>? among)
    {
        var (position, library) = (store.WholeOf(CaseProjection.Called).Position, packs.Library);

        // Where no case can be outside of them, all of them are counted: that is the faster count.
        var only = among is { } courts && library.All.Any(it => !courts.Any(court => court.Text == it.Court.Code)) ? CourtNumbers.Json(courts) : null;
        lock (gate)
        {
            var now = Now(of);
            if (generation != store.Generation)
            {
                // Figures of pages that were damaged are no figures, not of yesterday either.
                generation = store.Generation;
                counted.Clear();
            }

            // A limit that ends at a minute tells so when it has passed, and with that the position is another one.
            var called = $"{of} {only}";
            var (newest, before) = counted.GetValueOrDefault(called) ?? new Counted(null, null);
            if (newest is { } last && last.Position >= position && last.Today == now.On)
            {
                return last;
            }

            before = newest is not null && newest.Today < now.On ? newest : before;
            newest = Count(position, now, library.CourtOrOnly(of), only, before);
            counted[called] = new Counted(newest, before);
            return newest;
        }
    }

    private BoardSnapshot Count(long position, Moment now, Court? court, string? only, BoardSnapshot? before)
    {
        var (counters, limits, places) = store.Read(reader =>
        {
            var figures = new Figures(reader, packs.Library, only);
            return (figures.Counters(now), figures.Limits(now), figures.Places());
        });
        var (at, today) = (clock.GetCurrentInstant(), now.On);
        return new BoardSnapshot(
            position, at, today, (court is null ? null : packs.Library.CourtAt(court.Code, at)?.Title) ?? NoCourt, counters,
            before?.Today == today.PlusDays(-1) ? before.Counters : null,
            limits, places, Unknown,
            court?.Zone.Id ?? DateTimeZone.Utc.Id);
    }

    /// <param name="Newest">What was counted last.</param>
    /// <param name="Before">What was counted last on the day before that.</param>
    private sealed record Counted(BoardSnapshot? Newest, BoardSnapshot? Before);
}
