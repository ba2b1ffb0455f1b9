using System.Collections.Immutable;
using System.Data.Common;
using NodaTime;
using Supervision.Journal;

namespace Supervision.Grains.Register;

/// <summary>Where what is stored and what the facts say do not agree.</summary>
/// <param name="Position">Of the entry.</param>
/// <param name="Expected">What the facts ask for.</param>
/// <param name="Actual">What is stored.</param>
public sealed record Disagreement(long Position, string Expected, string Actual)
{
    /// <summary>Whether the entry itself cannot be read or folded, and is passed over; otherwise what is stored beside it is not what it asks for.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>What an entry disagrees with that made a fold fail.</summary>
    public static Disagreement Of(Entry entry, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(failure);
        return failure is JournalDamagedException damage
            ? Unreadable(entry, damage.Expected, damage.Actual)
            : Unreadable(entry, "a fact that follows from those before it", failure.Message);
    }

    /// <summary>Personal values of an entry that belong to another subject than they should: the leaf commits to whose they are, the columns do not.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="subject">Whose they should be; null where the entry should have none.</param>
    public static IEnumerable<Disagreement> OfSubjects(Entry entry, string? subject)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return from field in entry.Fields
               let personal = field.Value as FieldValue.Personal
               where personal is not null && personal.Subject != subject
               select new Disagreement(entry.Position, $"a subject row named {subject} for field '{field.Name}'", $"one named '{personal.Subject}'");
    }

    /// <summary>Of an entry that says nothing that this program can know.</summary>
    public static Disagreement Unreadable(Entry entry, string expected, string actual)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Position, expected, actual) { IsUnreadable = true };
    }

    /// <summary>
    /// Whether a fold failed because of what the entry says. Whatever a fold throws is, but for what another attempt could do without: a store that
    /// cannot be read just now, or is being closed.
    /// </summary>
    public static bool IsOf(Exception failure) =>
        failure is not (OperationCanceledException or ObjectDisposedException or StoreFailureException or IOException or DbException
            or OutOfMemoryException);
}

/// <summary>An aggregate as its facts have it.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Position">Of its last entry.</param>
/// <param name="Wake">When time alone will next lead to facts; null when it never will.</param>
public readonly record struct Folded(StreamKey Stream, long Position, Instant? Wake);

/// <summary>Folds the streams of one category in the order of the journal, to compare with what is derived from them. Not safe for two at once.</summary>
public interface IStreamFold
{
    /// <returns>
    /// What the entry itself disagrees with, such as the name of its stream; or that it is no fact of this kind of aggregate, that its edition was
    /// not adopted, that it does not follow from those before it. Its stream is left out from there on.
    /// </returns>
    ImmutableArray<Disagreement> Take(Entry entry);

    /// <summary>Every aggregate that has been folded.</summary>
    IEnumerable<Folded> All { get; }
}
