using Supervision.Domain.Deciding;

namespace Supervision.Domain.People;

/// <summary>What may be delegated: one's own powers of one appointment, as far as its role has them, to somebody else of the court, and never on.</summary>
public static class DelegationRules
{
    /// <summary>
    /// Whether a right can be delegated at all: to manage the staff and to delegate cannot, or powers would spread without
    /// anybody having appointed anyone.
    /// </summary>
    public static bool IsDelegable(Right right) => right is not (Right.ManageStaff or Right.Delegate);

    /// <returns>The first obstacle but for the span of days; null when there is none.</returns>
    internal static Refusal? ObstacleTo(Staff state, StaffCommand.DelegatePowers it)
    {
        if (state.Knows(it.Delegation))
        {
            return StaffRefusals.KnownAlready(it.Delegation.Text);
        }

        if (state.DelegationOrNull(it.Appointment) is not null)
        {
            return StaffRefusals.DelegatedOn();
        }

        if (state.AppointmentOrNull(it.Appointment) is not { } appointment || appointment.Term.IsOver(it.At, state.Zone))
        {
            return StaffRefusals.NotAppointed;
        }

        return !state.Knows(it.To) ? StaffRefusals.UnknownPerson
            : it.To == appointment.Person ? StaffRefusals.ToOneself()
            : RightsObstacle(it, appointment.Role);
    }

    private static Refusal? RightsObstacle(StaffCommand.DelegatePowers it, Role role)
    {
        if (it.Rights.IsDefaultOrEmpty)
        {
            return StaffRefusals.NothingDelegated();
        }

        foreach (var right in it.Rights)
        {
            if (!IsDelegable(right))
            {
                return StaffRefusals.NotDelegable(right);
            }

            if (RightsTable.Of(role, right) == default)
            {
                return StaffRefusals.RightNotHeld(right, role);
            }
        }

        return null;
    }
}
