using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>What an act would do, and what was said of one, in words.</summary>
public static class ActWords
{
    /// <summary>What happens to one limit: "starts; last day Tue 8 Oct", "Tue 8 Oct → Wed 8 Jan 2025".</summary>
    public static string Effect(this Speech say, LimitChange change, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(change);
        var before = change.Before is { } was ? say.Day(was, change.BeforeAt, today) : "";
        var after = change.After is { } then ? say.Day(then, change.AfterAt, today) : "";
        return change.Effect switch
        {
            EffectKind.Starts => say["Effect.Starts", after],
            EffectKind.MeetsBefore => say["Effect.MeetsBefore"],
            EffectKind.Meets => say["Effect.Meets", before],
            EffectKind.MeetsLate when change.Kind == LimitKind.Right => say["Effect.UsesLate", before],
            EffectKind.MeetsLate => say["Effect.MeetsLate", before],
            EffectKind.Ends => say["Effect.Ends", before],
            EffectKind.StandsStill => say["Effect.StandsStill", before],
            EffectKind.RunsAgain => say["Effect.RunsAgain", after],
            EffectKind.Moves => say["Effect.Moves", before, after],
            _ => throw new System.Diagnostics.UnreachableException($"{change.Effect} has no words"),
        };
    }

    /// <summary>What it is that was said: "Reason", "Paper".</summary>
    public static string Name(this Speech say, GroundKind kind)
    {
        ArgumentNullException.ThrowIfNull(say);
        return kind switch
        {
            GroundKind.Reason => say["Ground.Reason"],
            GroundKind.Document => say["Ground.Document"],
            GroundKind.DocumentNumber => say["Ground.DocumentNumber"],
            GroundKind.DocumentDay => say["Ground.DocumentDay"],
            GroundKind.Length => say["Ground.Length"],
            GroundKind.Why => say["Ground.Why"],
            _ => throw new System.Diagnostics.UnreachableException($"{kind} has no name"),
        };
    }

    /// <summary>A length as the law states it: "6 months"; as it is written where it is none.</summary>
    public static string Length(this Speech say, string length)
    {
        ArgumentNullException.ThrowIfNull(say);
        return StatedLength.ParseOrNull(length) is { } it ? say.In(LengthWords.Of(it)) : length;
    }

    /// <summary>One thing that was said of an act, as a person reads it.</summary>
    public static string Value(this Speech say, GroundView ground, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(ground);
        return ground switch
        {
            { Value: null } => say["Timeline.Withheld"],
            { Kind: GroundKind.Length, Value: var length } => say.Length(length),
            { Kind: GroundKind.DocumentDay, Value: var day } when Addresses.IsoDay.OrNull(day) is { } on => say.Day(on, today),
            { Value: var text } => Speech.Said(text),
        };
    }
}
