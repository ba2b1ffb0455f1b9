using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Grains;

/// <summary>Turns what somebody asks of a case into a command to it, for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class Desk(
    IGrainFactory grains, IJournal journal, AdoptedPacks packs, PeopleRegister people, RefusalLog refusals, ApprovalDesk approvals, IClock clock,
    TrustedClock host)
{
    /// <inheritdoc cref="IDesk.Request"/>
    public async Task<RequestOutcome> Request(Acting acting, CaseNumber number, Act act, string command, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        return CommandOrNull(acting, number, entries, act) is not { } asked ? new RequestOutcome(0, Requests.NoProcedureFor(number))
            : packs.Library[asked.Procedure].ApprovalOf(asked.Step) is not null ? await approvals.Ask(acting, number, asked, entries, command)
            : await Submit(acting, number, command, asked);
    }

    /// <summary>What would be asked of the case, now and in the role in use; null where there is no procedure that it follows or could follow.</summary>
    /// <param name="acting">Who asks.</param>
    /// <param name="number">The case.</param>
    /// <param name="entries">What the journal has of it.</param>
    /// <param name="act">What is asked for.</param>
    public CaseCommand.Request? CommandOrNull(Acting acting, CaseNumber number, ImmutableArray<Entry> entries, Act act)
    {
        var procedure = entries.IsEmpty ? NewestFor(number.Court)?.Reference : PackReference.ParseOrNull(entries[0].Edition);
        return procedure is { } known
            ? new CaseCommand.Request(known, act.Step, clock.GetCurrentInstant(), Roles.NameOf(acting.In.Role), [])
            {
                On = act.On,
                Grounds = GroundsFields.Found(act.Grounds, entries),
                Bearing = act.Bearing,
            }
            : null;
    }

    /// <inheritdoc cref="IDesk.Assign"/>
    public async Task<RequestOutcome> Assign(Acting acting, CaseNumber number, PersonId person, Role role, string command) =>
        StaffOf(number)?.Knows(person) == true
            ? await Submit(acting, number, command, new CaseCommand.Assign(person, role, clock.GetCurrentInstant()))
            : await Refuse(acting, number, command, StaffRefusals.UnknownPerson);

    /// <inheritdoc cref="IDesk.Relieve"/>
    public Task<RequestOutcome> Relieve(Acting acting, CaseNumber number, PersonId person, Role role, string command) =>
        Submit(acting, number, command, new CaseCommand.Relieve(person, role, clock.GetCurrentInstant()));

    /// <inheritdoc cref="IDesk.Allot"/>
    public async Task<RequestOutcome> Allot(Acting acting, CaseNumber number, DivisionId division, string command) => StaffOf(number)?.Knows(division) == true
        ? await Submit(acting, number, command, new CaseCommand.Allot(division, clock.GetCurrentInstant()))
        : await Refuse(acting, number, command, StaffRefusals.UnknownDivision);

    /// <summary>Sends a command to the case, again where it was lost on the way.</summary>
    public async Task<RequestOutcome> Submit(Acting acting, CaseNumber number, string command, CaseCommand content)
    {
        host.RequireBelieved();
        var made = acting.Command(command, content);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<ICaseGrain>(number.Text).Submit(made));
        return new RequestOutcome(answer.Position, answer.Refusal);
    }

    /// <summary>Journals what stood in the way before the case was asked.</summary>
    public async Task<RequestOutcome> Refuse(Acting acting, CaseNumber number, string command, Refusal refusal)
    {
        var (stream, id) = (CaseEventCodec.StreamOf(number), ActingCommands.IdOf(acting.Who, command));
        var answer = (await journal.ReadStream(stream)).IsEmpty
            ? await refusals.RecordOfNothing(stream, acting.In.Court, id, acting.Author(), refusal)
            : await refusals.Record(stream, id, acting.Author(), refusal, 0);
        return new RequestOutcome(answer.Position, answer.Refusal);
    }

    /// <summary>The staff of the court that the case's number begins with; null where no court can be called that.</summary>
    internal Staff? StaffOf(CaseNumber number) => packs.Library.CourtOrNull(number.Court) is null ? null : people.Of(new CourtId(number.Court));

    /// <summary>The first edition of the pack text that the court adopted last.</summary>
    private Procedure? NewestFor(string court) =>
        packs.Library.All.Where(it => it.Court.Code == court).GroupBy(it => it.Reference.Fingerprint).LastOrDefault()?.First();
}
