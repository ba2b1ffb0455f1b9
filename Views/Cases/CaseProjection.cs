using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>The lists and figures of cases: one row for each case, its running duties, and who belongs to it.</summary>
internal sealed class CaseProjection(IJournalReader journal, AdoptedPacks packs, CaseEventCodec codec, KindRegister kinds) : IProjection
{
    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "cases";

    /// <summary>So many cases are carried in memory between batches; others are read again when they move.</summary>
    public const int Carried = 200_000;

    private readonly Dictionary<string, CaseFold> carried = new(StringComparer.Ordinal);

    public string Name => Called;

    public int Version => 7;

    public string Schema => """
        CREATE TABLE case_view(
          id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, pack TEXT NOT NULL, place TEXT NOT NULL,
          opened_on INTEGER NOT NULL, closed_on INTEGER, last_step TEXT NOT NULL, last_on INTEGER NOT NULL,
          findings INTEGER NOT NULL, due INTEGER, due_at INTEGER, suspended INTEGER NOT NULL, division TEXT,
          idle_due INTEGER, idle_due_at INTEGER) STRICT;
        CREATE INDEX case_by_due ON case_view(due, due_at, number) WHERE due IS NOT NULL;
        CREATE INDEX case_by_place ON case_view(pack, place);
        CREATE INDEX case_by_last ON case_view(last_on, number);
        CREATE INDEX case_open ON case_view(number) WHERE closed_on IS NULL;
        CREATE INDEX case_findings ON case_view(number) WHERE findings > 0;
        CREATE INDEX case_idle ON case_view(idle_due, idle_due_at, number) WHERE idle_due IS NOT NULL;
        CREATE INDEX case_of_division ON case_view(division, number) WHERE division IS NOT NULL;
        CREATE TABLE case_tie(case_id INTEGER NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY(case_id, person, role)) WITHOUT ROWID, STRICT;
        CREATE INDEX tie_of_person ON case_tie(person, case_id);
        CREATE TABLE duty(
          case_id INTEGER NOT NULL, pack TEXT NOT NULL, limit_id TEXT NOT NULL, about TEXT NOT NULL, due INTEGER, due_at INTEGER,
          suspended INTEGER NOT NULL, ledger TEXT NOT NULL, act_place TEXT NOT NULL, is_first INTEGER NOT NULL,
          PRIMARY KEY(case_id, limit_id, about)) WITHOUT ROWID, STRICT;
        CREATE INDEX duty_by_limit ON duty(pack, limit_id, due, due_at, case_id) WHERE is_first = 1;
        """;

    public StreamQuestions OfStream { get; } = new(
        [
            """
            SELECT number, pack, place, opened_on, closed_on, last_step, last_on, findings, due, due_at, suspended, division,
              idle_due, idle_due_at
            FROM case_view WHERE number = $id
            """,
            "SELECT t.person, t.role FROM case_view v JOIN case_tie t ON t.case_id = v.id WHERE v.number = $id ORDER BY t.person, t.role",
            """
            SELECT d.limit_id, d.about, d.pack, d.due, d.due_at, d.suspended, d.ledger, d.act_place, d.is_first
            FROM case_view v JOIN duty d ON d.case_id = v.id WHERE v.number = $id ORDER BY d.limit_id, d.about
            """,
        ],
        "SELECT number FROM case_view WHERE ($after IS NULL OR number > $after) AND ($upTo IS NULL OR number <= $upTo) ORDER BY number LIMIT $take");

    public IProjectionBatch Begin() => new Batch(this);

    private bool IsOfCase(Entry entry) => kinds.OfStream(entry.Stream) is { IsCase: true };

    private async Task<CaseFold> Fold(Entry entry, Dictionary<string, CaseFold> touched, CancellationToken cancellation)
    {
        var happened = codec.ToFact(entry);
        if (entry.Version == 1)
        {
            return After(new Case.Unopened(new CaseNumber(entry.Stream.Id)), happened, entry);
        }

        if (touched.TryGetValue(entry.Stream.Id, out var before) || carried.TryGetValue(entry.Stream.Id, out before))
        {
            return After(before.State, happened, entry);
        }

        CaseFold? fold = null;
        foreach (var earlier in await journal.ReadStream(entry.Stream, 0, cancellation))
        {
            if (earlier.Position > entry.Position)
            {
                break;
            }

            try
            {
                fold = After(fold?.State ?? (Case)new Case.Unopened(new CaseNumber(entry.Stream.Id)), codec.ToFact(kinds.Readable(earlier)), earlier);
            }
            catch (Exception e) when (earlier.Position < entry.Position && Disagreement.IsOf(e))
            {
                // It was passed over when it came.
            }
        }

        return fold ?? throw new JournalDamagedException(entry.Position, $"{entry.Stream} to begin at version 1", "nothing");
    }

    private CaseFold After(Case before, Fact<CaseEvent> happened, Entry entry) =>
        new((Case.Opened)Case.Evolve(before, happened, packs.Library), entry.Position);

    /// <summary>Only what is committed is carried: a batch that fails half-way is folded again from the same states.</summary>
    private void Carry(Dictionary<string, CaseFold> committed)
    {
        if (carried.Count + committed.Count > Carried)
        {
            carried.Clear();
        }

        foreach (var (id, fold) in committed)
        {
            carried[id] = fold;
        }
    }

    /// <summary>A case that moves often is written once.</summary>
    private sealed class Batch(CaseProjection projection) : IProjectionBatch
    {
        private readonly Dictionary<string, CaseFold> touched = new(StringComparer.Ordinal);

        public async ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            if (projection.IsOfCase(entry))
            {
                touched[entry.Stream.Id] = await projection.Fold(entry, touched, cancellation);
            }
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using var rows = new CaseRowWriter(connection, transaction);
            foreach (var fold in touched.Values)
            {
                rows.Write(fold);
            }
        }

        public void Committed() => projection.Carry(touched);
    }
}
