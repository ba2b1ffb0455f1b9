using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Periods;
using Supervision.Silo.Stores;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;
using Supervision.Web.Exports;

namespace Supervision.Silo.Verbs.Export;

/// <summary>The part of <c>export</c> that writes how every date was derived: <c>export --store DIR --certificates FILE</c>.</summary>
internal static class CertificatesExport
{
    public static ExportKind Kind(ExportOptions shared)
    {
        var file = new Option<FileInfo?>("--certificates")
        {
            Description = "Write the certificate of every time limit of every case to this file, one on a line (docs/periods.md).",
            HelpName = "FILE",
        };
        var until = VerbOptions.Day(
            "--until", "With --certificates: the day up to which open suspensions are counted; the day of the latest fact in the store by default.");
        return new ExportKind(file, (parsed, cancellation) => Run(
            shared.Fresh(parsed.GetValue(file)!, parsed), shared.StoreOf(parsed), parsed.GetValue(until), VerbConsole.Of(parsed), cancellation))
        {
            More = [until],
        };
    }

    /// <summary>Writes it, and prints what it holds as one line of JSON.</summary>
    private static async Task<int> Run(WholeFile target, string store, LocalDate? until, VerbConsole console, CancellationToken cancellation)
    {
        using var journal = JournalStores.OpenReadOnly(store);
        var library = (await AdoptedPacks.Read(journal, cancellation)).Library;
        var latest = StoreDay.Latest(journal);
        Instant Now(Court court) => until is { } day ? court.StartOf(day) : latest;
        var watch = Stopwatch.StartNew();
        var total = await SelectedCases.Count(journal, cancellation);
        var (cases, certificates) = (0L, 0L);
        try
        {
            var bytes = await target.Write(stream => WorkProgress.Show(console, total, WorkProgress.Cases, async looked =>
            {
                await using var json = new Utf8JsonWriter(stream, AnswerJson.Compact);
                var lines = new CertificateLines(json, library, Now, console.Language);
                await foreach (var it in SelectedCases.In(journal, library, new ExportSelection(new CaseQuery(), null, null), Now, looked, cancellation))
                {
                    lines.Write(it, stream);
                    cases++;
                }

                certificates = lines.Written;
            }));
            await console.Print(JsonSerializer.Serialize(new { cases, certificates, bytes, seconds = Math.Round(watch.Elapsed.TotalSeconds, 2) }));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            console.Tell($"Interrupted. {target.Name} was not written.", $"已中断，未写入 {target.Name}。");
            return ExitCode.Interrupted;
        }
    }
}
