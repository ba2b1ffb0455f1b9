using System.CommandLine;
using System.Text;
using Supervision.Journal;
using Supervision.Silo.Targets;
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
            var folder = NewFolder.At(output, store);

            var at = StoreSeal.Checkpoint(store, parsed.GetValue(shared.Checkpoint));
            using var journal = JournalStores.OpenReadOnly(store);
            var console = VerbConsole.Of(parsed);
            var key = StoreSeal.VerifierKeyOrNull(store);
            var files = await folder.Fill(() => Write(journal.Proofs(() => at), at, key, folder, console, cancellation));
            await console.Say(
                $"Wrote {files} tiles and entry bundles of {at.Size} entries to {output}.", $"已将 {at.Size} 条记录的 {files} 个分片文件写入 {output}。");
            return ExitCode.Done;
        });
    }

    private static async Task<int> Write(
        LogProofs proofs, Checkpoint at, string? key, NewFolder output, VerbConsole console, CancellationToken cancellation)
    {
        if (at.Size > 0)
        {
            // Tiles that do not give the root that was signed are found before anything is written.
            _ = proofs.Consistency(at.Size, at.Size);
        }

        var pace = new Pace();
        var (written, total) = (0, TilePath.Of(at.Size).Count());
        foreach (var path in TilePath.Of(at.Size))
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = path.Level is { } level ? proofs.Tile(level, path.Number, path.Width) : proofs.EntryBundle(path.Number, path.Width);
            await output.Write(path.ToString(), bytes, cancellation);
            pace.Tell(++written, total);
            if (written % Stretch == 0)
            {
                console.Tell($"{written:N0} of {total:N0} files{pace.LeftInWords(console)}", $"{total:N0} 个文件中的 {written:N0} 个{pace.LeftInWords(console)}");
            }
        }

        if (key is not null)
        {
            await output.Write("log.vkey", Encoding.UTF8.GetBytes(key), cancellation);
        }

        // Last: where there is a checkpoint, everything under it is there. A crash before this leaves a directory without one.
        await output.Write("checkpoint", Encoding.UTF8.GetBytes(at.Note), cancellation);
        return written;
    }
}
