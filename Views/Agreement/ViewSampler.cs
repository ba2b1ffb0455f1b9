using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Engine;
using Supervision.Views.Store;

namespace Supervision.Views.Agreement;

/// <summary>
/// Goes through all cases while they are served, those of the journal and those of the lists, and compares what views.db holds of each with a fold of
/// it. At a difference the views are built anew, so that a case that somebody has hidden is back by itself.
/// </summary>
public sealed partial class ViewSampler : BackgroundService
{
    /// <summary>So many cases at a time; with <see cref="Pace"/> 172,800 in a day.</summary>
    public const int Slice = 20;

    /// <summary>How long the sampler rests between two slices.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly IJournalReader journal;
    private readonly ViewStore store;
    private readonly StreamSample sample;
    private readonly string category;
    private readonly TimeProvider time;
    private readonly ILogger<ViewSampler> log;

    /// <summary>The last id of the slice before; null at the beginning of a round.</summary>
    private string? after;

    /// <summary>Where a difference was found, until it has been seen in order again.</summary>
    private string? suspect;

    private volatile ViewAgreement agreement = new(true, null, 0, 0, null, true);

    internal ViewSampler(
        IJournalReader journal, ViewStore store, IReadOnlyList<IProjection> projections, KindRegister kinds, TimeProvider time, ILogger<ViewSampler> log)
    {
        (this.journal, this.store, this.time, this.log) = (journal, store, time, log);
        sample = new StreamSample(journal, store, kinds, projections);
        category = kinds.Rows.First(it => it.IsCase).Category;
    }

    /// <summary>What has been seen so far.</summary>
    public ViewAgreement Agreement => agreement;

    public override void Dispose()
    {
        sample.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Step(stoppingToken);
            }
            catch (ViewsRebuildingException)
            {
                // Somebody else has found damage: what is built anew is looked at when it is whole.
            }
#pragma warning disable CA1031 // A sample that could not be taken must not end the court's host.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailure(failure);
            }
        }
    }

    /// <summary>Looks at the case in which a difference was found, or else at the next slice of all cases. Views that are not whole are let be.</summary>
    internal async Task Step(CancellationToken cancellation)
    {
        if (!store.Standings.All(it => it.IsWhole))
        {
            return;
        }

        if (suspect is { } again)
        {
            await LookAgain(again, cancellation);
            return;
        }

        var keys = await journal.StreamKeys(category, after is null ? null : new StreamKey(category, after), Slice, cancellation);
        var last = keys.Length < Slice ? null : keys[^1].Id;

        // One more than the journal has: where all of them are in the journal, nothing was invented.
        var ids = keys.Select(it => it.Id).Union(sample.Listed(after, last, Slice + 1), StringComparer.Ordinal).ToList();
        after = last;
        foreach (var id in ids)
        {
            await Look(id, cancellation);
            if (suspect is not null)
            {
                return;
            }
        }

        if (last is null)
        {
            agreement = agreement with { Round = Now };
        }
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private async Task Look(string id, CancellationToken cancellation)
    {
        if (await SeenOrNull(id, cancellation) is { } seen)
        {
            agreement = agreement with { Looked = agreement.Looked + 1, Since = agreement.Since ?? Now };
            if (!seen.Agrees)
            {
                Differs(id, seen);
            }
        }
    }

    /// <returns>Null where the case could not be compared now.</returns>
    private async Task<StreamSample.Seen?> SeenOrNull(string id, CancellationToken cancellation)
    {
        try
        {
            return await sample.Look(category, id, cancellation);
        }
        catch (JournalDamagedException damage)
        {
            // verify says more of it, and may name the case, which this log may not; the other cases are looked at all the same.
            LogUnfolded(damage.Position);
            return null;
        }
    }

    private void Differs(string id, StreamSample.Seen seen)
    {
        agreement = agreement with { Agrees = false, Since = agreement.Agrees ? Now : agreement.Since, Differences = agreement.Differences + 1 };
        if (seen.Position == 0)
        {
            LogInvented();
        }
        else
        {
            LogDiffers(seen.Position);
        }

        if (agreement.IsCurable)
        {
            suspect = id;
            store.Doubt(seen.Generation, "a sample found rows that are not the journal's");
        }
    }

    /// <summary>
    /// The first look at views that were built anew. Where they differ again, to build them once more would only keep people from their lists: they stay,
    /// and are said to disagree.
    /// </summary>
    private async Task LookAgain(string id, CancellationToken cancellation)
    {
        if (await SeenOrNull(id, cancellation) is not { } seen)
        {
            return;
        }

        suspect = null;
        agreement = seen.Agrees ? agreement with { Agrees = true, Since = Now } : agreement with { IsCurable = false };
        if (!seen.Agrees)
        {
            LogIncurable(seen.Position);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The case that begins at entry {Position} is not in views.db as the journal has it: the file was changed by other hands than this program's.")]
    private partial void LogDiffers(long position);

    [LoggerMessage(LogLevel.Error, "views.db lists a case that the journal does not have: the file was changed by other hands than this program's.")]
    private partial void LogInvented();

    [LoggerMessage(
        LogLevel.Critical,
        "The case that begins at entry {Position} differs from the journal also in a views.db that was just built anew: either this program has a fault, "
        + "or somebody changes the file at once. It is not built anew for a sample any more; run verify --views.")]
    private partial void LogIncurable(long position);

    [LoggerMessage(LogLevel.Warning, "A case could not be compared with views.db, for entry {Position} cannot be folded; run verify.")]
    private partial void LogUnfolded(long position);

    [LoggerMessage(LogLevel.Error, "views.db could not be compared with the journal; the next slice of cases is tried.")]
    private partial void LogFailure(Exception failure);
}
