using System.Text;

namespace Supervision.EventLogs;

/// <summary>How somebody else has written a log.</summary>
/// <param name="Encoding">Of its text; null for UTF-8, or what an XML declaration says. See <see cref="LogEncoding"/>.</param>
/// <param name="Map">How it calls what is looked for.</param>
public sealed record LogForm(Encoding? Encoding, LogMap Map)
{
    public static LogForm Usual { get; } = new(null, LogMap.Usual);
}

/// <summary>What a column of a table, or an attribute of a log in XML, may mean to the import.</summary>
public enum LogRole
{
    Case,
    Activity,
    Timestamp,
    Resource,

    /// <summary>The transition of the life cycle (IEEE 1849): only <c>complete</c>, or none, tells of an act.</summary>
    Transition,

    /// <summary>Numbers the events of a case; in tables only.</summary>
    Sequence,
}

/// <summary>
/// How somebody else's log calls what the import looks for, where it is not what logs usually call it, or where two columns could be meant.
/// A role that has a name here is found by this name alone: a column without regard to case, a key of a log in XML to the letter.
/// </summary>
/// <param name="names">Names of columns, or of keys, by role.</param>
public sealed class LogMap(IReadOnlyDictionary<LogRole, string> names)
{
    /// <summary>Every role by its usual names.</summary>
    public static LogMap Usual { get; } = new(new Dictionary<LogRole, string>());

    /// <summary>Whether it says what this one is called.</summary>
    internal bool Names(LogRole role) => names.ContainsKey(role);

    /// <summary>The names to look for, the first one first.</summary>
    internal string[] NamesOf(LogRole role, params string[] usual) => names.TryGetValue(role, out var name) ? [name] : usual;

    /// <summary>The one key that a log in XML has for it.</summary>
    internal string KeyOf(LogRole role, string usual) => names.TryGetValue(role, out var name) ? name : usual;
}
