using System.CommandLine;
using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.Silo.Stores;
using Supervision.Silo.Targets;
using Supervision.Silo.Terminal;
using Supervision.Views.Cases;
using Supervision.Web.Exports;

namespace Supervision.Silo.Verbs.Export;

/// <summary>The part of <c>export</c> that writes an event log: <c>export --store DIR --xes FILE [--pack NAME ...]</c>.</summary>
internal sealed class XesExport
{
    private readonly Option<FileInfo?> file = new("--xes")
    {
        Description = "Write the cases as an event log (XES, IEEE 1849) to this file.",
        HelpName = "FILE",
    };
    private readonly Option<bool> gzip = new("--gzip") { Description = "Pack the event log with gzip." };
    private readonly Option<bool> force = new("--force") { Description = "Replace the file if it is there." };
    private readonly Option<string?> pack = new("--pack")
    {
        Description = "Only cases of this pack: its name, or one edition as lists write it.",
        HelpName = "NAME",
    };
    private readonly Option<string?> search = new("--search") { Description = "Only cases whose number contains this.", HelpName = "TEXT" };
    private readonly Option<string?> place = new("--place") { Description = "Only cases that stand here.", HelpName = "PLACE" };
    private readonly Option<string?> limit = new("--limit")
    {
        Description = "Only cases in which this duty runs, stands still or is overdue.",
        HelpName = "LIMIT",
    };
    private readonly Option<string?> urgency = new("--urgency")
    {
        Description = "Only cases whose most pressing duty is: met, suspended, calm, soon, last-day, overdue.",
        HelpName = "WORD",
    };
    private readonly Option<bool> open = new("--open") { Description = "Leave closed cases out." };
    private readonly Option<bool> findings = new("--findings") { Description = "Only cases with a step that the procedure does not allow." };
    private readonly Option<LocalDate?> from = VerbOptions.Day("--opened-from", "Only cases opened on this day or later.");
    private readonly Option<LocalDate?> to = VerbOptions.Day("--opened-to", "Only cases opened on this day or earlier.");
    private readonly Option<LocalDate?> asOf = VerbOptions.Day(
        "--as-of", "The day that urgency is told for; the day of the latest fact in the store by default.");

    public ExportKind Kind(ExportOptions shared) => new(file, (parsed, cancellation) => Run(parsed, shared.StoreOf(parsed), cancellation))
    {
        More = [gzip, force, pack, search, place, limit, urgency, open, findings, from, to, asOf],
    };

    /// <summary>Writes it, and prints what it holds as one line of JSON.</summary>
    /// <exception cref="UsageException">The file is there already, or a word is none.</exception>
    private async Task<int> Run(ParseResult parsed, string store, CancellationToken cancellation)
    {
        var (selection, console) = (Selection(parsed), VerbConsole.Of(parsed));
        var target = WholeFile.At(parsed.GetValue(file)!, parsed.GetValue(force), store);
        using var journal = JournalStores.OpenReadOnly(store);
        var library = (await AdoptedPacks.Read(journal, cancellation)).Library;
        var (day, latest) = (parsed.GetValue(asOf), selection.AsksForState ? StoreDay.Latest(journal) : default);
        Instant Now(Court court) => day is { } on ? court.StartOf(on) : latest;
        var watch = Stopwatch.StartNew();
        var total = await SelectedCases.Count(journal, cancellation);
        long cases = 0, events = 0, withheld = 0;
        try
        {
            var bytes = await target.Write(stream => WorkProgress.Show(console, total, WorkProgress.Cases, async looked =>
            {
                await using var packed = parsed.GetValue(gzip) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
                await using var log = new XesLog(packed ?? stream, journal.Identity.Origin, journal.Released, library, Disclosure.WithoutRight);
                await log.Begin(cancellation);
                await foreach (var it in SelectedCases.In(journal, library, selection, Now, looked, cancellation))
                {
                    await log.Write(it, cancellation);
                }

                await log.End(cancellation);
                (cases, events, withheld) = (log.Cases, log.Events, log.Withheld);
            }));
            await console.Print(JsonSerializer.Serialize(new { cases, events, withheld, bytes, seconds = Math.Round(watch.Elapsed.TotalSeconds, 2) }));
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            console.Tell($"Interrupted. {target.Name} was not written.", $"已中断，未写入 {target.Name}。");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>The options say the same as the words of a list's address, so they are read by the same code.</summary>
    private ExportSelection Selection(ParseResult parsed)
    {
        (string Name, string? Value)[] said =
        [
            ("q", parsed.GetValue(search)), ("pack", parsed.GetValue(pack)), ("place", parsed.GetValue(place)), ("limit", parsed.GetValue(limit)),
            ("urgency", parsed.GetValue(urgency)), ("open", parsed.GetValue(open) ? "1" : null), ("findings", parsed.GetValue(findings) ? "1" : null),
        ];
        var words = said.Where(it => it.Value is not null).Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value!)}");
        var query = CaseQueryText.Read(string.Join('&', words), out var unreadable);
        return unreadable.IsEmpty
            ? new ExportSelection(query, parsed.GetValue(from), parsed.GetValue(to))
            : throw new UsageException($"These have a value that is none: {string.Join(", ", unreadable.Select(it => it == "q" ? "--search" : "--" + it))}.");
    }
}
