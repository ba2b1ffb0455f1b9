using System.Collections.Immutable;
using Supervision.Dashboard.People;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Delegation;

/// <summary>One's own powers in other hands for a time, and one's own leave: what somebody sets in order before going away.</summary>
public sealed partial class DelegationPage
{
    private int handed;

    private PersonId? Who => Live.Me?.Who;

    /// <summary>One's own offices that count now or will.</summary>
    private ImmutableArray<AppointmentView> Mine =>
    [
        .. (Staff?.People ?? []).Where(it => it.Person == Who).SelectMany(it => it.Appointments)
            .Where(it => it.IsActive || (it.Ended is null && it.From > Staff!.Today)),
    ];

    private ImmutableArray<DelegationView> Given => Sorted(it => it.By == Who);

    private ImmutableArray<DelegationView> Got => Sorted(it => it.To == Who);

    private ImmutableArray<DelegationView> Sorted(Func<DelegationView, bool> which) =>
        [.. (Staff?.Delegations ?? []).Where(which).OrderByDescending(it => it.IsActive).ThenByDescending(it => it.From)];

    private async Task HandOver(StaffWish wish)
    {
        await Ask(wish);
        handed += Answer is { Refusal: null, Failure: null } ? 1 : 0;
    }

    private Task TakeBack(DelegationView delegation) => Ask(new StaffWish(
        Say["Delegation.TakenBack", NameOf(delegation.To)], at => new StaffCommand.EndDelegation(delegation.Delegation, at)));
}
