using System.Diagnostics;
using NodaTime;

namespace Supervision.Domain.People;

/// <summary>Who may ask for what of the staff. What they ask for may still be refused by <see cref="StaffDecider"/>.</summary>
public static class StaffRequests
{
    /// <summary>
    /// Managing takes <see cref="Right.ManageStaff"/>. One's own leave and taking back what one has delegated oneself take
    /// <see cref="Right.Delegate"/> or that. To delegate takes <see cref="Right.Delegate"/> and an appointment of one's own: whoever
    /// manages the staff appoints, and does not hand out the powers of others.
    /// </summary>
    /// <param name="staff">The staff of the court that is asked.</param>
    /// <param name="acting">Who asks, in which capacity.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="at">The instant.</param>
    /// <returns>Beside the obstacles of <see cref="Authority.Of"/>: <c>delegated-on</c>, <c>not-ones-own</c>.</returns>
    public static Ruling Of(Staff staff, Acting acting, StaffCommand command, Instant at)
    {
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(acting);
        return command switch
        {
            StaffCommand.FoundDivision or StaffCommand.Join or StaffCommand.Appoint or StaffCommand.EndAppointment or StaffCommand.ConfirmJoin
                or StaffCommand.ConfirmAppointment or StaffCommand.DropJoin or StaffCommand.DropAppointment or StaffCommand.Invite
                or StaffCommand.ConfirmInvite or StaffCommand.DropInvite => Managing(staff, acting, at),
            StaffCommand.TakeLeave it => OnesOwn(staff, acting, it.Person, at),
            StaffCommand.EndLeave it => OnesOwn(staff, acting, staff.LeaveOrNull(it.Leave)?.Person, at),
            StaffCommand.EndDelegation it => OnesOwn(staff, acting, DelegatedBy(staff, it.Delegation), at),
            StaffCommand.DelegatePowers it => Delegating(staff, acting, it, at),
            StaffCommand.PassTime => Managing(staff, acting, at),
            _ => throw new UnreachableException($"{command?.GetType().Name} takes no right"),
        };
    }

    private static PersonId? DelegatedBy(Staff staff, DecreeId delegation) =>
        staff.DelegationOrNull(delegation) is { } known ? staff.AppointmentOrNull(known.Appointment)?.Person : null;

    private static Ruling Managing(Staff staff, Acting acting, Instant at) => Authority.Of(staff, acting, Right.ManageStaff, null, at);

    private static Ruling OnesOwn(Staff staff, Acting acting, PersonId? whose, Instant at) =>
        (Managing(staff, acting, at), Authority.Of(staff, acting, Right.Delegate, null, at)) switch
        {
            (Ruling.Allowed managing, _) => managing,
            (_, Ruling.Allowed speaking) when acting.In.OnBehalfOf is null => whose == acting.Who ? speaking : new Ruling.Refused(StaffRefusals.OnesOwnAlone()),
            (var refused, _) => refused,
        };

    private static Ruling Delegating(Staff staff, Acting acting, StaffCommand.DelegatePowers it, Instant at)
    {
        if (acting.In.OnBehalfOf is not null)
        {
            return new Ruling.Refused(StaffRefusals.DelegatedOn());
        }

        var ruling = Authority.Of(staff, acting, Right.Delegate, null, at);
        return ruling is Ruling.Allowed && staff.AppointmentOrNull(it.Appointment) is { } appointment && appointment.Person != acting.Who
            ? new Ruling.Refused(
                staff.Delegations.Any(lent => lent.Appointment == appointment.Id && lent.To == acting.Who)
                    ? StaffRefusals.DelegatedOn()
                    : StaffRefusals.NotOnesOwn())
            : ruling;
    }
}
