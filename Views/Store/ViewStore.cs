using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Views.Store;

/// <summary>
/// views.db: the tables of the projections, which can be rebuilt from the journal at any time, so it is written without waiting for the
/// disk, and thrown away when it does not fit the journal, or SQLite finds it damaged. Written by one loop, read by anybody.
/// </summary>
internal sealed partial class ViewStore : IDisposable
{
    /// <summary>Its name in the directory of a store.</summary>
    public const string FileName = "views.db";

    private readonly ViewFile file;
    private readonly IJournalReader journal;
    private readonly ILogger<ViewStore> log;
    private readonly Lock gate = new();
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Owned by the loop that writes.</summary>
    private SqliteConnection writer;

    /// <summary>Whether anything has been written to the file since it was made or opened; owned by the loop that writes.</summary>
    private bool isProven;

    /// <summary>Replaced as one, under the gate.</summary>
    private volatile IReadOnlyList<Standing> standings;

    /// <summary>From when damage is found, by whoever finds it, to when the loop that writes has made the file anew; set under the gate.</summary>
    private volatile bool isDamaged;

    private volatile int generation;

    private ViewStore(ViewFile file, IJournalReader journal, ILogger<ViewStore> log)
    {
        (this.file, this.journal, this.log) = (file, journal, log);
        if (file.Open(out var fits) is { } fault)
        {
            LogAnew(file.Path, OneLine(fault));
        }

        (writer, standings) = fits ?? file.Make();
    }

    /// <summary>How far each projection has come, in the order in which they were composed.</summary>
    public IReadOnlyList<Standing> Standings => standings;

    /// <summary>Another number after the file was made anew: what was read before may have come from damaged pages.</summary>
    public int Generation => generation;

    /// <summary>The journal position that all views include, also those that are being built anew.</summary>
    public long Position => standings.Min(it => it.Position);

    /// <summary>The journal position that all views include from which people are served: those that are whole; all where none is.</summary>
    public long Served => standings is var all && all.Any(it => it.IsWhole) ? all.Where(it => it.IsWhole).Min(it => it.Position) : all.Min(it => it.Position);

    /// <summary>
    /// Opens views.db in a store's directory; one that is missing, damaged, of another store, of another layout, ahead of the journal or of
    /// another history is begun anew. Of one that fits, the tables of projections that are new or of another version are begun anew, and
    /// those of projections that this program does not have are dropped: the program that has them can make them again.
    /// </summary>
    /// <exception cref="StoreFailureException">It can neither be used nor be made anew: it is held, or the disk is full.</exception>
    public static ViewStore Open(string directory, IJournalReader journal, IEnumerable<IProjection> projections, ILogger<ViewStore> log) =>
        new(new ViewFile(Path.Combine(directory, FileName), journal, [.. projections]), journal, log);

    /// <exception cref="ArgumentException">No projection of this name was composed.</exception>
    public Standing Of(string name) => standings.FirstOrDefault(it => it.Projection.Name == name)
        ?? throw new ArgumentException($"views.db has no projection '{name}'.", nameof(name));

    /// <summary>The same for a reader to whom a part would look like the whole.</summary>
    /// <exception cref="ViewsRebuildingException">It is being built anew.</exception>
    public Standing WholeOf(string name) => Of(name) is { IsWhole: true } whole ? whole
        : throw new ViewsRebuildingException(Of(name).Position, Of(name).WholeFrom);

