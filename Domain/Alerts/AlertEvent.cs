using Supervision.Domain.People;

namespace Supervision.Domain.Alerts;

/// <summary>
/// What became of the alerts of one case after they came about. These are the journalled facts; their shape is a contract. What else is to be told of an
/// alert (delivered, escalated, silenced) is a further fact here.
/// </summary>
public abstract record AlertEvent
{
    private AlertEvent()
    {
    }

    /// <summary>It stood on a page in front of somebody, for the first time.</summary>
    public sealed record Seen(AlertId Alert, PersonId Person) : AlertEvent;

    /// <summary>Somebody said that they know of it and have it in hand.</summary>
    /// <param name="Alert">Which.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Note">What they said of it; null where nothing was said, and where the reader has no access to it or it is erased.</param>
    public sealed record Acknowledged(AlertId Alert, PersonId Person, string? Note) : AlertEvent
    {
        /// <summary>Without the note, which may be about people.</summary>
        public override string ToString() => $"{Alert} acknowledged by {Person}, {(Note is null ? "no" : "a")} note";
    }
}
