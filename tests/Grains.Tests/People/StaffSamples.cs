using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Grains.Tests.People;

/// <summary>One fact of every kind, with every field in use; their entries are the golden files.</summary>
internal static class StaffSamples
{
    public static readonly StreamKey Stream = StaffEventCodec.StreamOf(new CourtId("demo"));

    private static readonly LocalDate Day = new(2026, 2, 27);

    public static readonly ImmutableArray<StaffEvent> Facts =
    [
        new StaffEvent.DivisionFounded(new DivisionId("civil-1"), new Title("First civil division", "民事审判第一庭")),
        new StaffEvent.Joined(new PersonId("judge-03"), new PersonName("王敏 Wang Min")),
        new StaffEvent.Appointed(new DecreeId("office-3"), new PersonId("judge-03"), Role.Judge, new DivisionId("civil-1"), Day, Day.PlusDays(2)),
        new StaffEvent.AppointmentEnded(new DecreeId("office-3")),
        new StaffEvent.LeaveTaken(new DecreeId("leave-1"), new PersonId("judge-03"), Day, Day.PlusDays(2)),
        new StaffEvent.LeaveEnded(new DecreeId("leave-1")),
        new StaffEvent.Delegated(new DecreeId("powers-1"), new DecreeId("office-3"), new PersonId("judge-04"), [Right.SeeCase, Right.TakeStep], Day, Day.PlusDays(2)),
        new StaffEvent.DelegationEnded(new DecreeId("powers-1")),
        new StaffEvent.JoinProposed(new PersonId("judge-03"), new PersonName("王敏 Wang Min"), new PersonId("admin-1")),
        new StaffEvent.JoinDropped(new PersonId("judge-03")),
        new StaffEvent.AppointmentProposed(new DecreeId("office-4"), new PersonId("judge-03"), Role.Judge, new DivisionId("civil-1"), Day, Day.PlusDays(2), new PersonId("admin-1")),
        new StaffEvent.AppointmentDropped(new DecreeId("office-4")),
        new StaffEvent.InviteProposed(new PersonId("judge-03"), new PersonId("admin-1")),
        new StaffEvent.InviteDropped(new PersonId("judge-03")),
        new StaffEvent.Invited(new PersonId("judge-03"), new PersonId("admin-1")),
    ];

    /// <summary>The same with whatever may be left out left out.</summary>
    public static readonly ImmutableArray<StaffEvent> Short =
    [
        new StaffEvent.Joined(new PersonId("judge-03"), null),
        new StaffEvent.Appointed(new DecreeId("office-3"), new PersonId("judge-03"), Role.Clerk, null, Day, null),
        new StaffEvent.Joined(new PersonId("judge-03"), new PersonName("王敏 Wang Min"), new PersonId("admin-1")),
        new StaffEvent.Appointed(new DecreeId("office-3"), new PersonId("judge-03"), Role.Clerk, null, Day, null, new PersonId("admin-1")),
        new StaffEvent.JoinProposed(new PersonId("judge-03"), null, new PersonId("admin-1")),
        new StaffEvent.Invited(new PersonId("judge-03")),
    ];
}
