using System.Collections.Immutable;
using System.Diagnostics;
using Supervision.Domain.People;

namespace Supervision.Domain.Alerts;

/// <summary>Who has had the alerts of one case in front of them, and who has acknowledged which.</summary>
/// <param name="Seen">Each alert with each person who has seen it.</param>
/// <param name="Acknowledged">The same of those who have acknowledged it.</param>
public sealed record AlertLife(ImmutableHashSet<(AlertId Alert, PersonId Person)> Seen, ImmutableHashSet<(AlertId Alert, PersonId Person)> Acknowledged)
{
    public const int ShortestNote = 2;

    public const int LongestNote = 500;

    /// <summary>Nobody has seen anything.</summary>
    public static readonly AlertLife Untouched = new([], []);

    /// <exception cref="InvalidOperationException">The same person has seen or acknowledged it already: nothing of it is written twice.</exception>
    public AlertLife After(AlertEvent happened) => happened switch
    {
        AlertEvent.Seen it when !Seen.Contains((it.Alert, it.Person)) => this with { Seen = Seen.Add((it.Alert, it.Person)) },
        AlertEvent.Acknowledged it when !Acknowledged.Contains((it.Alert, it.Person)) =>
            this with { Acknowledged = Acknowledged.Add((it.Alert, it.Person)) },
        AlertEvent.Seen or AlertEvent.Acknowledged => throw new InvalidOperationException($"{happened} has happened before."),
        _ => throw new UnreachableException($"{happened?.GetType().Name} has no fold"),
    };
}
