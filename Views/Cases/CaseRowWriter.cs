using System.Text.Json;
using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>Writes the rows of one case: what lists need, with days as <see cref="DayNumber"/>.</summary>
internal sealed class CaseRowWriter : IDisposable
{
    private readonly Statement upsert;
    private readonly Statement clear;
    private readonly Statement insert;
    private readonly Statement untie;
    private readonly Statement tie;

    public CaseRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        upsert = new(connection, transaction, """
            INSERT INTO case_view(number, pack, place, opened_on, closed_on, last_step, last_on, findings, due, suspended, division)
            VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT(number) DO UPDATE SET place = excluded.place, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
              last_step = excluded.last_step, last_on = excluded.last_on,
              findings = excluded.findings, due = excluded.due, suspended = excluded.suspended, division = excluded.division
            RETURNING id
            """, 11);
        clear = new(connection, transaction, "DELETE FROM duty WHERE case_id = $0", 1);
        untie = new(connection, transaction, "DELETE FROM case_tie WHERE case_id = $0", 1);
        tie = new(connection, transaction, "INSERT INTO case_tie VALUES($0, $1, $2)", 3);
        insert = new(connection, transaction, "INSERT INTO duty VALUES($0, $1, $2, $3, $4, $5)", 6);
    }

    public void Write(CaseFold fold)
    {
        var it = fold.State;
        var duties = it.Procedure.Limits
            .Select((limit, at) => (limit, clock: it.Clocks[at] as Clock.Running))
            .Where(pair => pair.clock is not null && pair.limit.Kind == LimitKind.Duty)
            .Select(pair => (pair.limit, pair.clock!.Ledger))
            .ToList();
        var dues = duties.Where(duty => !duty.Ledger.IsSuspended).Select(duty => DueOf(duty.limit, duty.Ledger)).ToList();
        var pack = it.Procedure.Reference.ToString();
        var id = (long)upsert.Value(
            it.Number.Text, pack, it.Place.Text, DayNumber.Of(it.OpenedOn), it.ClosedOn is { } closed ? DayNumber.Of(closed) : null,
            it.LastStep?.Text ?? "", DayNumber.Of(it.LastOn ?? it.OpenedOn), it.Findings,
            dues.Count > 0 ? dues.Min() : null, duties.Count > dues.Count ? 1 : 0, it.Ties.Division?.Text)!;
        clear.Run(id);
        foreach (var (limit, ledger) in duties)
        {
            insert.Run(
                id, pack, limit.Id.Text, ledger.IsSuspended ? null : DueOf(limit, ledger), ledger.IsSuspended ? 1 : 0,
                JsonSerializer.Serialize(ledger, Wire.Options));
        }

        WriteTies(id, it.Ties);
    }

    private void WriteTies(long id, CaseTies ties)
    {
        untie.Run(id);
        foreach (var it in ties.People)
        {
            tie.Run(id, it.Person.Text, Roles.TextOf(it.As));
        }
    }

    public void Dispose()
    {
        upsert.Dispose();
        clear.Dispose();
        insert.Dispose();
        untie.Dispose();
        tie.Dispose();
    }

    /// <summary>Nothing stands still, so the day that is asked about does not matter.</summary>
    private static int DueOf(TimeLimit limit, Ledger ledger) => DayNumber.Of(limit.Counting.Due(ledger, ledger.Start));
}
