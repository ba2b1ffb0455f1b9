using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Urging;
using Supervision.Grains.Alerts;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>
/// The alerts, by what the register says of each kind of entry, each with who answered for the case when it came, and who has seen and acknowledged
/// it. Who belongs to a case, and with which division it lies, it follows in tables of its own: the lists of cases may be at another position.
/// </summary>
internal sealed class AlertProjection(IJournalReader journal, AdoptedPacks packs, CaseEventCodec codec, KindRegister kinds) : IProjection
{
    private readonly KindRegister kinds = kinds;

    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "alerts";

    public string Name => Called;

    public int Version => 9;

    public string Schema => """
        CREATE TABLE alert(
          position INTEGER PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, limit_id TEXT, stage TEXT, en TEXT NOT NULL, zh TEXT NOT NULL,
          occurred INTEGER NOT NULL, recorded INTEGER NOT NULL, on_day INTEGER NOT NULL, due INTEGER, due_at TEXT, historic INTEGER NOT NULL, duty TEXT,
          court TEXT, addressee TEXT, author TEXT NOT NULL, withdrawn_by INTEGER, withdraws INTEGER) STRICT;
        CREATE INDEX alert_of ON alert(about, position);
        CREATE INDEX alert_to ON alert(addressee, position) WHERE addressee IS NOT NULL;
        CREATE TABLE alert_tie(
          about TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY(about, person, role)) WITHOUT ROWID, STRICT;
        CREATE INDEX alert_tie_of ON alert_tie(person, about);
        CREATE TABLE alert_division(about TEXT PRIMARY KEY, division TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID, STRICT;
        CREATE INDEX alert_division_of ON alert_division(division, about);
        CREATE TABLE alert_seen(alert INTEGER NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(alert, person)) WITHOUT ROWID, STRICT;
        CREATE INDEX alert_seen_by ON alert_seen(person, at);
        CREATE TABLE alert_acknowledged(
          alert INTEGER NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(alert, person)) WITHOUT ROWID, STRICT;
        CREATE TABLE urging(
          about TEXT NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, asked_by TEXT NOT NULL, due INTEGER NOT NULL, ran_out INTEGER NOT NULL,
          answered INTEGER, asked_of TEXT, PRIMARY KEY(about, number)) WITHOUT ROWID, STRICT;
        CREATE INDEX urging_open ON urging(due, about, number) WHERE answered IS NULL;
        CREATE TABLE alert_staff(position INTEGER PRIMARY KEY, court TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX alert_staff_at ON alert_staff(court, at);
        CREATE TABLE alert_mark(mark TEXT PRIMARY KEY CHECK(mark = 'beginning'), position INTEGER NOT NULL) WITHOUT ROWID, STRICT;
        """;

    public StreamQuestions OfStream { get; } = new(
    [
        "SELECT * FROM alert WHERE position IN (SELECT value FROM json_each($positions)) ORDER BY position",
        "SELECT person, role, since FROM alert_tie WHERE about = $stream ORDER BY person, role",
        "SELECT division, since FROM alert_division WHERE about = $stream",
    ]);

    public IProjectionBatch Begin() => new Batch(this);

    /// <returns>Null for an entry that leaves who belongs to a case as it was.</returns>
    private CaseEvent? MoveOrNull(Entry entry) => kinds.OfEntry(entry).MovesTies ? codec.ToEvent(entry) : null;

