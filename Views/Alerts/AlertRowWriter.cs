using Microsoft.Data.Sqlite;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>Writes alerts, and who answers for each case, in the order of the journal.</summary>
internal sealed class AlertRowWriter : IDisposable
{
    /// <summary>Of the ties only the undertaker matters here; the court that the others would need does not.</summary>
    private static readonly CaseTies Nobody = new(new CourtId("any"), null, []);

    private readonly Statement find;
    private readonly Statement take;
    private readonly Statement leave;
    private readonly Statement insert;

    public AlertRowWriter(SqliteConnection connection, SqliteTransaction transaction)
    {
        find = new(connection, transaction, "SELECT person FROM undertaker WHERE about = $0", 1);
        take = new(connection, transaction, "INSERT INTO undertaker VALUES($0, $1) ON CONFLICT(about) DO UPDATE SET person = excluded.person", 2);
        leave = new(connection, transaction, "DELETE FROM undertaker WHERE about = $0", 1);
        insert = new(connection, transaction, "INSERT INTO alert VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", 13);
    }

    /// <summary>Follows who answers for a case; a case has one undertaker at the most, as the decider of assignments sees to.</summary>
    public void Move(string about, CaseEvent happened)
    {
        var before = UndertakerOf(about);
        var ties = before is null ? Nobody : Nobody with { People = [new CaseTie(new PersonId(before), Role.Judge)] };
        var after = Assignments.After(ties, happened).Undertaker?.Text;
        if (after == before)
        {
            return;
        }

        if (after is null)
        {
            leave.Run(about);
        }
        else
        {
            take.Run(about, after);
        }
    }

    public void Write(AlertRow it) => insert.Run(
        it.Position, it.Kind, it.About, it.Limit, it.Stage, it.En, it.Zh, it.Occurred, it.Recorded, it.On, it.Due, it.Historic, UndertakerOf(it.About));

    public void Dispose()
    {
        find.Dispose();
        take.Dispose();
        leave.Dispose();
        insert.Dispose();
    }

    private string? UndertakerOf(string about) => (string?)find.Value(about);
}
