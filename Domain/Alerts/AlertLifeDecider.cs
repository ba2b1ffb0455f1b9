using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;

namespace Supervision.Domain.Alerts;

/// <summary>The rules of what becomes of an alert: everybody sees and acknowledges it once.</summary>
/// <remarks>Whether there is such an alert, and who may acknowledge it, is asked by whoever sends the command: it stands in another stream.</remarks>
public sealed class AlertLifeDecider : IDecider<AlertLife, AlertLifeCommand, AlertEvent>
{
    private static readonly Refusal BadNote = new(
        "bad-note",
        new Title(
            $"A note has {AlertLife.ShortestNote} to {AlertLife.LongestNote} characters, none of them a control character.",
            $"附言须为 {AlertLife.ShortestNote} 至 {AlertLife.LongestNote} 个字符，不含控制字符。"),
        null);

    public AlertLife Initial(string id) => AlertLife.Untouched;

    public AlertLife Evolve(AlertLife state, Fact<AlertEvent> happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.After(happened.Event);
    }

    /// <summary>Whoever acknowledges an alert has seen it, wherever.</summary>
    public Decision<AlertEvent> Decide(AlertLife state, AlertLifeCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            AlertLifeCommand.See it => Facts(it.At, [.. it.Alerts.Distinct().Where(alert => !state.Seen.Contains((alert, it.Person)))
                .Select(alert => new AlertEvent.Seen(alert, it.Person))]),
            AlertLifeCommand.Acknowledge { Note: { } note } when !IsNote(note) => new Decision<AlertEvent>.Refused(BadNote),
            AlertLifeCommand.Acknowledge it when state.Acknowledged.Contains((it.Alert, it.Person)) => Facts(it.At, []),
            AlertLifeCommand.Acknowledge it when state.Seen.Contains((it.Alert, it.Person)) => Facts(it.At, [Acknowledged(it)]),
            AlertLifeCommand.Acknowledge it => Facts(it.At, [new AlertEvent.Seen(it.Alert, it.Person), Acknowledged(it)]),
            AlertLifeCommand.PassTime it => Facts(it.Now, []),
            _ => throw new UnreachableException($"{command?.GetType().Name} has no rule"),
        };
    }

    public bool IsAnsweredBy(AlertLifeCommand command, ImmutableArray<AlertEvent> facts) => command switch
    {
        AlertLifeCommand.See it => facts.All(fact => fact is AlertEvent.Seen seen && seen.Person == it.Person && it.Alerts.Contains(seen.Alert)),
        AlertLifeCommand.Acknowledge it => facts[^1] is AlertEvent.Acknowledged fact && (fact.Alert, fact.Person) == (it.Alert, it.Person)
            && (fact.Note ?? it.Note) == it.Note,
        AlertLifeCommand.PassTime => true,
        _ => throw new UnreachableException($"{command?.GetType().Name} has no answer"),
    };

    public Instant? NextWake(AlertLife state) => null;

    public AlertLifeCommand TimePassed(Instant now) => new AlertLifeCommand.PassTime(now);

    public string EditionOf(AlertLife state) => "-";

    private static AlertEvent.Acknowledged Acknowledged(AlertLifeCommand.Acknowledge it) => new(it.Alert, it.Person, it.Note);

    private static bool IsNote(string text) =>
        text.Trim().Length >= AlertLife.ShortestNote && text.Length <= AlertLife.LongestNote && !text.Any(it => char.IsControl(it) && it is not '\n');

    private static Decision<AlertEvent> Facts(Instant at, ImmutableArray<AlertEvent> happened) =>
        new Decision<AlertEvent>.Facts([.. happened.Select(it => new Fact<AlertEvent>(at, it))]);
}