    /// <returns>Null for an entry that alerts nobody.</returns>
    /// <exception cref="JournalDamagedException">It follows a pack that was never adopted.</exception>
    private async ValueTask<AlertRow?> RowOrNull(Entry entry, CancellationToken cancellation) =>
        kinds.OfEntry(entry).Alerts is { } alerts && alerts(entry, packs.ProcedureOf(entry.Edition)) is { } it
            ? new AlertRow
            {
                Position = entry.Position,
                Kind = it.Kind.ToString(),
                About = kinds.AboutOf(entry.Stream).ToString(),
                Limit = it.Limit?.Text,
                Stage = it.Stage?.Text,
                En = it.Headline.En,
                Zh = it.Headline.Zh,
                Occurred = Instant.FromDateTimeOffset(entry.OccurredAt).ToUnixTimeTicks(),
                Recorded = Instant.FromDateTimeOffset(entry.RecordedAt).ToUnixTimeTicks(),
                On = DayNumber.Of(it.On),
                Due = it.Due is { } due ? DayNumber.Of(due) : null,
                DueAt = it.DueAt is { } time ? IsoText.Clock(time) : null,
                Historic = EngineAuthors.IsImported(entry.Author.Who, new RoleName(entry.Author.Role)) ? 1 : 0,
                Court = kinds.CourtOf(entry.Stream),
                Addressee = it.To?.Text,
                Author = entry.Author.Who,
                Withdraws = await Withdrawn(entry, cancellation),
            }
            : null;

    /// <returns>Null for an entry that says nothing of what became of an alert.</returns>
    private AlertEvent? LifeOrNull(Entry entry) => kinds.OfEntry(entry).OfAlert?.Invoke(entry);

    /// <summary>Whether from here on somebody can say that they have seen alerts: what came before is nobody's to catch up on.</summary>
    private static bool IsBeginning(Entry entry) =>
        entry.Stream == KindAnnouncements.Stream && entry.Fields.Any(it => it.Name == KindForm.NameOf(AlertLifeCodec.Seen, 1));

    /// <summary>Few entries take an alert back, so the table needs no index for where theirs stands: its stream says it.</summary>
    private async ValueTask<long?> Withdrawn(Entry entry, CancellationToken cancellation) =>
        kinds.OfEntry(entry).Withdraws?.Invoke(entry) is { } version && version > 0 && version < entry.Version
            ? (await journal.ReadStream(entry.Stream, version - 1, cancellation)).FirstOrDefault()?.Position
            : null;

    private sealed class Batch(AlertProjection projection) : IProjectionBatch
    {
        /// <summary>In the order of the journal: an alert is the duty of whoever had the case just then, and is seen after it came.</summary>
        private readonly List<Taken> taken = [];

        public async ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            var alert = await projection.RowOrNull(entry, cancellation);
            var it = new Taken(entry, alert, projection.MoveOrNull(entry), projection.LifeOrNull(entry), IsBeginning(entry))
            {
                About = projection.kinds.AboutOf(entry.Stream).ToString(),
                Urging = projection.kinds.OfEntry(entry).OfUrging?.Invoke(entry),
                Staff = projection.kinds.OfStream(entry.Stream) is { IsStaff: true } ? projection.kinds.CourtOf(entry.Stream) : null,
            };
            if (it.Says)
            {
                taken.Add(it);
            }
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using var rows = new AlertRowWriter(connection, transaction);
            foreach (var it in taken)
            {
                rows.Write(it);
            }
        }

        public void Committed()
        {
            // Nothing is remembered between batches.
        }
    }

    /// <summary>What one entry says of alerts.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Alert">Itself an alert; null where it is none.</param>
    /// <param name="Moves">Who belongs to a case from here on; null where that stays as it was.</param>
    /// <param name="Became">What became of an alert; null where it says nothing of that.</param>
    /// <param name="Begins">Whether alerts are seen and unseen from here on.</param>
    internal readonly record struct Taken(Entry Entry, AlertRow? Alert, CaseEvent? Moves, AlertEvent? Became, bool Begins)
    {
        /// <summary>The code of the court whose staff it changes; null where it changes none. Since when an office is held is a position, too.</summary>
        public string? Staff { get; init; }

        /// <summary>The stream that the entry is about.</summary>
        public string About { get; init; } = "";

        /// <summary>What it says of an urging; null where it says nothing of one.</summary>
        public UrgingEvent? Urging { get; init; }

        public bool Says => Alert is not null || Moves is not null || Became is not null || Begins || Staff is not null || Urging is not null;
    }
}
