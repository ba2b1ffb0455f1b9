using Microsoft.Data.Sqlite;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Urging;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>Writes alerts, what became of them, and who belongs to each case, in the order of the journal.</summary>
internal sealed class AlertRowWriter : IDisposable
{
    private readonly Statement find;
    private readonly Statement tie;
    private readonly Statement untie;
    private readonly Statement allot;
    private readonly Statement insert;
    private readonly Statement withdraw;
    private readonly Statement see;
    private readonly Statement acknowledge;
    private readonly Statement begin;
    private readonly Statement staff;
    private readonly Statement ask;
    private readonly Statement runOut;
    private readonly Statement answer;

    public AlertRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        find = new(connection, transaction, "SELECT person FROM alert_tie WHERE about = $0 AND role = $1", 2);
        tie = new(connection, transaction, "INSERT INTO alert_tie VALUES($0, $1, $2, $3) ON CONFLICT DO NOTHING", 4);
        untie = new(connection, transaction, "DELETE FROM alert_tie WHERE about = $0 AND person = $1 AND role = $2", 3);
        allot = new(
            connection, transaction,
            "INSERT INTO alert_division VALUES($0, $1, $2) ON CONFLICT(about) DO UPDATE SET division = excluded.division, since = excluded.since", 3);
        insert = new(
            connection, transaction, "INSERT INTO alert VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL, $17)", 18);
        withdraw = new(connection, transaction, "UPDATE alert SET withdrawn_by = $1 WHERE position = $0", 2);
        see = new(connection, transaction, "INSERT INTO alert_seen VALUES($0, $1, $2) ON CONFLICT DO NOTHING", 3);
        acknowledge = new(connection, transaction, "INSERT INTO alert_acknowledged VALUES($0, $1, $2, $3) ON CONFLICT DO NOTHING", 4);
        begin = new(connection, transaction, "INSERT INTO alert_mark VALUES('beginning', $0) ON CONFLICT DO NOTHING", 1);
        ask = new(connection, transaction, "INSERT INTO urging VALUES($0, $1, $2, $3, $4, 0, NULL, $5) ON CONFLICT DO NOTHING", 6);
        runOut = new(connection, transaction, "UPDATE urging SET ran_out = 1 WHERE about = $0 AND number = $1", 2);
        answer = new(connection, transaction, "UPDATE urging SET answered = $2 WHERE about = $0 AND number = $1", 3);
        staff = new(connection, transaction, "INSERT INTO alert_staff VALUES($0, $1, $2)", 3);
    }

    public void Write(in AlertProjection.Taken it)
    {
        if (it.Moves is { } moves)
        {
            Move(it.Entry.Stream.ToString(), moves, it.Entry.Position);
        }

        if (it.Alert is { } alert)
        {
            Write(alert);
        }

        if (it.Became is { } became)
        {
            Write(became, it.Entry);
        }

        if (it.Urging is { } urging)
        {
            Write(urging, it);
        }

        if (it.Staff is { } court)
        {
            staff.Run(it.Entry.Position, court, Instant.FromDateTimeOffset(it.Entry.OccurredAt).ToUnixTimeTicks());
        }

        if (it.Begins)
        {
            begin.Run(it.Entry.Position);
        }
    }

    public void Dispose()
    {
        find.Dispose();
        tie.Dispose();
        untie.Dispose();
        allot.Dispose();
        insert.Dispose();
        see.Dispose();
        acknowledge.Dispose();
        begin.Dispose();
        staff.Dispose();
        ask.Dispose();
        runOut.Dispose();
        answer.Dispose();
        withdraw.Dispose();
    }

    /// <summary>Follows who belongs to a case; it has one undertaker at the most, as the decider of assignments sees to.</summary>
    private void Move(string about, CaseEvent happened, long position)
    {
        switch (happened)
        {
            case CaseEvent.Assigned it:
                tie.Run(about, it.Person.Text, Roles.TextOf(it.As), position);
                break;
            case CaseEvent.Relieved it:
                untie.Run(about, it.Person.Text, Roles.TextOf(it.As));
                break;
            case CaseEvent.Allotted it:
                allot.Run(about, it.Division.Text, position);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} moves nobody");
        }
    }

    private void Write(AlertRow it)
    {
        insert.Run(
            it.Position, it.Kind, it.About, it.Limit, it.Stage, it.En, it.Zh, it.Occurred, it.Recorded, it.On, it.Due, it.DueAt, it.Historic,
            find.Value(it.About, Roles.TextOf(Role.Judge)), it.Court, it.Addressee, it.Author, it.Withdraws);
        if (it.Withdraws is { } other)
        {
            withdraw.Run(other, it.Position);
        }
    }

    private void Write(UrgingEvent happened, in AlertProjection.Taken it)
    {
        var (about, number) = (it.About, happened.Number.Value);
        switch (happened)
        {
            case UrgingEvent.Asked asked:
                ask.Run(about, number, it.Entry.Position, asked.By.Text, DayNumber.Of(asked.Due), asked.Of?.Text);
                break;
            case UrgingEvent.RanOut:
                runOut.Run(about, number);
                break;
            case UrgingEvent.Answered:
                answer.Run(about, number, it.Entry.Position);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{happened.GetType().Name} has no row");
        }
    }

    private void Write(AlertEvent became, Entry entry)
    {
        var at = Instant.FromDateTimeOffset(entry.OccurredAt).ToUnixTimeTicks();
        switch (became)
        {
            case AlertEvent.Seen it:
                see.Run(it.Alert.Position, it.Person.Text, at);
                break;
            case AlertEvent.Acknowledged it:
                acknowledge.Run(it.Alert.Position, it.Person.Text, at, entry.Position);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"{became.GetType().Name} has no row");
        }
    }
}
