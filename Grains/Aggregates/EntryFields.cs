using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>Days and names as fields of entries. What does not read as one is damage: nothing else was ever written there.</summary>
internal static class EntryFields
{
    public static Field OfDay(string name, LocalDate day) => Field.Of(name, LocalDatePattern.Iso.Format(day));

    public static LocalDate Day(this Entry entry, string name) => DayOf(entry, name, entry.Text(name));

    public static LocalDate? DayOrNull(this Entry entry, string name) => entry.TextOrNull(name) is { } text ? DayOf(entry, name, text) : null;

    public static long Number(this Entry entry, string name) =>
        entry.NumberOrNull(name) ?? throw new JournalDamagedException(entry.Position, $"a number in '{name}'", "none");

    public static PersonId Person(this Entry entry, string name) => Named(entry, name, "a pseudonym", text => new PersonId(text));

    public static PersonId? PersonOrNull(this Entry entry, string name) => entry.TextOrNull(name) is null ? null : entry.Person(name);

    public static DivisionId Division(this Entry entry, string name) => Named(entry, name, "a division", text => new DivisionId(text));

    public static DivisionId? DivisionOrNull(this Entry entry, string name) => entry.TextOrNull(name) is null ? null : entry.Division(name);

    public static DecreeId Decree(this Entry entry, string name) => Named(entry, name, "the name of a decree", text => new DecreeId(text));

    public static Role Role(this Entry entry, string name) =>
        Roles.ParseOrNull(entry.Text(name)) ?? throw new JournalDamagedException(entry.Position, $"a role in '{name}'", entry.Text(name));

    private static T Named<T>(Entry entry, string name, string expected, Func<string, T> read)
    {
        var text = entry.Text(name);
        try
        {
            return read(text);
        }
        catch (ArgumentException)
        {
            throw new JournalDamagedException(entry.Position, $"{expected} in '{name}'", text);
        }
    }

    private static LocalDate DayOf(Entry entry, string name, string text)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw new JournalDamagedException(entry.Position, $"a date in '{name}'", text);
    }
}
