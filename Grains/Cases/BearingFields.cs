using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Aggregates;
using Supervision.Journal;

namespace Supervision.Grains.Cases;

/// <summary>What of a case an act bears upon, as fields of its entry: all in clear, since they are words that the pack knows, days and numbers.</summary>
internal static class BearingFields
{
    /// <summary>Their part of the form of an entry.</summary>
    public const string Form = $"{About}?:slug {Posted}?:day {Fact}*:text";

    /// <summary>Names which of several in a case an entry is about, or whose limit.</summary>
    public const string About = "about";

    private const string Posted = "posted", Fact = "fact.";

    public static IEnumerable<Field> Of(Bearing it)
    {
        if (it.About is { } about)
        {
            yield return Field.Of(About, about.Text);
        }

        if (it.Posted is { } posted)
        {
            yield return EntryFields.OfDay(Posted, posted);
        }

        foreach (var stated in it.States)
        {
            yield return Field.Of(Fact + stated.Fact.Text, stated.Value);
        }
    }

    public static Bearing Read(Entry entry)
    {
        var states = ImmutableArray.CreateBuilder<StatedFact>();
        foreach (var field in entry.Fields)
        {
            if (field.Name.StartsWith(Fact, StringComparison.Ordinal) && field.Value is FieldValue.Text it)
            {
                states.Add(new StatedFact(new FactId(field.Name[Fact.Length..]), it.Value));
            }
        }

        return new Bearing(AboutOrNull(entry), entry.DayOrNull(Posted)) { States = states.ToImmutable() };
    }

    /// <summary>Which of several an entry is about; null for the whole case.</summary>
    public static InstanceId? AboutOrNull(Entry entry) => entry.TextOrNull(About) is { } about ? new InstanceId(about) : null;

    /// <summary>A fact about one of several is of the third version of its kind, which has what it came about by as well.</summary>
    public static Draft OfOne(this Draft draft, InstanceId? about) =>
        about is { } one ? draft with { KindVersion = 3, Fields = draft.Fields.Add(Field.Of(About, one.Text)) } : draft;
}
