using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Agreement;

/// <summary>
/// Compares what views.db holds of one case with a fold of that case alone, each projection at the position that it stands at. Used by one loop.
/// </summary>
/// <param name="journal">What is folded.</param>
/// <param name="store">What is compared.</param>
/// <param name="kinds">Says which entries can be read.</param>
/// <param name="projections">Others than those that keep the store in step, which nobody else may use.</param>
internal sealed class StreamSample(IJournalReader journal, ViewStore store, KindRegister kinds, IReadOnlyList<IProjection> projections) : IDisposable
{
    /// <summary>While entries come faster than they can be read twice, the case is left for the next round.</summary>
    private const int Attempts = 5;

    private readonly SqliteConnection fresh = ViewFile.Sample(projections);

    /// <summary>What was seen of a case.</summary>
    /// <param name="Agrees">Whether every row of it is what a fold gives.</param>
    /// <param name="Position">Its first entry; 0 where the journal has none of it.</param>
    /// <param name="Generation">The file that was looked at, as <see cref="ViewStore.Generation"/>.</param>
    public readonly record struct Seen(bool Agrees, long Position, int Generation);

    /// <returns>Null where the views moved too fast to be compared.</returns>
    /// <exception cref="JournalDamagedException">The case's entries cannot be folded.</exception>
    /// <exception cref="Grains.Interfaces.Board.ViewsRebuildingException">The file is being built anew.</exception>
    public async Task<Seen?> Look(string category, string id, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (released, generation) = (journal.Released, store.Generation);
            var entries = await Entries(category, id, cancellation);
            var stream = $"{category}/{id}";
            var held = store.Read(reader => Held(reader, stream, id, entries));

            // Of entries that came between the two readings the rows may know already: then the reading of the entries is too old.
            if (held.All(it => it.Position <= released))
            {
                var agrees = true;
                foreach (var (projection, it) in projections.Zip(held))
                {
                    agrees &= it.Rows == await Folded(projection, stream, id, UpTo(entries, it.Position), cancellation);
                }

                return new Seen(agrees, entries.IsEmpty ? 0 : entries[0].Position, generation);
            }
        }

        return null;
    }

    /// <summary>The ids of cases in lists, above one and up to another; null for no bound.</summary>
    public ImmutableArray<string> Listed(string? after, string? upTo, int take) => store.Read(reader => (ImmutableArray<string>)
        [.. projections.Where(it => it.OfStream.Ids is not null).SelectMany(it => reader.Query<string>(it.OfStream.Ids!, new { after, upTo, take }))]);

    public void Dispose() => fresh.Dispose();

    /// <summary>What nobody could name a stream has none: a list may hold any text by now.</summary>
    private async ValueTask<ImmutableArray<Entry>> Entries(string category, string id, CancellationToken cancellation)
    {
        StreamKey stream;
        try
        {
            stream = new StreamKey(category, id);
        }
        catch (ArgumentException)
        {
            return [];
        }

        return await journal.ReadStream(stream, 0, cancellation);
    }

    private static ImmutableArray<Entry> UpTo(ImmutableArray<Entry> entries, long position) => [.. entries.TakeWhile(it => it.Position <= position)];

    private static string Rows(SqliteConnection connection, IProjection projection, string stream, string id, ImmutableArray<Entry> entries)
    {
        var asked = new { stream, id, positions = JsonSerializer.Serialize(entries.Select(it => it.Position)) };
        return string.Join('\n', projection.OfStream.Rows.Select(sql => JsonSerializer.Serialize(
            connection.Query(sql, asked).Select(row => ((IDictionary<string, object?>)row).Values.ToArray()))));
    }

    /// <summary>All of it from one moment of the file.</summary>
    private List<(long Position, string Rows)> Held(SqliteConnection reader, string stream, string id, ImmutableArray<Entry> entries)
    {
        using var moment = reader.BeginTransaction(deferred: true);
        var positions = reader.Query<(string Name, long Position)>("SELECT name, position FROM projection").ToDictionary(it => it.Name, it => it.Position);
        return [.. projections.Select(it => positions.GetValueOrDefault(it.Name) is var at ? (at, Rows(reader, it, stream, id, UpTo(entries, at))) : default)];
    }

    private async Task<string> Folded(
        IProjection projection, string stream, string id, ImmutableArray<Entry> entries, CancellationToken cancellation)
    {
        var batch = projection.Begin();
        foreach (var entry in entries)
        {
            _ = await PassedOver.OrTaken(projection, batch, entry, kinds.FaultIn(entry), cancellation);
        }

        // Never committed: the next case finds the tables empty.
        using var transaction = fresh.BeginTransaction();
        batch.Write(fresh, transaction);
        return Rows(fresh, projection, stream, id, entries);
    }
}
