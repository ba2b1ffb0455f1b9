using System.Text.Json;
using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces;
using Supervision.Views.Store;

namespace Supervision.Views.Cases;

/// <summary>Writes the rows of one case: what lists need, with days and minutes as <see cref="DayNumber"/>.</summary>
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
            INSERT INTO case_view(number, pack, place, opened_on, closed_on, last_step, last_on, findings, due, due_at, suspended, division,
              idle_due, idle_due_at)
            VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT(number) DO UPDATE SET place = excluded.place, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
              last_step = excluded.last_step, last_on = excluded.last_on,
              findings = excluded.findings, due = excluded.due, due_at = excluded.due_at, suspended = excluded.suspended, division = excluded.division,
              idle_due = excluded.idle_due, idle_due_at = excluded.idle_due_at
            RETURNING id
            """, 14);
        clear = new(connection, transaction, "DELETE FROM duty WHERE case_id = $0", 1);
        untie = new(connection, transaction, "DELETE FROM case_tie WHERE case_id = $0", 1);
        tie = new(connection, transaction, "INSERT INTO case_tie VALUES($0, $1, $2)", 3);
        insert = new(connection, transaction, "INSERT INTO duty VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)", 10);
    }

    public void Write(CaseFold fold)
    {
        var it = fold.State;
        var running = it.AllClocks().Where(clock => clock.Limit.Kind == LimitKind.Duty && clock.Clock is Clock.Running).ToList();
        var duties = running.Select(clock => (clock.Limit, clock.Of, clock.Clock.LedgerOrNull!))
            .Select(duty => new Duty(duty.Limit, duty.Of, duty.Item3, duty.Item3.IsSuspended ? null : EndOf(duty.Limit, duty.Item3)))
            .ToList();
        var ends = duties.Where(duty => duty.End is not null).Select(duty => duty.End).ToList();
        var next = ends.Count > 0 ? ends.Min() : null;
        var idle = running
            .Select(clock => Standstills.IdleOf(it, clock.Limit, clock.Clock) is { } stands ? Number(stands.Last) : ((int Day, int Minute)?)null).Min();
        var pack = it.Procedure.Reference.ToString();
        var id = (long)upsert.Value(
            it.Number.Text, pack, it.Place.Text, DayNumber.Of(it.OpenedOn), it.ClosedOn is { } closed ? DayNumber.Of(closed) : null,
            it.LastStep?.Text ?? "", DayNumber.Of(it.LastOn ?? it.OpenedOn), it.Findings,
            next?.Day, next?.Minute, duties.Count > ends.Count ? 1 : 0, it.Ties.Division?.Text, idle?.Day, idle?.Minute)!;
        clear.Run(id);
        foreach (var (limit, of, ledger, end) in duties)
        {
            var first = duties.Where(duty => duty.Limit == limit).MinBy(duty => duty.End ?? (int.MaxValue, 0))!;
            insert.Run(
                id, pack, limit.Id.Text, of?.Text ?? "", end?.Day, end?.Minute, ledger.IsSuspended ? 1 : 0, JsonSerializer.Serialize(ledger, Wire.Options),
                it.PlaceFor(it.Procedure[limit.Act], of).Text, first.Of == of ? 1 : 0);
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

    /// <param name="Limit">The limit.</param>
    /// <param name="Of">Whose, where each of several has its own; null otherwise. Of those of one limit the one that ends first stands for the case.</param>
    /// <param name="Ledger">What its last day is derived from.</param>
    /// <param name="End">Its last day, and the minute of it; null while it stands still.</param>
    private sealed record Duty(TimeLimit Limit, InstanceId? Of, Ledger Ledger, (int Day, int Minute)? End);

    /// <summary>Nothing stands still, so the day that is asked about does not matter.</summary>
    private static (int Day, int Minute) EndOf(TimeLimit limit, Ledger ledger)
    {
        return Number(limit.Counting.End(ledger, ledger.Start));
    }

    private static (int Day, int Minute) Number(Moment it) => (DayNumber.Of(it.On), DayNumber.MinuteOf(it.At));
}
