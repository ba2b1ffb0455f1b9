using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>The people of courts, in the register of kinds.</summary>
internal static class StaffKinds
{
    private static readonly StaffEventCodec Codec = new();

    public static StreamKind Row { get; } = new(StaffEventCodec.Category,
    [
        Of(StaffEventCodec.DivisionFounded, new("Division founded", "设立业务庭")),
        Of(StaffEventCodec.Joined, new("Person joined", "人员加入")),
        Of(StaffEventCodec.Appointed, new("Appointed", "任命")),
        Of(StaffEventCodec.AppointmentEnded, new("Appointment ended", "终止任命")),
        Of(StaffEventCodec.LeaveTaken, new("Leave taken", "休假")),
        Of(StaffEventCodec.LeaveEnded, new("Leave ended", "终止休假")),
        Of(StaffEventCodec.Delegated, new("Powers delegated", "委托职权")),
        Of(StaffEventCodec.DelegationEnded, new("Delegation ended", "终止委托")),
    ])
    {
        Folds = library => new AggregateFold<Staff, StaffCommand, StaffEvent>(new StaffDecider(library), Codec, Check),
        Court = id => id,
        IsStaff = true,
    };

    private static EntryKind Of(string name, Title title) => new(name, title)
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
