using NodaTime;
using Orleans;
using Supervision.Domain.Courts;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;
using Supervision.LawFiles.Histories;

namespace Supervision.Silo.Histories;

/// <summary>
/// Plays the lines of a history through the grains on a virtual clock, as an import is played: before a day's first line whatever ran out or came due
/// until then, then the lines in their order; what comes due on a day itself comes after its lines.
/// </summary>
/// <param name="grains">Where the cases are.</param>
/// <param name="journal">What they record.</param>
/// <param name="clock">The virtual clock, moved by this.</param>
/// <param name="told">Turns entries into answers.</param>
internal sealed class HistoryPlay(IGrainFactory grains, IJournal journal, EngineClock clock, HistoryTold told)
{
    /// <summary>Who reports where nobody is named.</summary>
    private const string Reporter = "registry";

    private readonly IWakeShardGrain wakes = grains.GetGrain<IWakeShardGrain>("0/1");
    private long position = journal.Released;
    private Instant now = Instant.MinValue;
    private (Instant At, Court Court)? ended;

    /// <summary>The answers in the order of what happened.</summary>
    /// <param name="lines">In the order of time.</param>
    /// <param name="until">The last day, played to its end; null for the day of the last line.</param>
    /// <param name="progress">Told after each line.</param>
    /// <param name="cancellation">Stops between two lines.</param>
    public async IAsyncEnumerable<HistoryAnswer> Play(
        IReadOnlyList<HistoryLine> lines, LocalDate? until, IProgress<int> progress,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            await Pass(line.Done is null ? line.At : line.Court.StartOf(line.On));
            foreach (var passed in Passed().Select(told.Passed))
            {
                yield return passed;
            }

            if (line.Done is { } done)
            {
                now = Instant.Max(now, line.At);
                clock.Set(now);
                var answer = await Tell(done, line.Line);
                yield return told.Line(line, done, New(), answer.Refusal);
            }

            progress.Report(line.Line);
        }

        if (lines.Count > 0)
        {
            var (last, end) = (lines[^1], EndOf(lines[^1], until));
            await Pass(end);
            foreach (var passed in Passed().Select(told.Passed))
            {
                yield return passed;
            }

            ended = (end, last.Court);
        }
    }

    /// <summary>Where each case stands, by number, once everything was played.</summary>
    public IEnumerable<HistoryEnd> Ends() => ended is { } it ? told.Ends(it.At, it.Court) : [];

    /// <summary>The end of the last day: of the one asked for, or of that of the last line, unless that one says how far time passes.</summary>
    private static Instant EndOf(HistoryLine last, LocalDate? until) =>
        until is { } day && day > last.On ? Last(last.Court, day) : last.Done is null ? last.At : Last(last.Court, last.On);

    private static Instant Last(Court court, LocalDate day) => court.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1);

    /// <summary>Courts in several zones begin their days at several instants; time goes on all the same.</summary>
    private Task<int> Pass(Instant until)
    {
        now = Instant.Max(now, until);
        clock.Set(now);
        return wakes.AdvanceFully(now, EngineAuthors.Engine);
    }

    /// <summary>The line names the decision: a history has each of its lines once.</summary>
    private Task<Answer> Tell(HistoryAct done, int line) => grains.GetGrain<ICaseGrain>(done.Case.Text).Submit(new(
        $"line-{line}", done.Who?.Text ?? Reporter, done.Role ?? EngineAuthors.RegistryRole, done.For?.Text, null, done.Command));

    /// <summary>
    /// What time led to, in the order in which it happened: cases are woken side by side, and which of them is written first is chance. Of one case the entries
    /// are in that order already.
    /// </summary>
    private IEnumerable<Entry> Passed() => New().OrderBy(it => it.OccurredAt).ThenBy(it => it.Stream.ToString(), StringComparer.Ordinal);

    private IEnumerable<Entry> New()
    {
        foreach (var entry in journal.ReadAll(position))
        {
            position = entry.Position;
            yield return entry;
        }
    }
}
