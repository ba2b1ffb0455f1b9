using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Silo.Import;

/// <summary>
/// Counts a store's entries under one edition of a pack, from its first one on, beside the playing: the end of an import
/// waits for the last of them alone.
/// </summary>
/// <param name="journal">The store.</param>
/// <param name="edition">The edition.</param>
/// <param name="started">Position of the import's first entry; contradictions are counted for this import alone.</param>
internal sealed class ImportCount(IJournal journal, Procedure edition, long started)
{
    /// <summary>So many entries come together before they are counted while the log is played: an entry is read many times cheaper among others.</summary>
    private const int BatchSize = 20_000;

    private readonly string reference = edition.Reference.ToString();
    private readonly CaseEventCodec codec = new();
    private readonly Dictionary<string, long> warnings = ByDuty(edition);
    private readonly Dictionary<string, long> overdue = ByDuty(edition);
    private readonly Dictionary<string, long> late = edition.Limits.ToDictionary(it => it.Id.Text, _ => 0L);
    private readonly SortedDictionary<string, long> progress = new(StringComparer.Ordinal);
    private long position;
    private long cases;
    private long events;
    private long refused;
    private long nonconforming;

    /// <summary>Keeps up with the playing until it is cancelled, which ends it without an error.</summary>
    public async Task Follow(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await journal.WaitForRelease(position + BatchSize - 1, cancellation);
                CatchUp(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // Counted up to the position; the rest is counted by CatchUp.
        }
    }

    /// <summary>Counts what is released and not yet counted. Not beside <see cref="Follow"/>.</summary>
    public void CatchUp(CancellationToken cancellation)
    {
        foreach (var entry in journal.ReadAll(position, cancellation))
        {
            Add(entry);
            position = entry.Position;
        }
    }

    /// <param name="played">Events that this run has played.</param>
    /// <param name="took">Wall time of this run.</param>
    public ImportSummary Summary(long played, TimeSpan took) => new(
        cases, events, refused, nonconforming, warnings, overdue, late, position,
        Math.Round(took.TotalSeconds, 2), Math.Round(played / Math.Max(took.TotalSeconds, 0.001)), progress.Count > 0 ? progress : null);

    private void Add(Entry entry)
    {
        if (entry.Edition != reference)
        {
            return;
        }

        refused += entry.Kind == ImportKinds.Contradicted && entry.Cause == started ? 1 : 0;
        switch (HouseKinds.Register.OfStream(entry.Stream) is { IsCase: true } ? codec.ToEvent(entry) : null)
        {
            case CaseEvent.Opened:
                cases++;
                break;
            case CaseEvent.StepTaken it:
                events++;
                nonconforming += it.IsNonconforming ? 1 : 0;
                foreach (var limit in it.Late)
                {
                    late[limit.Text]++;
                }

                break;
            case CaseEvent.StepProgressed it:
                var transition = StepTransitions.TextOf(it.Transition);
                progress[transition] = progress.GetValueOrDefault(transition) + 1;
                break;
            case CaseEvent.Warned it:
                warnings[it.Limit.Text]++;
                break;
            case CaseEvent.WentOverdue it:
                overdue[it.Limit.Text]++;
                break;
        }
    }

    private static Dictionary<string, long> ByDuty(Procedure edition) =>
        edition.Limits.Where(it => it.Kind == LimitKind.Duty).ToDictionary(it => it.Id.Text, _ => 0L);
}