    /// <summary>Runs one batch of some projections; its changes and their new position become visible together.</summary>
    /// <param name="last">The last entry of the batch.</param>
    /// <param name="projections">Those that it moves.</param>
    /// <param name="passedOver">The entries of it that some of them could not take.</param>
    /// <param name="changes">Writes their rows.</param>
    /// <returns>False when the file was found damaged, now or before: nothing was written, and <see cref="Renew"/> comes next.</returns>
    /// <exception cref="StoreFailureException">It cannot be written for a reason that is no damage, or a new one is damaged at once.</exception>
    public bool Write(
        Entry last, IReadOnlyCollection<IProjection> projections, IReadOnlyCollection<PassedOver> passedOver,
        Action<SqliteConnection, SqliteTransaction> changes)
    {
        if (isDamaged)
        {
            return false;
        }

        try
        {
            using var transaction = writer.BeginTransaction();
            changes(writer, transaction);
            writer.Execute("INSERT OR REPLACE INTO passed_over VALUES(@Projection, @Position, @Expected, @Actual)", passedOver, transaction);
            writer.Execute(
                "UPDATE projection SET position = @Position, leaf = @leaf, log = (SELECT value FROM meta WHERE name = 'log') WHERE name IN @names",
                new { last.Position, leaf = last.LeafHash.ToString(), names = projections.Select(it => it.Name) }, transaction);

            // A crash before this loses the batch, one after it nothing: the operating system has what was written. When the machine itself
            // stops, any part of it may be lost, for nobody waits for the disk: the next start looks at every page.
            transaction.Commit();
            file.FoldBack(writer);
        }
        catch (SqliteException error) when (isProven && !Damage.IsNone(error))
        {
            Doubt(generation, error.Message);
            return false;
        }
        catch (SqliteException error)
        {
            throw Damage.Failure(file.Path, error);
        }

        // After the commit: whoever is told of a position finds its rows.
        isProven = true;
        lock (gate)
        {
            if (!isDamaged)
            {
                standings = [.. standings.Select(it => projections.Contains(it.Projection) ? it with { Position = last.Position } : it)];
            }
        }

        Tell();
        return true;
    }

    /// <summary>Makes the file anew if damage was found in it. Called by the loop that writes, between two batches.</summary>
    /// <exception cref="StoreFailureException">It cannot be made.</exception>
    public void Renew()
    {
        if (!isDamaged)
        {
            return;
        }

        CloseAll();
        (writer, var begun) = file.Make();
        isProven = false;
        lock (gate)
        {
            (standings, isDamaged) = (begun, false);
            generation++;
        }

        Tell();
    }

    /// <summary>Looks at every page and index, beside everything else that goes on; what it finds is mended as what anybody finds.</summary>
    public void Check()
    {
        try
        {
            var looked = generation;
            if (Read(reader => ViewFile.FaultIn(reader, inFull: true)) is { } fault)
            {
                Doubt(looked, fault);
            }
        }
        catch (ViewsRebuildingException)
        {
            // Found, and told, before the whole file was looked at.
        }
        catch (SqliteException error)
        {
            LogUnchecked(file.Path, error.Message);
        }
    }

    /// <summary>Completes when a projection includes more than <paramref name="position"/>.</summary>
    public async Task WaitFor(string name, long position, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = moved.Task;
            }

            // Looked at after the signal was taken: a batch that is committed in between is not missed.
            if (Of(name).Position > position)
            {
                return;
            }

            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Asks the database, on a connection of its own.</summary>
    /// <exception cref="ViewsRebuildingException">The file is damaged: it is being built anew from now on.</exception>
    public T Read<T>(Func<SqliteConnection, T> ask)
    {
        var asked = generation;
        if (!isDamaged)
        {
            try
            {
                using var reader = new SqliteConnection(file.ReaderText);
                reader.Open();
                return ask(reader);
            }
            catch (SqliteException error) when (Damage.IsFoundByReader(error, file.Path))
            {
                Doubt(asked, error.Message);
            }
        }

        throw new ViewsRebuildingException(0, journal.Released);
    }

    /// <summary>Closes the readers that are kept for the next caller too, so that the file is whole when the host has stopped.</summary>
    public void Dispose() => CloseAll();

    /// <summary>From here on nothing counts as whole, whoever looks; the loop that writes makes the file anew as soon as it comes by.</summary>
    /// <param name="of">The generation of the file in which it was found; an older one has been replaced already.</param>
    /// <param name="fault">What was found.</param>
    public void Doubt(int of, string fault)
    {
        lock (gate)
        {
            if (isDamaged || of != generation)
            {
                return;
            }

            isDamaged = true;
            standings = [.. standings.Select(it => new Standing(it.Projection, 0, Math.Max(1, journal.Released)))];
        }

        LogAnew(file.Path, OneLine(fault));
    }

    /// <summary>SQLite's verdict on a page takes several.</summary>
    private static string OneLine(string fault) => fault.ReplaceLineEndings(" ");

    private void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
        {
            (told, moved) = (moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private void CloseAll()
    {
        using (var reader = new SqliteConnection(file.ReaderText))
        {
            SqliteConnection.ClearPool(reader);
        }

        writer.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "{Path} is built anew from the journal ({Fault}); it held nothing that is not there.")]
    private partial void LogAnew(string path, string fault);

    [LoggerMessage(LogLevel.Warning, "The indices of {Path} could not be looked at ({Reason}); they are at the next start.")]
    private partial void LogUnchecked(string path, string reason);
}
