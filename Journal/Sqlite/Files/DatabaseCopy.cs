using SQLitePCL;

namespace Supervision.Journal.Sqlite;

/// <summary>
/// Copies a database page by page with SQLite's backup interface, also while another process writes it. The caller's read transaction on the source
/// is the snapshot: what is committed meanwhile is not in the copy and does not begin it anew, and no writer waits for it.
/// </summary>
/// <remarks>
/// Not VACUUM INTO, which gives a smaller file but cannot run inside a transaction: then nobody could say which head the copy must have.
/// A copy is one file that needs no other: its header says that no write-ahead log belongs to it.
/// </remarks>
internal static class DatabaseCopy
{
    /// <summary>Pages between two reports, 16 MB.</summary>
    private const int Step = 4096;

    /// <param name="source">Open to read, in a transaction that has read.</param>
    /// <param name="target">The file to make, which must not be there; readable for its owner alone.</param>
    /// <param name="compact">Whether pages that are not in use are left out, with whatever was deleted from them; the rest is written twice for it.</param>
    /// <param name="progress">Is told how many pages have been copied, and of how many.</param>
    /// <param name="cancellation">Gives up; the part that was written stays.</param>
    /// <exception cref="StoreFailureException">The disk is full, or refuses.</exception>
    /// <exception cref="IOException">There is such a file, or none can be made.</exception>
    public static void Make(Database source, string target, bool compact, Action<long, long> progress, CancellationToken cancellation)
    {
        OwnersFile.Make(target);
        using (var copy = Database.Open(target, Access.Write))
        {
            // Nothing but the end counts: the file is forced to the disk once, below.
            copy.Run("PRAGMA synchronous=OFF");
            Copy(source, copy, progress, cancellation);
            copy.Run("PRAGMA journal_mode=DELETE");
            if (compact)
            {
                copy.Run("PRAGMA temp_store=MEMORY; VACUUM");
            }
        }

        using var written = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private static void Copy(Database source, Database copy, Action<long, long> progress, CancellationToken cancellation)
    {
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main") ?? throw copy.Failure($"copy {source.Path}");
        while (true)
        {
            var code = raw.sqlite3_backup_step(backup, Step);
            var pages = raw.sqlite3_backup_pagecount(backup);
            progress(pages - raw.sqlite3_backup_remaining(backup), pages);
            if (code == raw.SQLITE_DONE)
            {
                return;
            }

            if (code != raw.SQLITE_OK)
            {
                throw new StoreFailureException(code, $"copy {source.Path}", $"SQLite error {code}, {raw.sqlite3_errstr(code).utf8_to_string()}.");
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }
}
