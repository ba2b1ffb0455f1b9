using Microsoft.Data.Sqlite;
using Supervision.Domain.Approvals;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Approvals;

/// <summary>Which requests for approval are open, so that whoever decides finds them; everything else about them is read from their stream.</summary>
internal sealed class ApprovalProjection(KindRegister kinds) : IProjection
{
    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "approvals";

    private readonly KindRegister kinds = kinds;

    public string Name => Called;

    public int Version => 1;

    public string Schema => """
        CREATE TABLE approval(
          about TEXT NOT NULL, number INTEGER NOT NULL, court TEXT NOT NULL, asked_by TEXT NOT NULL, until INTEGER, PRIMARY KEY(about, number))
          WITHOUT ROWID, STRICT;
        CREATE INDEX approval_open ON approval(court, until, about) WHERE until IS NOT NULL;
        """;

    public StreamQuestions OfStream { get; } = new(
        ["SELECT number, court, asked_by, until FROM approval WHERE about = $stream ORDER BY number"]);

    public IProjectionBatch Begin() => new Batch(this);

    private sealed class Batch(ApprovalProjection projection) : IProjectionBatch
    {
        private readonly List<(string About, string Court, ApprovalEvent Happened)> taken = [];

        public ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            if (projection.kinds.OfEntry(entry).OfApproval?.Invoke(entry) is { } happened)
            {
                taken.Add((projection.kinds.AboutOf(entry.Stream).ToString(), projection.kinds.CourtOf(entry.Stream) ?? "", happened));
            }

            return ValueTask.CompletedTask;
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using Statement ask = new(
                connection, transaction,
                "INSERT INTO approval VALUES($0, $1, $2, $3, $4) ON CONFLICT(about, number) DO UPDATE SET asked_by = $3, until = $4", 5);
            using Statement move = new(connection, transaction, "UPDATE approval SET until = $2 WHERE about = $0 AND number = $1", 3);
            foreach (var (about, court, happened) in taken)
            {
                if (happened is ApprovalEvent.Asked asked)
                {
                    ask.Run(about, asked.Number.Value, court, asked.By.Who.Text, DayNumber.Of(asked.DecideBy));
                }
                else
                {
                    move.Run(about, happened.Number.Value, happened switch
                    {
                        ApprovalEvent.Passed it => DayNumber.Of(it.DecideBy),
                        ApprovalEvent.SentBack it => DayNumber.Of(it.AskBy),
                        _ => (int?)null,
                    });
                }
            }
        }

        public void Committed()
        {
            // Nothing is remembered between batches.
        }
    }
}
