using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Procedures;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;
using Approver = Supervision.Domain.Procedures.Approver;

namespace Supervision.Views.Approvals;

/// <summary>Which requests for approval are open, so that whoever decides finds them; everything else about them is read from their stream.</summary>
internal sealed class ApprovalProjection(KindRegister kinds, AdoptedPacks packs) : IProjection
{
    /// <inheritdoc cref="IProjection.Name"/>
    public const string Called = "approvals";

    private readonly KindRegister kinds = kinds;
    private readonly AdoptedPacks packs = packs;

    public string Name => Called;

    public int Version => 1;

    public string Schema => """
        CREATE TABLE approval(
          about TEXT NOT NULL, number INTEGER NOT NULL, court TEXT NOT NULL, hands TEXT NOT NULL, until INTEGER, roles TEXT NOT NULL, above INTEGER NOT NULL,
          PRIMARY KEY(about, number))
          WITHOUT ROWID, STRICT;
        CREATE INDEX approval_open ON approval(court, until, about) WHERE until IS NOT NULL;
        """;

    /// <summary>None: its rows are about cases and made of other streams than theirs, so a fold of one case alone has none of them.</summary>
    public StreamQuestions OfStream { get; } = new([]);

    public IProjectionBatch Begin() => new Batch(this);

    /// <summary>What a row says while it waits for somebody of the chain; of one that was sent back, nobody.</summary>
    private sealed record Row(string About, long Number, string Court, LocalDate? Until, Approver? Waits, string Hands, bool BeginsAnew);

    private sealed class Batch(ApprovalProjection projection) : IProjectionBatch
    {
        private readonly List<Row> taken = [];

        public ValueTask Take(Entry entry, CancellationToken cancellation)
        {
            if (projection.kinds.OfEntry(entry).OfApproval?.Invoke(entry) is { } happened)
            {
                var (until, waits, hand) = Of(happened, projection.packs.ProcedureOf(entry.Edition));
                taken.Add(new(
                    projection.kinds.AboutOf(entry.Stream).ToString(), happened.Number.Value, projection.kinds.CourtOf(entry.Stream) ?? "", until, waits,
                    hand is { } it ? $" {it.Who} {it.For}" : "", happened is ApprovalEvent.Asked));
            }

            return ValueTask.CompletedTask;
        }

        public void Write(SqliteConnection connection, SqliteTransaction transaction)
        {
            using Statement ask = new(
                connection, transaction,
                """
                INSERT INTO approval VALUES($0, $1, $2, $3, $4, $5, $6)
                ON CONFLICT(about, number) DO UPDATE SET hands = hands || $3, until = $4, roles = $5, above = $6
                """, 7);
            using Statement move = new(
                connection, transaction,
                "UPDATE approval SET hands = hands || $2, until = $3, roles = $4, above = $5 WHERE about = $0 AND number = $1", 6);
            foreach (var it in taken)
            {
                var (roles, above) = (string.Join(' ', it.Waits?.Roles ?? []), it.Waits is { IsAbove: true } ? 1 : 0);
                int? until = it.Until is { } day ? DayNumber.Of(day) : null;
                if (it.BeginsAnew)
                {
                    ask.Run(it.About, it.Number, it.Court, it.Hands, until, roles, above);
                }
                else
                {
                    move.Run(it.About, it.Number, it.Hands, until, roles, above);
                }
            }
        }

        public void Committed()
        {
            // Nothing is remembered between batches.
        }

        /// <summary>Until when it waits, for which of those who must agree, and who has had a hand in it, so that they do not decide it.</summary>
        private static (LocalDate? Until, Approver? Waits, Hand? Hand) Of(ApprovalEvent happened, Procedure? procedure)
        {
            var chain = procedure is not null && procedure.Has(happened.Step) ? procedure[happened.Step].Approval?.Chain ?? [] : [];
            return happened switch
            {
                ApprovalEvent.Asked it => (it.DecideBy, chain.FirstOrDefault(), it.By),
                ApprovalEvent.Passed it => (it.DecideBy, chain.SkipWhile(one => one.Id != it.Approver).Skip(1).FirstOrDefault(), it.Decision.By),
                ApprovalEvent.SentBack it => (it.AskBy, null, null),
                _ => (null, null, null),
            };
        }
    }
}
