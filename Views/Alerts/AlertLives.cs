using System.Collections.Immutable;
using Dapper;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains.Alerts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>An alert with everybody who has seen or acknowledged it.</summary>
/// <param name="Alert">What came about.</param>
/// <param name="Seen">By whom, and when; first who saw it first.</param>
/// <param name="Acknowledged">The same, each with the position of the entry that says so.</param>
internal sealed record LivedAlert(
    AlertView Alert, ImmutableArray<(PersonId Who, Instant At)> Seen, ImmutableArray<(PersonId Who, Instant At, long Position)> Acknowledged);

/// <summary>Reads what became of alerts: from the views who and when, and from the journal, which alone has it, what was said.</summary>
internal sealed class AlertLives(ViewStore store, IJournalReader journal, AlertLifeCodec codec, KindRegister kinds)
{
    /// <summary>What the alerts include.</summary>
    /// <exception cref="ViewsRebuildingException">They are being built anew.</exception>
    public long Position => store.WholeOf(AlertProjection.Called).Position;

    public AlertCount Count(AlertReach reach)
    {
        var position = Position;
        return store.Read(reader => new AlertCount(
            position, AlertListing.CountUnseen(reader, reach, AlertSet.Mine), AlertListing.CountUnseen(reader, reach, AlertSet.Court),
            AlertListing.LastSeen(reader, reach.Reader)));
    }

    /// <summary>How many of somebody's own are unseen, for a number beside a link: none while the alerts are built anew, or where they receive none.</summary>
    public int UnseenOrNone(AlertReach reach) => reach.Received != Reach.Never && store.Of(AlertProjection.Called).IsWhole
        ? store.Read(reader => AlertListing.CountUnseen(reader, reach, AlertSet.Mine))
        : 0;

    public ImmutableArray<long> Page(AlertReach reach, AlertSet set, AlertFilter filter, long? before, int take) =>
        store.Read(reader => AlertListing.Page(reader, reach, set, filter, before, take));

    /// <summary>Those of some positions that the reader receives and has not seen.</summary>
    public ImmutableHashSet<long> UnseenAmong(AlertReach reach, IReadOnlyCollection<long> positions) =>
        store.Read(reader => AlertListing.UnseenAmong(reader, reach, positions));

    /// <summary>The alerts at some positions, newest first; others are left out.</summary>
    public ImmutableArray<LivedAlert> Of(IReadOnlyCollection<long> positions)
    {
        var asked = new { asked = $"[{string.Join(',', positions)}]" };
        return store.Read<ImmutableArray<LivedAlert>>(reader =>
        {
            var seen = Hands(reader.Query<Hand>($"SELECT alert, person, at, 0 Position FROM alert_seen WHERE {In} ORDER BY at, person", asked));
            var acknowledged = Hands(reader.Query<Hand>($"SELECT alert, person, at, position FROM alert_acknowledged WHERE {In} ORDER BY position", asked));
            return [.. reader.Query<AlertRow>(
                $"SELECT {AlertReader.Columns} FROM alert WHERE position IN (SELECT value FROM json_each(@asked)) ORDER BY position DESC", asked)
                .Select(it => new LivedAlert(
                    it.ToView(kinds), [.. seen[it.Position].Select(by => (by.Who, by.When))],
                    [.. acknowledged[it.Position].Select(by => (by.Who, by.When, by.Position))]))];
        });
    }

    /// <summary>What was said where alerts about something were acknowledged, by the positions of its entries; null where it cannot be read any more.</summary>
    public async Task<ImmutableDictionary<long, string?>> NotesOn(StreamKey about, CancellationToken cancellation) =>
        (await journal.ReadStream(AlertLifeCodec.StreamOf(about), 0, cancellation))
            .Where(it => kinds.FaultIn(it) is null && it.Fields.Any(field => field.Value is FieldValue.Personal or FieldValue.Withheld))
            .ToImmutableDictionary(it => it.Position, it => codec.ToEvent(it) is AlertEvent.Acknowledged { Note: var note } ? note : null);

    private const string In = "alert IN (SELECT value FROM json_each(@asked))";

    private static ILookup<long, Hand> Hands(IEnumerable<Hand> found) => found.ToLookup(it => it.Alert);

    private sealed class Hand
    {
        public long Alert { get; init; }

        public string Person { get; init; } = "";

        public long At { get; init; }

        public long Position { get; init; }

        public PersonId Who => new(Person);

        public Instant When => Instant.FromUnixTimeTicks(At);
    }
}
