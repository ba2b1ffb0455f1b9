using System.CommandLine;
using Supervision.Journal;
using Supervision.Silo.Terminal;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Verbs.Export;

/// <summary>The whole sealed log as files, in the layout that any web server can serve as a C2SP tlog-tiles log.</summary>
internal static class TilesExport
{
    /// <summary>Files between two lines of progress.</summary>
    private const int Stretch = 1024;

    public static ExportKind Kind(ExportOptions shared)
    {
        var tiles = new Option<DirectoryInfo>("--tiles")
        {
            Description = "Write the log as static tiles into this directory, which must be empty or not there.",
            HelpName = "OUT",
        };
        return new ExportKind(tiles, async (parsed, cancellation) =>
        {
            var (store, output) = (shared.StoreOf(parsed), parsed.GetRequiredValue(tiles));
            if (output.Exists && output.EnumerateFileSystemInfos().Any())
            {
                throw new UsageException($"{output} is not empty; tiles are written into a directory of their own.");
            }

            var at = StoreSeal.Checkpoint(store, parsed.GetValue(shared.Checkpoint));
            using var journal = JournalStores.OpenReadOnly(store);
            var console = VerbConsole.Of(parsed);
            var files = await Write(journal.Proofs(() => at), at, StoreSeal.VerifierKeyOrNull(store), output.FullName, console, cancellation);
            await console.Say(
                $"Wrote {files} tiles and entry bundles of {at.Size} entries to {output}.", $"已将 {at.Size} 条记录的 {files} 个分片文件写入 {output}。");
            return ExitCode.Done;
        });
    }

    private static async Task<int> Write(LogProofs proofs, Checkpoint at, string? key, string output, VerbConsole console, CancellationToken cancellation)
    {
        if (at.Size > 0)
        {
            // Tiles that do not give the root that was signed are found before anything is written.
            _ = proofs.Consistency(at.Size, at.Size);
        }

        Directory.CreateDirectory(output);
        var pace = new Pace();
        var (written, total) = (0, TilePath.Of(at.Size).Count());
        foreach (var path in TilePath.Of(at.Size))
        {
            cancellation.ThrowIfCancellationRequested();
            var file = Path.Combine(output, path.ToString());
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var bytes = path.Level is { } level ? proofs.Tile(level, path.Number, path.Width) : proofs.EntryBundle(path.Number, path.Width);
            await File.WriteAllBytesAsync(file, bytes, cancellation);
            pace.Tell(++written, total);
            if (written % Stretch == 0)
            {
                console.Tell($"{written:N0} of {total:N0} files{pace.LeftInWords(console)}", $"{total:N0} 个文件中的 {written:N0} 个{pace.LeftInWords(console)}");
            }
        }

        if (key is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(output, "log.vkey"), key, cancellation);
        }

        // Last: where there is a checkpoint, everything under it is there. A crash before this leaves a directory without one.
        await File.WriteAllTextAsync(Path.Combine(output, "checkpoint"), at.Note, cancellation);
        return written;
    }
}
