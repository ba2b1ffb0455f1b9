using System.Globalization;
using Supervision.Journal.Leaf;
using Supervision.Journal.Tree;

namespace Supervision.Journal;

/// <summary>
/// Logs the root of the map of all streams when somebody needs it, and shows streams under it. The map is held in memory as it was
/// logged last, some 250 bytes for each stream, from the first question on. One question at a time: whoever waits behind one that
/// logs the map finds itself covered by it.
/// </summary>
public sealed class StreamMapKeeper(IJournal journal, LogProofs proofs, TimeProvider clock) : IDisposable
{
    /// <summary>The stream in which the map's roots are logged.</summary>
    public static readonly StreamKey Stream = new(OwnKinds.Journal, "map");


    private readonly SemaphoreSlim turn = new(1);

    // The map as it was logged last; null while that is not known. Owned by whoever has the turn.
    private LoggedMap? logged;

    /// <summary>A stream's place in a logged and sealed map that covers its newest sealed entry; null when there is no such stream.</summary>
    /// <exception cref="NotSealedException">Nothing is sealed.</exception>
    /// <exception cref="JournalDamagedException">The rows do not give the root that was logged last.</exception>
    /// <exception cref="AppendOutcomeUnknownException">The map had to be logged, and nobody knows whether it was.</exception>
    public async Task<MapProof?> Prove(StreamKey stream, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var before = proofs.Checkpoint();
            if (proofs.Stream(stream, before.Size) is not { } there)
            {
                return null;
            }

            logged ??= Recall(proofs, before.Size);
            if (logged.UpTo < there.Entries[^1].Position)
            {
                await Log(before.Size);
            }

            var at = proofs.Checkpoint();
            return logged.Position <= at.Size
                ? new MapProof(at, at.Size == before.Size ? there : proofs.Stream(stream, at.Size)!, logged.Position, logged.UpTo, logged.Map.Prove(there.Tag)!)
                : throw new NotSealedException($"The map at position {logged.Position}", at.Size);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// The same from what has been logged, without the right to log more; null when there is no such stream, or no logged map
    /// covers its newest sealed entry.
    /// </summary>
    /// <exception cref="NotSealedException">Nothing is sealed.</exception>
    /// <exception cref="JournalDamagedException">The rows do not give the root that was logged last.</exception>
    public static MapProof? AsLogged(LogProofs proofs, StreamKey stream)
    {
        ArgumentNullException.ThrowIfNull(proofs);
        var at = proofs.Checkpoint();
        if (proofs.Stream(stream, at.Size) is not { } there)
        {
            return null;
        }

        var logged = Recall(proofs, at.Size);
        return logged.UpTo < there.Entries[^1].Position ? null : new MapProof(at, there, logged.Position, logged.UpTo, logged.Map.Prove(there.Tag)!);
    }

    /// <summary>Logs the map if anything but the map's own entry has been sealed since it was logged last; says whether it did.</summary>
    public async Task<bool> LogIfNew(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (proofs.Last is not { } last)
            {
                return false;
            }

            logged ??= Recall(proofs, last.Size);
            var own = logged.Position > 0 && logged.Position <= last.Size ? 1 : 0;
            if (last.Size - logged.UpTo <= own)
            {
                return false;
            }

            await Log(last.Size);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task Log(long upTo)
    {
        var (map, from) = (logged!.Map, logged.UpTo);

        // A crash or a failure from here on leaves a map in memory that is not the logged one; the next question reads it again.
        logged = null;
        Follow(proofs, map, from, upTo);
        var result = await journal.Append(new Append(
            Stream,
            ExpectedVersion: null,
            new CommandId(string.Create(CultureInfo.InvariantCulture, $"map-{upTo}")),
            Author.Journal,
            Edition: "-",
            [new Draft(OwnKinds.StreamsMapped, 1, clock.GetUtcNow(), [
                Field.Of("upto", upTo), Field.Of("streams", map.Count), Field.Of("root", Convert.ToBase64String(map.Root().ToArray())),
            ])],
            NextWake: null));
        logged = result switch
        {
            AppendResult.Appended it => new LoggedMap(map, upTo, it.FirstPosition),
            AppendResult.AlreadyDecided it => new LoggedMap(map, upTo, it.FirstPosition),
            _ => throw new System.Diagnostics.UnreachableException($"An append at any version ended with {result}."),
        };
    }

    /// <summary>Builds the map as it was logged last up to a size; an empty one where none was.</summary>
    private static LoggedMap Recall(LogProofs proofs, long size)
    {
        var map = new StreamMap();
        if (proofs.Stream(Stream, size) is not { } stream)
        {
            return new LoggedMap(map, 0, 0);
        }

        var (position, leaf) = (stream.Entries[^1].Position, LeafReader.Read(stream.Entries[^1].Leaf));
        var upTo = leaf.Fields.Select(it => it.Name == "upto" ? it.Value : null).OfType<FieldValue.Number>().FirstOrDefault()?.Value ?? 0;
        var root = leaf.Fields.Select(it => it.Name == "root" ? it.Value : null).OfType<FieldValue.Text>().FirstOrDefault()?.Value;
        Follow(proofs, map, 0, upTo);
        var found = Convert.ToBase64String(map.Root().ToArray());
        return found == root
            ? new LoggedMap(map, upTo, position)
            : throw new JournalDamagedException(position, $"streams with the map root {root} that is logged here", found);
    }

    // From nothing, a look at each stream costs less than a look at each entry.
    private static void Follow(LogProofs proofs, StreamMap map, long from, long upTo) => proofs.Pool.Use(it =>
    {
        if (from == 0)
        {
            it.Heads.Collect(map, upTo);
        }
        else
        {
            it.Heads.Follow(map, from, upTo);
        }

        return map;
    });

    private sealed record LoggedMap(StreamMap Map, long UpTo, long Position);
}
