using System.Buffers.Binary;
using System.CommandLine;
using Supervision.Journal;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Export;

/// <summary>Every leaf on a line of its own: the log in the plainest form that a verifier takes.</summary>
internal static class LeavesExport
{
    private const int PerRead = 256;

    public static ExportKind Kind(ExportOptions shared)
    {
        var leaves = new Option<FileInfo>("--leaves")
        {
            Description = "Write all leaves to this file, one on a line: what is sealed, or where no signer runs what is committed.",
            HelpName = "FILE",
        };
        return new ExportKind(leaves, async (parsed, cancellation) =>
        {
            var (store, output) = (shared.StoreOf(parsed), shared.Fresh(parsed.GetRequiredValue(leaves), parsed));
            using var journal = JournalStores.OpenReadOnly(store);
            var at = StoreSeal.CheckpointOrNull(store, parsed.GetValue(shared.Checkpoint)) ?? new Checkpoint(journal.Released, default, "");
            await output.Write(file => Write(journal.Proofs(() => at), at.Size, file, cancellation));
            await VerbConsole.Of(parsed).Say(
                $"Wrote {at.Size} leaves to {output.Name}.",
                $"已将 {at.Size} 个叶子写入 {output.Name}。");
            return ExitCode.Done;
        });
    }

    private static async Task Write(LogProofs proofs, long size, Stream file, CancellationToken cancellation)
    {
        for (var number = 0L; number * PerRead < size; number++)
        {
            var rest = proofs.EntryBundle(number, (int)Math.Min(PerRead, size - (number * PerRead))).AsMemory();
            while (!rest.IsEmpty)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
                await file.WriteAsync(rest.Slice(sizeof(ushort), length), cancellation);
                file.WriteByte((byte)'\n');
                rest = rest[(sizeof(ushort) + length)..];
            }
        }
    }
}
