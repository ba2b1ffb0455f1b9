using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Grains;

/// <summary>Where pages and the API ask for steps: turns a request into a command to the case.</summary>
internal sealed class Desk(IGrainFactory grains, IJournal journal, AdoptedPacks packs, IClock clock) : IDesk
{
    /// <summary>
    /// Sets the names that people's programs choose apart from those of imports (<c>log-7</c>) and of time: without it a request could be
    /// taken for an event of a log that is still to come, and the event would be lost.
    /// </summary>
    private const string Asked = "ask-";

    public async Task<RequestOutcome> Request(CaseNumber number, StepId step, string author, string role, string command, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        var procedure = entries.IsEmpty
            ? NewestFor(number.Court)?.Reference
            : PackReference.ParseOrNull(entries[0].Edition);
        if (procedure is not { } known)
        {
            return new RequestOutcome(0, Requests.NoProcedureFor(number));
        }

        var request = new CaseCommand.Request(known, step, clock.GetCurrentInstant(), role, []);
        var answer = await grains.GetGrain<ICaseGrain>(number.Text).Submit(new Command<CaseCommand>(Asked + command, author, role, null, null, request));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }

    /// <summary>The first edition of the pack text that the court adopted last.</summary>
    private Procedure? NewestFor(string court) =>
        packs.Library.All.Where(it => it.Court.Code == court).GroupBy(it => it.Reference.Fingerprint).LastOrDefault()?.First();
}
