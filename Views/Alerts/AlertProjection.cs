using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>
/// The alerts, by what the register says of each kind of entry, each with who answered for the case when it came. Who that is, it follows
/// in a table of its own: the lists of cases may be at another position.
/// </summary>
internal sealed class AlertProjection(AdoptedPacks packs, CaseEventCodec codec, KindRegister kinds) : IProjection
{
    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "alerts";

    public string Name => Called;

    public int Version => 4;

    public string Schema => """
        CREATE TABLE alert(
          position INTEGER PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, limit_id TEXT, stage TEXT, en TEXT NOT NULL, zh TEXT NOT NULL,
          occurred INTEGER NOT NULL, recorded INTEGER NOT NULL, on_day INTEGER NOT NULL, due INTEGER, historic INTEGER NOT NULL, duty TEXT) STRICT;
        CREATE TABLE undertaker(about TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID, STRICT;
        """;

    public StreamQuestions OfStream { get; } = new(
    [
        "SELECT * FROM alert WHERE position IN (SELECT value FROM json_each($positions)) ORDER BY position",
        "SELECT person FROM undertaker WHERE about = $stream",
    ]);

    public IProjectionBatch Begin() => new Batch(this);

    /// <returns>Null for an entry that leaves who belongs to a case as it was.</returns>
    private CaseEvent? MoveOrNull(Entry entry) => kinds.OfEntry(entry).MovesTies ? codec.ToEvent(entry) : null;

    /// <returns>Null for an entry that alerts nobody.</returns>
    /// <exception cref="JournalDamagedException">It follows a pack that was never adopted.</exception>
    private AlertRow? RowOrNull(Entry entry) =>
        kinds.OfEntry(entry).Alerts is { } alerts && alerts(entry, packs.ProcedureOf(entry.Edition)) is { } it
            ? new AlertRow
            {
                Position = entry.Position,
                Kind = it.Kind.ToString(),
                About = entry.Stream.ToString(),
                Limit = it.Limit?.Text,
                Stage = it.Stage?.Text,
                En = it.Headline.En,
                Zh = it.Headline.Zh,
                Occurred = Instant.FromDateTimeOffset(entry.OccurredAt).ToUnixTimeTicks(),
                Recorded = Instant.FromDateTimeOffset(entry.RecordedAt).ToUnixTimeTicks(),
                On = DayNumber.Of(it.On),
                Due = it.Due is { } due ? DayNumber.Of(due) : null,
                Historic = EngineAuthors.IsImported(entry.Author.Who, new RoleName(entry.Author.Role)) ? 1 : 0,
            }
            : null;

    private sealed class Batch(AlertProjection projection) : IProjectionBatch
    {
        /// <summary>Alerts and changes of ties, in the order of the journal: an alert is the duty of whoever had the case just then.</summary>
        private readonly List<(AlertRow? Alert, string About, CaseEvent? Moves)> taken = [];

        public ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            var moves = projection.MoveOrNull(entry);
            var alert = projection.RowOrNull(entry);
            if (moves is not null || alert is not null)
            {
                taken.Add((alert, entry.Stream.ToString(), moves));
            }

            return ValueTask.CompletedTask;
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using var rows = new AlertRowWriter(connection, transaction);
            foreach (var (alert, about, moves) in taken)
            {
                if (moves is not null)
                {
                    rows.Move(about, moves);
                }

                if (alert is not null)
                {
                    rows.Write(alert);
                }
            }
        }

        public void Committed()
        {
            // Nothing is remembered between batches.
        }
    }
}
