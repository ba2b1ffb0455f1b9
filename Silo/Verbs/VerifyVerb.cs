using System.CommandLine;
using Supervision.Journal.Documents;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Silo.Verify;

namespace Supervision.Silo.Verbs;

/// <summary>Checks everything in a store: <c>verify --store DIR [--views]</c>. Exit code 0 verified, 1 tampering proven, 2 incomplete, 3 unreadable.</summary>
internal static class VerifyVerb
{
    public static Command Create()
    {
        var store = VerbOptions.Store();
        var json = new Option<bool>("--json") { Description = "Print one line of JSON instead of words." };
        var checkpoints = new Option<FileInfo[]>("--checkpoint")
        {
            Description = "A checkpoint that was seen of this journal; may be given again.",
            HelpName = "FILE",
        };
        var keys = new Option<string[]>("--key")
        {
            Description = "A key to believe: a vkey, or a file with one; the store's own by default. May be given again.",
            HelpName = "VKEY|FILE",
        };
        var views = new Option<bool>("--views")
        {
            Description = "Also folds the journal anew and compares every row of views.db, which lists are answered from; takes as long as building it does.",
        };
        var command = new Command(
            "verify",
            "Reads everything in a store again with a second decoder and checks hashes, chains, positions, payloads, indexes, "
            + "the Merkle tree, the time limits that are armed and the files of documents.")
        {
            store, checkpoints, keys, views, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var directory = parsed.GetRequiredValue(store).FullName;
            var documents = new NamedDocuments(Path.Combine(directory, DocumentFiles.FolderName));
            var outcome = await CourtVerification.Run(
                directory, (parsed.GetValue(checkpoints) ?? []).Select(it => it.FullName), parsed.GetValue(keys) ?? [],
                Sealing.For(directory).Signer, cancellation, documents: documents);
            outcome = outcome.WithDocuments(documents, cancellation);
            var console = VerbConsole.Of(parsed);
            if (!parsed.GetValue(views))
            {
                await console.Print(parsed.GetValue(json) ? VerificationReport.Json(outcome) : VerificationReport.Words(outcome, console.Language));
                return outcome.ExitCode;
            }

            var compared = await ViewsVerification.Compare(directory, outcome, console, cancellation);
            var verdict = outcome.With(compared);
            await console.Print(parsed.GetValue(json) ? ViewsReport.Json(verdict, compared) : ViewsReport.Words(verdict, console.Language, compared));
            return verdict.ExitCode;
        });
        return command;
    }
}
