using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>
/// The same for the staff of courts: that a stream bears the court which its entries name, that a name is written under the person whose
/// it is, and that each fact follows from those before it. A staff that was given to another court would give its powers away.
/// </summary>
internal sealed class StaffReconciliation(ProcedureLibrary library)
{
    private readonly StaffDecider decider = new(library);
    private readonly StaffEventCodec codec = new();
    private readonly HashSet<string> misplaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Staff> staffs = new(StringComparer.Ordinal);

    /// <summary>Folds one entry of a staff's stream, in the order of the journal.</summary>
    /// <exception cref="JournalDamagedException">It is no fact of a staff, or does not follow from those before it.</exception>
    public void Take(Entry entry, ImmutableArray<Finding>.Builder findings)
    {
        if (entry.TextOrNull(StaffEventCodec.Court) is { } court && court != entry.Stream.Id)
        {
            findings.Add(new Finding(FindingCode.Derived, entry.Position, $"stream {StaffEventCodec.Category}/{court} in the column", entry.Stream.ToString()));
            misplaced.Add(entry.Stream.Id);
        }

        // What follows in a stream that bears the wrong name follows from nothing there; one finding says enough.
        if (misplaced.Contains(entry.Stream.Id))
        {
            return;
        }

        foreach (var field in entry.Fields)
        {
            if (field.Value is FieldValue.Personal it && entry.TextOrNull("person") is { } person && it.Subject != StaffEventCodec.SubjectOf(new PersonId(person)))
            {
                findings.Add(new Finding(FindingCode.Derived, entry.Position, $"a subject row named {StaffEventCodec.SubjectOf(new PersonId(person))} for field '{field.Name}'", $"one named '{it.Subject}'"));
            }
        }

        try
        {
            var before = staffs.TryGetValue(entry.Stream.Id, out var known) ? known : decider.Initial(entry.Stream.Id);
            staffs[entry.Stream.Id] = decider.Evolve(before, new(Instant.FromDateTimeOffset(entry.OccurredAt), codec.ToEvent(entry)));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new JournalDamagedException(entry.Position, "a fact that follows from those before it", e.Message);
        }
    }
}
