using Microsoft.Data.Sqlite;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Trail;

/// <summary>The trail: one narrow row for every entry. While it is built anew, searches answer from as far as it has come, and say how far that is.</summary>
internal sealed class TrailProjection(AdoptedPacks packs, KindRegister kinds) : IProjection
{
    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "trail";

    public string Name => Called;

    public int Version => 5;

    public string Schema => """
        CREATE TABLE name(id INTEGER PRIMARY KEY, what INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE(what, text)) STRICT;
        CREATE TABLE trail(
          position INTEGER PRIMARY KEY, occurred INTEGER NOT NULL, recorded INTEGER NOT NULL, kind INTEGER NOT NULL, edition INTEGER NOT NULL,
          who INTEGER NOT NULL, behalf INTEGER, role INTEGER NOT NULL, about INTEGER NOT NULL, court INTEGER, step INTEGER, limits INTEGER, stage INTEGER,
          flags INTEGER NOT NULL, said_en TEXT, said_zh TEXT, filed INTEGER, cause INTEGER) STRICT;
        CREATE INDEX trail_by_time ON trail(occurred);
        CREATE INDEX trail_about ON trail(about);
        CREATE INDEX trail_by_who ON trail(who);
        CREATE INDEX trail_by_behalf ON trail(behalf) WHERE behalf IS NOT NULL;
        CREATE INDEX trail_by_step ON trail(step, occurred) WHERE step IS NOT NULL;
        CREATE INDEX trail_late ON trail(occurred) WHERE flags & 1;
        CREATE INDEX trail_approvals ON trail(occurred) WHERE flags & 4;
        CREATE INDEX trail_looks ON trail(about, who) WHERE flags & 16;
        CREATE INDEX trail_caused ON trail(cause) WHERE cause IS NOT NULL;
        CREATE INDEX trail_changes ON trail(about, position, who, behalf, role) WHERE flags & 32;
        """;

    /// <summary>Every entry has its line, by its kind.</summary>
    public bool TakesUnreadable => true;

    public StreamQuestions OfStream { get; } = new(
    [
        $"""
        SELECT position, occurred, recorded, {Named("kind")}, {Named("edition")}, {Named("who")}, {Named("behalf")}, {Named("role")}, {Named("about")},
          {Named("court")}, {Named("step")}, {Named("limits")}, {Named("stage")}, flags, said_en, said_zh, filed, cause
        FROM trail WHERE position IN (SELECT value FROM json_each($positions)) ORDER BY position
        """,
    ]);

    public IProjectionBatch Begin() => new Batch(packs, kinds);

    /// <summary>The name for its number; a number that names nothing stands for itself, so that it is not taken for none.</summary>
    private static string Named(string column) => $"coalesce((SELECT what || ' ' || text FROM name WHERE id = {column}), {column})";

    private sealed class Batch(AdoptedPacks packs, KindRegister kinds) : IProjectionBatch
    {
        private readonly List<TrailItem> items = [];

        public ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            items.Add(TrailItem.Of(entry, packs.ProcedureOf(entry.Edition), kinds));
            return ValueTask.CompletedTask;
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using var lines = new TrailRowWriter(connection, transaction);
            foreach (var item in items)
            {
                lines.Write(item);
            }
        }

        public void Committed()
        {
            // Nothing is remembered between batches.
        }
    }
}
