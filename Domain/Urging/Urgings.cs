using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Urging;

/// <summary>Names an urging within its case: 1 for the first one.</summary>
public readonly record struct UrgingNumber(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One urging as it stands.</summary>
/// <param name="Number">Which.</param>
/// <param name="By">Who asked.</param>
/// <param name="On">The day on which it was asked.</param>
/// <param name="Due">The last day for the answer.</param>
/// <param name="HasRunOut">Whether that day has passed without one.</param>
/// <param name="IsAnswered">Whether there is an answer.</param>
public sealed record UrgingState(UrgingNumber Number, PersonId By, LocalDate On, LocalDate Due, bool HasRunOut = false, bool IsAnswered = false)
{
    /// <summary>The step that somebody was asked to take; null for an urging.</summary>
    public StepId? Step { get; init; }
}

/// <summary>The urgings of one case.</summary>
/// <param name="Procedure">The edition that the case follows; null while nobody has asked.</param>
/// <param name="All">In the order in which they were asked.</param>
public sealed record Urgings(Procedure? Procedure, ImmutableArray<UrgingState> All)
{
    public const int ShortestText = 2;

    public const int LongestText = 500;

    /// <summary>
    /// So many urgings may wait for an answer in one case, and so many requests to take a step beside them: whoever asks more asks nothing new.
    /// </summary>
    public const int MostOpen = 5;

    public static readonly Urgings None = new(null, []);

    public UrgingState? OrNull(UrgingNumber number) => All.FirstOrDefault(it => it.Number == number);

    /// <exception cref="InvalidOperationException">The fact does not follow from those before it.</exception>
    public Urgings After(UrgingEvent happened, ProcedureLibrary library)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(library);
        return happened switch
        {
            UrgingEvent.Asked it when it.Number.Value == All.Length + 1 =>
                new Urgings(library[it.Procedure], All.Add(new UrgingState(it.Number, it.By, it.On, it.Due) { Step = it.Step })),
            UrgingEvent.RanOut it when OrNull(it.Number) is { HasRunOut: false, IsAnswered: false } open => With(open, open with { HasRunOut = true }),
            UrgingEvent.Answered it when OrNull(it.Number) is { IsAnswered: false } open => With(open, open with { IsAnswered = true }),
            UrgingEvent.Asked or UrgingEvent.RanOut or UrgingEvent.Answered =>
                throw new InvalidOperationException($"'{happened}' does not follow from the {All.Length} urgings before it."),
            _ => throw new UnreachableException($"{happened.GetType().Name} has no fold"),
        };
    }

    private Urgings With(UrgingState before, UrgingState after) => this with { All = All.Replace(before, after) };
}
