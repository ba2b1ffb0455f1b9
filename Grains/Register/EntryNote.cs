using Supervision.Domain.Law;
using Supervision.Journal;

namespace Supervision.Grains.Register;

/// <summary>What the trail keeps of an entry besides its kind, author and time.</summary>
/// <param name="Step">The step taken.</param>
/// <param name="Limits">The limits that it was late for, joined by ','; or the limit that warned or ran out.</param>
/// <param name="Stage">The warning stage; of a look, what was looked at.</param>
/// <param name="Said">The whole sentence of what no title of a pack can be made of: why it was refused, who was assigned or appointed.</param>
public readonly record struct EntryNote(string? Step = null, string? Limits = null, string? Stage = null, Title? Said = null)
{
    public static readonly EntryNote None;

    /// <summary>Whether it came too late, or tells that something did not come.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether it tells that something did not come.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Whether the procedure does not allow the step at that place.</summary>
    public bool IsNonconforming { get; init; }

    /// <summary>Whether it takes an approval, or is a refusal.</summary>
    public bool IsApproval { get; init; }

    /// <summary>Whether somebody opened a case, and not merely something of it.</summary>
    public bool IsLookAtCase { get; init; }

    /// <summary>Position of the entry that filed the document on which it rests; null where it rests on none.</summary>
    public long? Filed { get; init; }

    /// <summary>A field that the leaf says plainly; null for a personal value, whatever it is called, and for a field that is not there.</summary>
    public static string? Plain(Entry entry, string name)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var field in entry.Fields)
        {
            if (field.Name == name)
            {
                return field.Value is FieldValue.Text it ? it.Value : null;
            }
        }

        return null;
    }
}
