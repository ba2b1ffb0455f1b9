using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.EventLogs;
using Supervision.Grains.Cases;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;

namespace Supervision.Silo.Import;

/// <summary>
/// Plays a log day by day through the grains on a virtual clock: first what ran out the day before, then the day's events,
/// any number of cases at once, then the day's warnings, with a barrier between, so that the result does not depend on
/// which grain was faster. Playing a day twice adds nothing.
/// </summary>
/// <param name="grains">Where the cases are.</param>
/// <param name="clock">The virtual clock, moved by this.</param>
/// <param name="procedure">The edition under which new cases are opened.</param>
/// <param name="started">Journal position of the import's first entry; the cause of everything it reports.</param>
/// <param name="author">On whose account, <c>import</c> or <c>feed</c>.</param>
/// <param name="contradictions">Told of what was reported before otherwise.</param>
/// <param name="packs">The packs of the store: where none opens cases elsewhere, nothing is asked for what follows.</param>
internal sealed class LogPlayer(
    IGrainFactory grains, EngineClock clock, Procedure procedure, long started, string author, Contradictions contradictions, AdoptedPacks packs)
{
    /// <summary>Where the clock stands between two days, for whoever looks or acts then.</summary>
    private static readonly LocalTime Closing = new(17, 0);

    /// <summary>What XES calls whoever acted.</summary>
    private const string Resource = "org:resource";

    /// <summary>So many cases are told at once: more than share a commit, fewer than half a minute's work on a slow disk.</summary>
    private const int AtOnce = 5_000;

    private readonly IWakeShardGrain wakes = grains.GetGrain<IWakeShardGrain>("0/1");
    private readonly ActivationBudget budget = new(grains);

    /// <summary>Plays one day with its events; a day without events still brings what time brings, and a day that the court never had brings nothing.</summary>
    public async Task Play(LocalDate day, ImmutableArray<LogEvent> events)
    {
        var court = procedure.Court;
        if (!court.Had(day))
        {
            return;
        }

        var morning = court.StartOf(day);
        clock.Set(morning);
        await wakes.AdvanceFully(morning, author, budget.Keep);

        // Events of one case go one after the other: their order is part of what happened. A log may have all its
        // cases on one day: no call waits behind so many others that its time runs out.
        foreach (var (at, cases) in events.GroupBy(it => it.CaseId, StringComparer.Ordinal).Chunk(AtOnce).Index())
        {
            await (at > 0 ? budget.Keep() : Task.CompletedTask);
            await Task.WhenAll(cases.Select(Tell));
        }

        // Before time goes on: a case that was opened elsewhere because of one of these lives through the same evening.
        await Follow();
        await wakes.AdvanceFully(court.StartOf(day.PlusDays(1)) - Duration.FromMilliseconds(1), author, budget.Keep);
        await Follow();
        await budget.Keep();
        clock.Set(court.InstantOf(day, Closing));
    }

    private Task<int> Follow() => !packs.Library.MayLeadOn ? Task.FromResult(0) : grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key).CatchUpFully();

    private async Task Tell(IEnumerable<LogEvent> events)
    {
        ICaseGrain? grain = null;
        foreach (var told in events)
        {
            var number = CaseNumber.Of(procedure.Court.Code, told.CaseId);
            grain ??= grains.GetGrain<ICaseGrain>(number.Text);
            var answer = await grain.Submit(CommandFor(told));
            if (answer.Repeated)
            {
                await contradictions.Check(number, told, ReportOf(told), CommandIdOf(told), procedure, started);
            }
        }
    }

    private Command<CaseCommand> CommandFor(LogEvent told) => new(
        CommandIdOf(told), author, EngineAuthors.RegistryRole, IsPseudonym ? told.Resource : null, started, ReportOf(told));

    private CaseCommand ReportOf(LogEvent told)
    {
        var (step, at, particulars) = (StepOf(told), told.OccurredAt.ToInstant(), ParticularsOf(told));
        return told.Transition is not { } word
            ? new CaseCommand.Observe(procedure.Reference, step, at, particulars)
            : new CaseCommand.ObserveProgress(procedure.Reference, step, StepTransitions.Of(word), at, StepTransitions.IsKnown(word)
                ? particulars
                : particulars.Add(new Particular(CaseEventCodec.TransitionParticular, word)));
    }

    /// <summary>
    /// Who acted stands in the open only where the pack says that its logs name people by pseudonyms; otherwise it is
    /// personal data like any other.
    /// </summary>
    private bool IsPseudonym => procedure.PlainAttributes.Contains(Resource);

    private ImmutableArray<Particular> ParticularsOf(LogEvent told)
    {
        var attributes = told.Attributes.Select(attribute => new Particular(attribute.Key, attribute.Value));
        return [.. !IsPseudonym && told.Resource is { } who ? attributes.Append(new Particular(Resource, who)) : attributes];
    }

    private StepId StepOf(LogEvent told) => procedure.StepOfActivity(told.Activity)
        ?? throw new InvalidOperationException($"The reader let the activity '{told.Activity}' pass, which {procedure.Reference} does not know.");

    private static string CommandIdOf(LogEvent told) => $"log-{told.Sequence}";
}
