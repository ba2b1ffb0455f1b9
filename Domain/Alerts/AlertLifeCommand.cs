using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;

namespace Supervision.Domain.Alerts;

/// <summary>What may be said of the alerts of one case.</summary>
public abstract record AlertLifeCommand
{
    private AlertLifeCommand()
    {
    }

    /// <summary>Some of them stood in front of somebody: never refused. What they had seen before is seen already, and is not said again.</summary>
    public sealed record See(PersonId Person, ImmutableArray<AlertId> Alerts, Instant At) : AlertLifeCommand;

    /// <summary>Somebody acknowledges one. A second time by the same person says nothing new, whatever its note.</summary>
    /// <param name="Alert">Which.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Note">
    /// What they say of it, <see cref="AlertLife.ShortestNote"/> to <see cref="AlertLife.LongestNote"/> characters; null for nothing.
    /// </param>
    /// <param name="At">When.</param>
    public sealed record Acknowledge(AlertId Alert, PersonId Person, string? Note, Instant At) : AlertLifeCommand
    {
        /// <summary>Without the note, which may be about people.</summary>
        public override string ToString() => $"acknowledge {Alert} by {Person}, {(Note is null ? "no" : "a")} note";
    }

    /// <summary>It is now this late. Nothing of an alert's life waits for a day yet.</summary>
    public sealed record PassTime(Instant Now) : AlertLifeCommand;
}
