using System.Diagnostics;
using NodaTime;
using Orleans;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.EventLogs;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.LawFiles.Courts;
using Supervision.Views.Projections;

namespace Supervision.Silo.Import;

/// <summary>How far an import has come. The first report of a run says where it begins, before anything is played.</summary>
/// <param name="Day">The last day that is whole; in the first report, the day that comes first.</param>
/// <param name="Events">Events up to that day, those of earlier runs included.</param>
/// <param name="Total">Events up to the last day asked for.</param>
public readonly record struct ImportProgress(LocalDate Day, long Events, long Total);

/// <summary>One import of one log into one store, from where an earlier run stopped to the last day asked for.</summary>
/// <param name="grains">Where the cases are.</param>
/// <param name="journal">The store.</param>
/// <param name="packs">The packs that the store works with.</param>
/// <param name="clock">The virtual clock, moved by this.</param>
/// <param name="lists">Builds the board's lists beside the playing.</param>
/// <param name="log">The events.</param>
/// <param name="file">How messages and the journal name the log.</param>
/// <param name="watch">Running since the import began to read the log.</param>
internal sealed class ImportRun(
    IGrainFactory grains, IJournal journal, AdoptedPacks packs, EngineClock clock, Projector lists, SortedLog log, string file, Stopwatch watch)
{
    /// <param name="pack">The pack, its calendar and its court, journalled at first use.</param>
    /// <param name="edition">The edition under which cases are opened.</param>
    /// <param name="until">The last day to play; null for the log's last day.</param>
    /// <param name="progress">Told at the beginning and after each day.</param>
    /// <param name="cancellation">Stops after the day that is being played; the next run goes on there.</param>
    public async Task<ImportSummary> Run(
        PackInCourt pack, Procedure edition, LocalDate? until, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await packs.Adopt(pack, now, cancellation);
        var ledger = new ImportLedger(journal, log.Sha256);
        var started = await ledger.Begin(file, edition, now);
        var contradictions = new Contradictions(journal, file);
        var count = new ImportCount(journal, edition, started);
        var played = 0L;
        if (log.FirstDay is { } first && log.LastDay is { } last)
        {
            var from = ledger.LastDay(started, edition.Court) ?? first;
            var to = until ?? last;
            var player = new LogPlayer(grains, clock, edition, started, EngineAuthors.Import, contradictions, packs);
            played = await PlayAndList(player, edition.Court, count, from, to, progress, cancellation);
        }

        count.CatchUp(cancellation);
        var summary = count.Summary(played, watch.Elapsed);
        Refused = summary.Refused == 0 ? [] : contradictions.Messages(started, cancellation);
        return summary;
    }

    /// <summary>What contradicted the store, in words; the first twenty.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    /// <summary>
    /// The board's lists and the count grow on the other core while the log is played; whoever opens the store next finds the lists whole.
    /// </summary>
    private async Task<long> PlayAndList(
        LogPlayer player, Court court, ImportCount count, LocalDate from, LocalDate to, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = Task.WhenAll(
            Task.Run(() => lists.Follow(ended.Token), CancellationToken.None), Task.Run(() => count.Follow(ended.Token), CancellationToken.None));
        try
        {
            return await Play(player, court, from, to, progress, cancellation);
        }
        finally
        {
            await ended.CancelAsync();
            await following;
            await lists.CatchUp(cancellation);
        }
    }

    private async Task<long> Play(
        LogPlayer player, Court court, LocalDate from, LocalDate to, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        var before = log.EventsThrough(from.PlusDays(-1));
        var total = log.EventsThrough(to);
        var played = 0L;
        progress.Report(new ImportProgress(from, before, total));
        await foreach (var day in QuietDays.WhereSomethingIsDue(log.Days(from, to), from, to, () => NextDue(court, cancellation)))
        {
            cancellation.ThrowIfCancellationRequested();
            await player.Play(day.Day, day.Events);
            played += day.Events.Length;
            progress.Report(new ImportProgress(day.Day, before + played, total));
        }

        return played;
    }

    private async ValueTask<LocalDate?> NextDue(Court court, CancellationToken cancellation) =>
        await journal.DueWakes(DateTimeOffset.MaxValue, atMost: 1, cancellation: cancellation) is [var wake]
            ? court.DayOf(Instant.FromDateTimeOffset(wake.At))
            : null;
}
