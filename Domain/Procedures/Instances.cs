using System.Collections.Immutable;
using Supervision.Domain.Law;

namespace Supervision.Domain.Procedures;

/// <summary>Something of which a case may have several, each with limits and steps of its own: a party, an objection, a hearing.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls one of them.</param>
/// <param name="IsA">What each of them is as well: a defendant is a party. Null for nothing else.</param>
public sealed record InstanceKind(InstanceKindId Id, Title Title, InstanceKindId? IsA);

/// <summary>What the value of a fact looks like.</summary>
public enum FactType
{
    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>A day, such as that of a hearing.</summary>
    Day,

    /// <summary>A whole number, such as a sum in the smallest unit that the pack means.</summary>
    Number,
}

/// <summary>
/// Something that is stated of a case, or of one of several in it, and that limits depend on. It stands in the journal in clear, so it is a word that the
/// pack knows, a day or a number, never a name.
/// </summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Of">Of what it is stated; null for the case itself.</param>
/// <param name="Type">What its value looks like.</param>
/// <param name="Words">What may be stated, for <see cref="FactType.Word"/>.</param>
/// <param name="Usual">What holds until something is stated; null where nothing does.</param>
public sealed record FactKind(FactId Id, Title Title, InstanceKindId? Of, FactType Type, ImmutableArray<FactWord> Words, string? Usual)
{
    /// <summary>A value as people read it: the title of a word, a day and a number as they are.</summary>
    public Title TitleOf(string value)
    {
        foreach (var word in Words)
        {
            if (word.Text == value)
            {
                return word.Title;
            }
        }

        return new Title(value, value);
    }
}

/// <summary>One of the words that a fact can be.</summary>
/// <param name="Text">As it is stated and journalled.</param>
/// <param name="Title">What people call it.</param>
public sealed record FactWord(string Text, Title Title);

/// <summary>A branch of a procedure that goes on beside the main one, with places of its own.</summary>
/// <param name="Id">Its name in the pack.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Per">Of what each has its own; null for one in the whole case.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Places">Its places, none of them a place of another branch.</param>
public sealed record Track(TrackId Id, Title Title, InstanceKindId? Per, PlaceId Start, ImmutableArray<PlaceId> Places);
