using System.Diagnostics;
using NodaTime;
using Orleans;
using Supervision.Domain.Approvals;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;
using Supervision.LawFiles.Histories;

namespace Supervision.Silo.Histories;

/// <summary>
/// Plays the lines of a history through the grains on a virtual clock, as an import is played: before a day's first line whatever ran out or came due
/// until then, then the lines in their order; what comes due on a day itself comes after its lines. What a line leads to in other cases comes right after it.
/// </summary>
/// <param name="grains">Where the cases are.</param>
/// <param name="journal">What they record.</param>
/// <param name="clock">The virtual clock, moved by this.</param>
/// <param name="told">Turns entries into answers.</param>
internal sealed class HistoryPlay(IGrainFactory grains, IJournal journal, EngineClock clock, HistoryTold told)
{
    /// <summary>Who reports where nobody is named.</summary>
    private const string Reporter = "registry";

    private static readonly Refusal NoSuchCase = new("unknown-case", new Title("There is no such case yet.", "尚无此案件。"), null);

    private readonly IWakeShardGrain wakes = grains.GetGrain<IWakeShardGrain>("0/1");
    private readonly IReactionsGrain reactions = grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key);
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
            foreach (var passed in await Pass(line.Done is null ? line.At : line.Court.StartOf(line.On)))
            {
                yield return passed;
            }

            if (line.Done is { } done)
            {
                now = Instant.Max(now, line.At);
                clock.Set(now);
                var refusal = await Tell(done, line.Line);
                yield return told.Line(line, done, New(), refusal);
                foreach (var followed in await Follow())
                {
                    yield return followed;
                }
            }

            progress.Report(line.Line);
        }

        if (lines.Count > 0)
        {
            var (last, end) = (lines[^1], EndOf(lines[^1], until));
            foreach (var passed in await Pass(end))
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
    private async Task<IEnumerable<HistoryAnswer>> Pass(Instant until)
    {
        now = Instant.Max(now, until);
        clock.Set(now);
        await wakes.AdvanceFully(now, EngineAuthors.Engine);
        List<HistoryAnswer> passed = [.. Passed().Select(told.Passed)];
        return passed.Concat(await Follow());
    }

    /// <summary>Whatever follows in other cases does so before the next line is played, so that a history always leads to the same.</summary>
    private async Task<IEnumerable<HistoryAnswer>> Follow()
    {
        await reactions.CatchUpFully();
        return told.Followed([.. New()]);
    }

    private async Task<Refusal?> Tell(HistoryAct done, int line) => done.Said switch
    {
        HistoryCommand.ToCase it => (await grains.GetGrain<ICaseGrain>(done.Case.Text).Submit(Command(done, line, it.Command))).Refusal,
        HistoryCommand.ToAskFor it => (await Approvals(done).Submit(
            Command<ApprovalCommand>(done, line, told.AskedOf(done.Case).Ask(it.Command, it.By)))).Refusal,
        not HistoryCommand.ToCase when !told.Knows(done.Case) => NoSuchCase,
        HistoryCommand.ToApprovals { Command: ApprovalCommand.Decide said } => (await Approvals(done).Submit(
            Command<ApprovalCommand>(done, line, told.AskedOf(done.Case).Decide(said, told.ApprovalsOf(done.Case))))).Refusal,
        HistoryCommand.ToApprovals it => (await Approvals(done).Submit(Command(done, line, it.Command))).Refusal,
        HistoryCommand.ToUrgings it => (await grains.GetGrain<IUrgingGrain>(done.Case.Text).Submit(Command(done, line, it.Command))).Refusal,
        _ => throw new UnreachableException($"{done.Said.GetType().Name} has no grain"),
    };

    private IApprovalGrain Approvals(HistoryAct done) => grains.GetGrain<IApprovalGrain>(done.Case.Text);

    /// <summary>The line names the decision: a history has each of its lines once.</summary>
    private static Command<T> Command<T>(HistoryAct done, int line, T said) =>
        new($"line-{line}", done.Who?.Text ?? Reporter, done.Role ?? EngineAuthors.RegistryRole, done.For?.Text, null, said);

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
