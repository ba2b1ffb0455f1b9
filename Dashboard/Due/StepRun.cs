using System.Collections.Immutable;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Due;

/// <summary>Steps of one kind that follow each other: eight rest days in a row are told as one thing, with each of them behind it.</summary>
/// <param name="Steps">At least one.</param>
public sealed record StepRun(ImmutableArray<CountStep> Steps)
{
    /// <summary>So many of a kind in a row are told one by one.</summary>
    public const int MostApart = 2;

    public bool IsFolded => Steps.Length > MostApart;

    /// <summary>In the order of the derivation, nothing left out.</summary>
    public static ImmutableArray<StepRun> Of(ImmutableArray<CountStep> steps)
    {
        var runs = ImmutableArray.CreateBuilder<StepRun>();
        var from = 0;
        for (var at = 1; at <= steps.Length; at++)
        {
            if (at == steps.Length || steps[at].Kind != steps[from].Kind)
            {
                runs.Add(new StepRun(steps[from..at]));
                from = at;
            }
        }

        return runs.ToImmutable();
    }
}
