using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;

namespace Supervision.Grains.Guard;

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

        // Made once: what is judged here is the very command that is decided.
        var asked = make(clock.GetCurrentInstant());
        if (pass.On(Right.ManageStaff, null) is Ruling.Allowed && asked is not StaffCommand.PassTime)
        {
            return await desk.Ask(pass.Acting, _ => asked, command, cancellation);
        }

        var isOwn = IsOnesOwn(asked, pass);
        var own = pass.On(Right.Delegate, null);
        if (isOwn && own is Ruling.Allowed)
        {
            return await desk.Ask(pass.Acting, _ => asked, command, cancellation);
        }

        var refusal = isOwn ? Refusals.Of(pass, Right.Delegate, own)
            : own is Ruling.Allowed && IsPersonal(asked) ? Refusals.NotOnesOwn
            : Refusals.Of(pass, Right.ManageStaff, pass.On(Right.ManageStaff, null));
        var stream = StaffEventCodec.StreamOf(pass.Acting.In.Court);
        var answer = await refusals.Record(stream, ActingCommands.IdOf(command), pass.Author, refusal, 0);
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

    private static bool IsPersonal(StaffCommand asked) =>
        asked is StaffCommand.TakeLeave or StaffCommand.EndLeave or StaffCommand.DelegatePowers or StaffCommand.EndDelegation;

    /// <summary>Whether it is about the caller's own leave, or powers of an appointment of the caller's own. Powers that somebody else has lent are nobody's to hand on.</summary>
    private static bool IsOnesOwn(StaffCommand asked, Pass pass) => pass.Acting is { In.OnBehalfOf: null, Who: var who } && asked switch
    {
        StaffCommand.TakeLeave it => it.Person == who,
        StaffCommand.EndLeave it => pass.Staff.LeaveOrNull(it.Leave)?.Person == who,
        StaffCommand.DelegatePowers it => pass.Staff.AppointmentOrNull(it.Appointment)?.Person == who,
        StaffCommand.EndDelegation it => pass.Staff.DelegationOrNull(it.Delegation) is { } known && pass.Staff.AppointmentOrNull(known.Appointment)?.Person == who,
        _ => false,
    };
}
