using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;

namespace Supervision.Grains;

/// <summary>Turns what somebody asks to be put right into a command to the case, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class CorrectionDesk(Desk desk, IJournalReader journal, CaseEventCodec codec, IClock clock)
{
    /// <inheritdoc cref="ICorrectionDesk.Correct"/>
    public async Task<RequestOutcome> Correct(Acting acting, CaseNumber number, Correction asked, string command)
    {
        ArgumentNullException.ThrowIfNull(asked.What);
        if (asked.What is Amendment.WasPerson it && desk.StaffOf(number)?.Knows(it.Person) != true)
        {
            return await desk.Refuse(acting, number, command, StaffRefusals.UnknownPerson);
        }

        var what = asked.What is Amendment.RestsOn { Grounds.Filed: not null }
            ? GroundsFields.Found(asked.What, await journal.ReadStream(CaseEventCodec.StreamOf(number)))
            : asked.What;
        var outcome = await desk.Submit(acting, number, command, new CaseCommand.Correct(
            asked.Entry, what, asked.Why ?? "", clock.GetCurrentInstant(), acting.Who, acting.In.OnBehalfOf));
        return outcome with { AwaitsSecond = outcome.Refusal is null && await IsProposal(number, outcome.Position) };
    }

    /// <inheritdoc cref="ICorrectionDesk.Confirm"/>
    public Task<RequestOutcome> Confirm(Acting acting, CaseNumber number, long proposal, string command) =>
        desk.Submit(acting, number, command, new CaseCommand.ConfirmCorrection(proposal, clock.GetCurrentInstant(), acting.Who, acting.In.OnBehalfOf));

    /// <inheritdoc cref="ICorrectionDesk.Drop"/>
    public Task<RequestOutcome> Drop(Acting acting, CaseNumber number, long proposal, string? why, string command) =>
        desk.Submit(acting, number, command, new CaseCommand.DropCorrection(proposal, why, clock.GetCurrentInstant(), acting.Who, acting.In.OnBehalfOf));

    /// <summary>Whether an answer's last entry only proposes; sent again, it is answered with the same one.</summary>
    private async Task<bool> IsProposal(CaseNumber number, long position)
    {
        foreach (var entry in await journal.ReadStream(CaseEventCodec.StreamOf(number)))
        {
            if (entry.Position == position)
            {
                return codec.ToEvent(entry) is CaseEvent.CorrectionProposed;
            }
        }

        return false;
    }
}
