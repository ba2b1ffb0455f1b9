using System.CommandLine;
using Supervision.Silo.Verbs.Export;

namespace Supervision.Silo.Verbs;

/// <summary>Writes what is in a store into files that others can use and check: <c>export --store DIR</c> with exactly one kind of export.</summary>
internal static class ExportVerb
{
    public static Command Create()
    {
        var shared = new ExportOptions();
        ExportKind[] kinds =
        [
            TilesExport.Kind(shared), BundleExport.Kind(shared), ReceiptExport.Kind(shared),
            LeavesExport.Kind(shared), new XesExport().Kind(shared), CertificatesExport.Kind(shared),
        ];
        var command = new Command(
            "export",
            "Writes parts of a store into files: the whole log as static tiles, one case, one receipt, all leaves, "
            + "cases as an event log, how every due date was derived.");
        foreach (var option in shared.All.Concat(kinds.SelectMany(it => it.More.Prepend(it.Option))))
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (kinds.Count(kind => result.GetResult(kind.Option) is { Implicit: false }) != 1)
            {
                result.AddError($"export writes one thing at a time: give one of {string.Join(", ", kinds.Select(kind => kind.Option.Name))}.");
            }
        });
        command.SetAction((parsed, cancellation) => kinds.Single(kind => parsed.GetResult(kind.Option) is { Implicit: false }).Run(parsed, cancellation));
        return command;
    }
}
