using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;

namespace Supervision.Views.Guard;

/// <summary>People and offices as far as the caller's rights go: whoever manages them, and everybody for their own leave and delegations.</summary>
internal sealed class GuardedStaffDesk(Gate gate, ICaller caller, StaffDesk desk, RefusalLog refusals, IClock clock) : IStaffDesk
{
    public async Task<MeView?> Me(CancellationToken cancellation = default) => await caller.Now(cancellation) is { } acting ? desk.Me(acting) : null;

    public async Task<StaffView> Look(CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeStaff, cancellation);
        return desk.Look(pass.Acting.In.Court);
    }

    public async Task<RequestOutcome> Ask(Func<Instant, StaffCommand> make, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(command);
        var pass = await gate.Enter(cancellation);

        // Made once: what is judged here is the very command that is decided. Who asks is the caller, whatever the command says.
        var asked = make(clock.GetCurrentInstant()).AskedBy(pass.Acting.Who);
        if (StaffRequests.Of(pass.Staff, pass.Acting, asked, pass.At) is not Ruling.Refused { Refusal: var refusal })
        {
            return await desk.Ask(pass.Acting, _ => asked, command, cancellation);
        }

        var stream = StaffEventCodec.StreamOf(pass.Acting.In.Court);
        var answer = await refusals.Record(stream, ActingCommands.IdOf(pass.Acting.Who, command), pass.Author, refusal, 0);
        return new RequestOutcome(answer.Position, answer.Refusal);
    }

    public async Task<ImmutableArray<CouldView>> WhoCould(Right right, CaseNumber? about, Instant at, CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeStaff, cancellation);
        if (about is { } number)
        {
            // Who could have acted in a case tells who belongs to it.
            await gate.Enter(Right.SeeCase, number, cancellation);
        }

        return await desk.WhoCould(pass.Acting.In.Court, right, about, at, cancellation);
    }
}
