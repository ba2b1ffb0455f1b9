using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dapper;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Register;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>Reads the table of alerts.</summary>
/// <param name="store">Where it is.</param>
/// <param name="kinds">Tells cases from what else alerts.</param>
/// <param name="chunk">So many a feed reads at once, and holds in memory at the most.</param>
internal sealed class AlertReader(ViewStore store, KindRegister kinds, int chunk = AlertReader.Most)
{
    /// <summary>So many are the latest at the most.</summary>
    private const int Most = 500;

    /// <summary>The latest, as of a position: all circuits are shown the same ones, at each of their drawings. Replaced as one.</summary>
    private volatile Held? held;

    internal const string Columns = "position, kind, about, limit_id \"Limit\", stage, en, zh, occurred, recorded, on_day \"On\", due, due_at DueAt, "
        + "historic, duty, court, addressee, author, withdrawn_by WithdrawnBy, withdraws";

    /// <inheritdoc cref="IBoard.LatestAlerts"/>
    public ImmutableArray<AlertView> Latest(int atMost)
    {
        // Both before the rows are read: what comes meanwhile is read again by whoever asks next.
        var (generation, standing) = (store.Generation, store.Of(AlertProjection.Called));
        if (!standing.IsWhole)
        {
            // The last one that is built so far may be years old.
            return [];
        }

        if (held is not { } latest || latest.Generation != generation || latest.Position != standing.Position)
        {
            held = latest = new(generation, standing.Position, Views($"SELECT {Columns} FROM alert ORDER BY position DESC LIMIT @Most", new { Most }));
        }

        return atMost >= latest.Alerts.Length ? latest.Alerts : latest.Alerts[..Math.Max(atMost, 0)];
    }

    /// <inheritdoc cref="IBoard.Alerts"/>
    public async IAsyncEnumerable<AlertView> After(long position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();

            // Up to where the rows were before they are read: what comes meanwhile is for the next turn, so that none is left out or told twice.
            var upTo = store.Of(AlertProjection.Called).Position;
            var alerts = BetweenOrNone(position, ref upTo);
            foreach (var alert in alerts)
            {
                yield return alert;
            }

            // A feed that is ahead of the views, since they are built anew, stays where it is until they have come there.
            position = alerts.Length == chunk ? alerts[^1].Position : Math.Max(position, upTo);
            await store.WaitFor(AlertProjection.Called, position, cancellation);
        }
    }

    /// <summary>A feed outlives a damaged file: nothing is read before the alerts that are built anew have come to where it is.</summary>
    private ImmutableArray<AlertView> BetweenOrNone(long position, ref long upTo)
    {
        try
        {
            return upTo > position ? Between(position, upTo) : [];
        }
        catch (ViewsRebuildingException)
        {
            upTo = 0;
            return [];
        }
    }

    private ImmutableArray<AlertView> Between(long after, long upTo) => Views(
        $"SELECT {Columns} FROM alert WHERE position > @after AND position <= @upTo ORDER BY position LIMIT @chunk", new { after, upTo, chunk });

    private ImmutableArray<AlertView> Views(string sql, object values) => store.Read<ImmutableArray<AlertView>>(
        reader => [.. reader.Query<AlertRow>(sql, values).Select(it => it.ToView(kinds))]);

    private sealed record Held(int Generation, long Position, ImmutableArray<AlertView> Alerts);
}
