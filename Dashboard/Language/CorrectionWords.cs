using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Language;

/// <summary>What is put right, and what follows from it, in words.</summary>
public static class CorrectionWords
{
    /// <summary>A part of an entry, as a choice: "it happened on another day".</summary>
    public static string Name(this Speech say, AmendmentKind kind, bool ofCorrection)
    {
        ArgumentNullException.ThrowIfNull(say);
        return kind switch
        {
            AmendmentKind.Day => say["Correct.Day"],
            AmendmentKind.Step => say["Correct.Step"],
            AmendmentKind.Grounds => say["Correct.Grounds"],
            AmendmentKind.Person => say["Correct.Person"],
            AmendmentKind.OtherCase => say["Correct.OtherCase"],
            AmendmentKind.Never when ofCorrection => say["Correct.TakeBack"],
            AmendmentKind.Never => say["Correct.Never"],
            _ => throw new System.Diagnostics.UnreachableException($"{kind} has no name"),
        };
    }

    /// <summary>Where a limit stands: "runs until Tue 8 Oct", "met on Mon 7 Oct, in time".</summary>
    public static string Standing(this Speech say, LimitStanding it, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(say);
        ArgumentNullException.ThrowIfNull(it);
        string Day(LocalDate? day, LocalTime? at = null) => day is { } known ? say.Day(known, at, today) : "";
        return it.State switch
        {
            LimitState.NotStarted => say["Standing.NotStarted"],
            LimitState.MetBefore => say["Standing.MetBefore", Day(it.Met)],
            LimitState.Runs => say["Standing.Runs", Day(it.Due, it.DueAt)],
            LimitState.StandsStill => say["Standing.StandsStill"],
            LimitState.Met => say["Standing.Met", Day(it.Met, it.MetAt), Day(it.Due, it.DueAt)],
            LimitState.MetLate => say["Standing.MetLate", Day(it.Met, it.MetAt), Day(it.Due, it.DueAt)],
            _ => throw new System.Diagnostics.UnreachableException($"{it.State} has no words"),
        };
    }

    /// <summary>What kind of thing follows.</summary>
    public static string Name(this Speech say, ConsequenceKind kind)
    {
        ArgumentNullException.ThrowIfNull(say);
        return kind switch
        {
            ConsequenceKind.Withdrawn => say["Consequence.Withdrawn"],
            ConsequenceKind.Reassessed => say["Consequence.Reassessed"],
            ConsequenceKind.ToldAfterwards => say["Consequence.ToldAfterwards"],
            ConsequenceKind.Comes => say["Consequence.Comes"],
            ConsequenceKind.Goes => say["Consequence.Goes"],
            _ => throw new System.Diagnostics.UnreachableException($"{kind} has no name"),
        };
    }

    /// <summary>Why it takes a second person.</summary>
    public static string Reason(this Speech say, SecondPerson why)
    {
        ArgumentNullException.ThrowIfNull(say);
        return why == SecondPerson.EntryIsOld ? say["Correct.SecondOld"] : say["Correct.SecondMoves"];
    }
}
