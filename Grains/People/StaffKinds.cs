using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>The people of courts, in the register of kinds.</summary>
internal static class StaffKinds
{
    private const string Joining = "court:slug person:slug name?:personal";
    private static readonly string Appointing = $"appointment:slug person:slug role:{FieldTypes.Role} division?:slug from:day to?:day";

    private static readonly StaffEventCodec Codec = new();

    public static StreamKind Row { get; } = new(StaffEventCodec.Category,
    [
        Of(StaffEventCodec.DivisionFounded, new("Division founded", "设立业务庭"), "court:slug division:slug title.en:text title.zh:text"),
        Of(StaffEventCodec.JoinProposed, new("Joining proposed", "提议人员加入"), $"{Joining} proposed-by:slug"),
        Of(StaffEventCodec.JoinDropped, new("Joining dropped", "撤销人员加入提议"), "person:slug"),
        Of(StaffEventCodec.Joined, new("Person joined", "人员加入"), $"{Joining} proposed-by?:slug"),
        Of(StaffEventCodec.AppointmentProposed, new("Appointment proposed", "提议任命"), $"{Appointing} proposed-by:slug"),
        Of(StaffEventCodec.AppointmentDropped, new("Appointment dropped", "撤销任命提议"), "appointment:slug"),
        Of(StaffEventCodec.Appointed, new("Appointed", "任命"), $"{Appointing} proposed-by?:slug"),
        Of(StaffEventCodec.InviteProposed, new("Invitation proposed", "提议发送邀请"), "person:slug proposed-by:slug"),
        Of(StaffEventCodec.InviteDropped, new("Invitation dropped", "撤销邀请提议"), "person:slug"),
        Of(StaffEventCodec.Invited, new("Invitation granted", "同意发送邀请"), "person:slug proposed-by?:slug"),
        Of(StaffEventCodec.AppointmentEnded, new("Appointment ended", "终止任命"), "appointment:slug"),
        Of(StaffEventCodec.LeaveTaken, new("Leave taken", "休假"), "leave:slug person:slug from:day to:day"),
        Of(StaffEventCodec.LeaveEnded, new("Leave ended", "终止休假"), "leave:slug"),
        Of(
            StaffEventCodec.Delegated, new("Powers delegated", "委托职权"),
            $"delegation:slug appointment:slug to:slug rights:{FieldTypes.Rights} from:day until:day"),
        Of(StaffEventCodec.DelegationEnded, new("Delegation ended", "终止委托"), "delegation:slug"),
    ])
    {
        Folds = library => new AggregateFold<Staff, StaffCommand, StaffEvent>(new StaffDecider(library), Codec, Check),
        Court = id => id,
        IsId = id => CourtId.OrNull(id) is not null,
        IsStaff = true,
    };

    private static EntryKind Of(string name, Title title, string fields) => new(name, title, fields)
    {
        Notes = (entry, _) => new(Said: StaffWords.Of(Codec.ToEvent(entry))),
    };

    /// <summary>
    /// That a stream bears the court which its entries name, and that a name is written under the person whose it is. A staff
    /// that was given to another court would give its powers away.
    /// </summary>
    private static IEnumerable<Disagreement> Check(Entry entry)
    {
        if (entry.TextOrNull(StaffEventCodec.Court) is { } court && court != entry.Stream.Id)
        {
            yield return new(entry.Position, $"stream {StaffEventCodec.Category}/{court} in the column", entry.Stream.ToString());
            yield break;
        }

        foreach (var field in entry.Fields)
        {
            if (field.Value is FieldValue.Personal it && entry.TextOrNull("person") is { } person
                && StaffEventCodec.SubjectOf(new PersonId(person)) is var subject && it.Subject != subject)
            {
                yield return new(entry.Position, $"a subject row named {subject} for field '{field.Name}'", $"one named '{it.Subject}'");
            }
        }
    }
}
