using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.Approvals;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Journal;

namespace Supervision.Grains.Register;

/// <summary>Everything that the house knows of one kind of entry.</summary>
/// <param name="Name">What the journal calls it, such as <c>case.warned</c>; it stands in leaves and never changes.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Fields">
/// What fields it has, a form for each of its versions from 1 on (docs/journal-format.md, "Kinds and their fields"): a version is never changed, only
/// added to. None for a kind of the journal's own, which it knows itself.
/// </param>
public sealed record EntryKind(string Name, Title Title, params ImmutableArray<string> Fields)
{
    /// <summary>
    /// What a search of the trail goes by, besides kind, author and time: from what the leaf says plainly, never from a
    /// personal value. Null where there is nothing more.
    /// </summary>
    public Func<Entry, Procedure?, EntryNote>? Notes { get; init; }

    /// <summary>What happened, in a sentence; null where the note itself says it, or else the title.</summary>
    public Func<EntryNote, Procedure?, Title?>? Says { get; init; }

    /// <summary>What of it somebody should see; null for a kind that never alerts anybody.</summary>
    public Func<Entry, Procedure?, Alert?>? Alerts { get; init; }

    /// <summary>What it says became of an alert; null for a kind that tells nothing of alerts.</summary>
    public Func<Entry, AlertEvent>? OfAlert { get; init; }

    /// <summary>What it says of an urging; null for a kind that tells nothing of urgings.</summary>
    public Func<Entry, UrgingEvent>? OfUrging { get; init; }

    /// <summary>What it says of a request for approval; null for a kind that tells nothing of approvals.</summary>
    public Func<Entry, ApprovalEvent>? OfApproval { get; init; }

    /// <summary>The number, in its own stream, of the entry whose alert it takes back; null for a kind that takes none back.</summary>
    public Func<Entry, long?>? Withdraws { get; init; }

    /// <summary>Whether it may change who belongs to a case, and with that who may see it.</summary>
    public bool MovesTies { get; init; }

    /// <summary>The digest of the file that it names in the document store; null for a kind that names none.</summary>
    public Func<Entry, string?>? NamesFile { get; init; }

    /// <summary>Whether the passing of time alone leads to it, so that a fold to another day leaves it out.</summary>
    public bool IsOfTime { get; init; }

    /// <summary>Whether it is what an event log tells and is told: a step that somebody took, or how one goes on.</summary>
    public bool IsOfLog { get; init; }

    /// <summary>Whether it puts earlier entries right, so that whatever was folded of them is folded anew.</summary>
    public bool Corrects { get; init; }

    /// <summary>Whether something may follow from it in another aggregate, so that reactions are asked (docs/reactions.md).</summary>
    public bool MayLeadOn { get; init; }

    /// <summary>Whether it may change what somebody is called.</summary>
    public bool MovesNames { get; init; }

    /// <summary>Of an entry whose fields nobody can read it keeps nothing: the trail shows that it is there, and by its kind.</summary>
    public EntryNote NoteOf(Entry entry, Procedure? procedure)
    {
        try
        {
            return Notes?.Invoke(entry, procedure) ?? EntryNote.None;
        }
        catch (Exception unreadable) when (unreadable is JournalDamagedException or ArgumentException)
        {
            return EntryNote.None;
        }
    }

    public Title Sentence(EntryNote note, Procedure? procedure) => Says?.Invoke(note, procedure) ?? note.Said ?? Title;
}
