using System.CommandLine;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Verbs.Export;

/// <summary>Options that several kinds of export have.</summary>
internal sealed class ExportOptions
{
    public Option<DirectoryInfo> Store { get; } = VerbOptions.Store();

    public Option<FileInfo?> Out { get; } = new("--out") { Description = "The file to write; it must not be there.", HelpName = "FILE" };

    public Option<FileInfo?> Checkpoint { get; } = new("--checkpoint")
    {
        Description = "Export what this checkpoint of the log covers; the signer's last one by default.",
        HelpName = "FILE",
    };

    public Option<bool> Disclose { get; } = new("--disclose") { Description = "With --bundle: personal values too, as far as their keys are there." };

    public IEnumerable<Option> All => [Store, Out, Checkpoint, Disclose];

    public string StoreOf(ParseResult parsed) => parsed.GetRequiredValue(Store).FullName;

    /// <exception cref="UsageException">None is given, it is there already, or it cannot be written where it is named.</exception>
    public WholeFile OutOf(ParseResult parsed) =>
        parsed.GetValue(Out) is { } file ? Fresh(file, parsed) : throw new UsageException("export needs --out FILE here.");

    /// <exception cref="UsageException">The file is there already, or cannot be written where it is named.</exception>
    public WholeFile Fresh(FileInfo file, ParseResult parsed) => WholeFile.At(file, force: null, StoreOf(parsed));
}
