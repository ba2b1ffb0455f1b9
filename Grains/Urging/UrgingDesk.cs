using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Alerts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains.Urging;

/// <summary>Turns what people ask and answer into commands, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class UrgingDesk(IGrainFactory grains, IJournal journal, AdoptedPacks packs, IClock clock, TrustedClock host)
{
    /// <summary>The edition that a case follows; null where there is no such case.</summary>
    public async Task<Procedure?> ProcedureOf(CaseNumber number, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        return !entries.IsEmpty && PackReference.ParseOrNull(entries[0].Edition) is { } known ? packs.Library[known] : null;
    }

    /// <summary>The court's day, and the last day for the answer to what is asked now.</summary>
    public (LocalDate Today, LocalDate Due) Days(Court court)
    {
        var today = court.DayOf(clock.GetCurrentInstant());
        return (today, UrgingDecider.DueOf(court, today));
    }

    /// <inheritdoc cref="IUrgingDesk.Ask"/>
    public Task<RequestOutcome> Ask(Acting acting, CaseNumber number, Procedure procedure, string question, string command) =>
        Submit(acting, number, command, new UrgingCommand.Ask(procedure.Reference, acting.Who, question, clock.GetCurrentInstant()));

    /// <inheritdoc cref="IUrgingDesk.Request"/>
    public Task<RequestOutcome> Request(Acting acting, CaseNumber number, Procedure procedure, StepId step, PersonId of, string text, string command) =>
        Submit(acting, number, command, new UrgingCommand.Ask(procedure.Reference, acting.Who, text, clock.GetCurrentInstant()) { Step = step, Of = of });

    /// <inheritdoc cref="IUrgingDesk.Answer"/>
    public Task<RequestOutcome> Answer(Acting acting, CaseNumber number, long urging, string answer, string command) =>
        Submit(acting, number, command, new UrgingCommand.Answer(new UrgingNumber(urging), acting.Who, answer, clock.GetCurrentInstant()));

    private async Task<RequestOutcome> Submit(Acting acting, CaseNumber number, string command, UrgingCommand content)
    {
        host.RequireBelieved();
        var made = acting.Command(command, content);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<IUrgingGrain>(number.Text).Submit(made));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }
}
