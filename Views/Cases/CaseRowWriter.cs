using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces;

namespace Supervision.Views.Cases;

/// <summary>Writes the rows of one case: what lists need, with days as numbers of days since 1970-01-01.</summary>
internal sealed class CaseRowWriter : IDisposable
{
    private readonly SqliteCommand upsert;
    private readonly SqliteCommand clear;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand untie;
    private readonly SqliteCommand tie;

    public CaseRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        upsert = Prepare(connection, transaction, """
            INSERT INTO case_view(number, pack, place, opened_on, closed_on, last_step, last_on, findings, due, suspended, division)
            VALUES($number, $pack, $place, $opened, $closed, $step, $on, $findings, $due, $suspended, $division)
            ON CONFLICT(number) DO UPDATE SET place = excluded.place, closed_on = excluded.closed_on, last_step = excluded.last_step,
              last_on = excluded.last_on, findings = excluded.findings, due = excluded.due, suspended = excluded.suspended, division = excluded.division
            RETURNING id
            """, "$number", "$pack", "$place", "$opened", "$closed", "$step", "$on", "$findings", "$due", "$suspended", "$division");
        clear = Prepare(connection, transaction, "DELETE FROM duty WHERE case_id = $id", "$id");
        untie = Prepare(connection, transaction, "DELETE FROM case_tie WHERE case_id = $id", "$id");
        tie = Prepare(connection, transaction, "INSERT INTO case_tie VALUES($id, $person, $role)", "$id", "$person", "$role");
        insert = Prepare(connection, transaction, "INSERT INTO duty VALUES($id, $pack, $limit, $due, $suspended, $ledger)", "$id", "$pack", "$limit", "$due", "$suspended", "$ledger");
    }

    public static int ToNumber(LocalDate day) => NodaTime.Period.DaysBetween(Epoch, day);

    public static LocalDate ToDay(long number) => Epoch.PlusDays(checked((int)number));

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
        Set(upsert,
            it.Number.Text, pack, it.Place.Text, ToNumber(fold.OpenedOn), fold.ClosedOn is { } closed ? ToNumber(closed) : DBNull.Value,
            it.LastStep?.Text ?? "", ToNumber(it.LastOn ?? fold.OpenedOn), fold.Findings,
            dues.Count > 0 ? dues.Min() : DBNull.Value, duties.Count > dues.Count ? 1 : 0, (object?)it.Ties.Division?.Text ?? DBNull.Value);
        var id = (long)upsert.ExecuteScalar()!;
        Set(clear, id);
        clear.ExecuteNonQuery();
        foreach (var (limit, ledger) in duties)
        {
            Set(insert, id, pack, limit.Id.Text, ledger.IsSuspended ? DBNull.Value : DueOf(limit, ledger), ledger.IsSuspended ? 1 : 0, JsonSerializer.Serialize(ledger, Wire.Options));
            insert.ExecuteNonQuery();
        }

        WriteTies(id, it.Ties);
    }

    private void WriteTies(long id, CaseTies ties)
    {
        Set(untie, id);
        untie.ExecuteNonQuery();
        foreach (var it in ties.People)
        {
            Set(tie, id, it.Person.Text, Roles.TextOf(it.As));
            tie.ExecuteNonQuery();
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

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>Nothing stands still, so the day that is asked about does not matter.</summary>
    private static int DueOf(TimeLimit limit, Ledger ledger) => ToNumber(limit.Counting.Due(ledger, ledger.Start));

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }
    }
}
