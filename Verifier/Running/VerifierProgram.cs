using Supervision.Verifier.Exchange;
using Supervision.Verifier.Reporting;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Running;

/// <summary>
/// The command line: <c>journal | bundle | receipt | tiles | compare</c>. Exit codes 0 verified, 1 tampering proven, 2
/// incomplete, 3 malformed input, 4 usage.
/// </summary>
public static class VerifierProgram
{
    private const int Usage = 4;

    private const string Help = """
        Checks a court's journal from outside, without the program that wrote it and without a network.

          verifier journal PATH            a store's directory, its journal.db, or a file of leaves, one on each line
          verifier bundle FILE             the bundle of one case
          verifier receipt FILE            the receipt of one entry
          verifier tiles DIR               a static export: checkpoint, tiles, entries
          verifier compare A B             two checkpoints: one journal, or two versions of it

          --checkpoint FILE                a checkpoint that was seen; may be given again
          --key VKEY|FILE                  a key to believe; may be given again
          --keys KEYS.DB                   journal: the subjects' keys, to open personal values too
          --proof FILE | --tiles DIR | --journal PATH
                                           compare: what joins two checkpoints of different size
          --out FILE                       compare: where to write the proof of a fork
          --json                           one line of JSON instead of sentences
          --help                           this

        Exit code: 0 verified, 1 tampering proven, 2 incomplete, 3 the input is malformed, 4 the command line is.
        """;

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (arguments.Contains("--help"))
        {
            output.WriteLine(Help);
            return 0;
        }

        if (Request.Read(arguments, out var request) is { } fault)
        {
            errors.WriteLine(fault);
            errors.WriteLine("See --help.");
            return Usage;
        }

        var outcome = Run(request!, errors);
        output.WriteLine(request!.IsJson ? AuditReport.Json(outcome) : AuditReport.Words(outcome));
        return outcome.ExitCode;
    }

    private static AuditOutcome Run(Request request, TextWriter errors)
    {
        try
        {
            var trust = TrustFiles.Read(request.Checkpoints, request.Keys);
            return request.Verb switch
            {
                "journal" => JournalAudit.Run(request.Path, trust, request.SubjectKeys),
                "bundle" => BundleAudit.Run(InputFile.Read(request.Path, JsonInput.LongestInput), trust),
                "receipt" => ReceiptAudit.Run(InputFile.Read(request.Path, JsonInput.LongestInput), trust),
                "tiles" => TilesAudit.Run(request.Path, WithExportsKey(request.Path, trust)),
                _ => Compare(request, trust, errors),
            };
        }
        catch (MalformedInputException e)
        {
            return new AuditOutcome.Unreadable(0, e.AsFinding());
        }
        catch (UnreadableLogException e)
        {
            return new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, "input that can be read", e.Message));
        }
    }

    private static AuditOutcome Compare(Request request, Trust trust, TextWriter errors)
    {
        var (a, b) = (InputFile.Checkpoint(request.Path), InputFile.Checkpoint(request.OtherPath!));
        var (from, to) = CompareAudit.Sizes(a, b);
        var proof = request.Proof is { } file ? ConsistencyProof.Read(InputFile.Read(file, JsonInput.LongestInput))
            : from == 0 || from == to ? null
            : request.Tiles is { } tiles ? ConsistencyProof.OfLeavesOrNull(new TileFiles(tiles).Leaves(to).Select(it => Hash32.OfLeaf(it.Leaf)), from, to)
            : request.Journal is { } journal ? ConsistencyProof.OfLeavesOrNull(JournalAudit.LeafHashes(journal), from, to)
            : null;
        var (outcome, fork) = CompareAudit.Run(a, b, trust, proof);
        if (fork is not null && request.Out is { } path)
        {
            try
            {
                File.WriteAllText(path, fork);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The verdict stands without the file; whoever asked for it must know that there is none.
                errors.WriteLine($"The proof of the fork could not be written: {e.Message}");
            }
        }

        return outcome;
    }

    private static Trust WithExportsKey(string directory, Trust trust)
    {
        var own = Path.Combine(directory, "log.vkey");
        return trust.Anchors.IsEmpty && File.Exists(own) ? trust with { Anchors = [InputFile.Key(own)], IsStoresOwnKey = true } : trust;
    }
}
