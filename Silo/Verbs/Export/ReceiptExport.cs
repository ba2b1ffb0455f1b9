using System.CommandLine;
using System.Text;
using System.Text.Json;
using Supervision.Journal;
using Supervision.Silo.Terminal;
using Supervision.Web.Proofs;

namespace Supervision.Silo.Verbs.Export;

/// <summary>The receipt of one entry: JSON, or the C2SP tlog-proof alone where the file's name ends so.</summary>
internal static class ReceiptExport
{
    private const string ProofFile = ".tlog-proof";

    public static ExportKind Kind(ExportOptions shared)
    {
        var receipt = new Option<long>("--receipt")
        {
            Description = $"Write the receipt of the entry at this position to --out; the C2SP proof alone where that ends in {ProofFile}.",
            HelpName = "POSITION",
        };
        receipt.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
            {
                result.AddError("--receipt must be a position, from 1 on.");
            }
        });
        return new ExportKind(receipt, async (parsed, cancellation) =>
        {
            var (store, output) = (shared.StoreOf(parsed), shared.OutOf(parsed));
            var at = StoreSeal.Checkpoint(store, parsed.GetValue(shared.Checkpoint));
            using var journal = JournalStores.OpenReadOnly(store);
            var position = parsed.GetRequiredValue(receipt);
            var made = Exhibits.Receipt(journal.Proofs(() => at), position);
            await output.Write(file => output.Name.EndsWith(ProofFile, StringComparison.Ordinal)
                ? file.WriteAsync(Encoding.UTF8.GetBytes(made.Proof), cancellation).AsTask()
                : JsonSerializer.SerializeAsync(file, made, JsonOutput.Compact, cancellation));
            await VerbConsole.Of(parsed).Say(
                $"Wrote the receipt of entry {position} of {at.Size} to {output.Name}.",
                $"已将第 {position} 条（共 {at.Size} 条）记录的回执写入 {output.Name}。");
            return ExitCode.Done;
        });
    }
}
