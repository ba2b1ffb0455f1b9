using System.Collections.Immutable;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

/// <summary>What one of many callers does.</summary>
internal enum StepKind
{
    Add,
    AddAndFail,
    AddOfUnknownOutcome,
    Deactivate,
}

/// <summary>One call of a burst.</summary>
internal sealed record Step(char Grain, StepKind Kind, int Number)
{
    public bool EndsActivation => Kind is StepKind.AddOfUnknownOutcome or StepKind.Deactivate;

    public override string ToString() => Kind == StepKind.Deactivate ? $"{Grain}.Deactivate" : $"{Grain}.{Kind}({Number})";
}

/// <summary>Calls from as many callers at once. Whatever their order, each must get its own kind of answer, and each entry be written once.</summary>
internal sealed class Burst(ImmutableArray<Step> steps) : LedgerOperation
{
    public ImmutableArray<Step> Steps { get; } = steps;

    public override bool Pre(LedgersModel model) => Steps.All(it => !model.Grains[it.Grain].Stale);

    public override LedgersModel Run(LedgersModel model) => Steps.Aggregate(model, static (before, step) => before.With(step.Grain, it => it with
    {
        Sum = it.Sum + (step.Kind == StepKind.Deactivate ? 0 : step.Number),
        Ticks = it.Ticks && !step.EndsActivation,
    }));

    public override string ToString() => $"at once: {string.Join(", ", Steps)}";

    protected override async Task<List<string>> RunAsync(LedgerRun run)
    {
        // The callers of each grain are on their way before the first of them is answered, so that turns have to wait.
        var callers = Steps.GroupBy(static it => it.Grain)
            .Select(steps => Task.Run(() => Task.WhenAll(steps.Select(step => CallAsync(run, step)))));
        var complaints = await Task.WhenAll(callers);
        return [.. complaints.SelectMany(static it => it).OfType<string>()];
    }

    private static async Task<string?> CallAsync(LedgerRun run, Step step)
    {
        var (grain, id) = (run.Grain(step.Grain), run.NextId());
        try
        {
            switch (step.Kind)
            {
                case StepKind.Add:
                    return Unless(run.Ledger(step.Grain), id, step, await grain.Add(id, step.Number));
                case StepKind.Deactivate:
                    await grain.Deactivate();
                    return null;
                case StepKind.AddAndFail:
                    await grain.AddAndFail(id, step.Number);
                    break;
                default:
                    await grain.AddOfUnknownOutcome(id, step.Number);
                    break;
            }

            return $"{step} was answered without its exception";
        }
        catch (InvalidOperationException) when (step.Kind == StepKind.AddAndFail)
        {
            return null;
        }
        catch (InconsistentStateException) when (step.Kind == StepKind.AddOfUnknownOutcome)
        {
            return null;
        }
        catch (Exception thrown)
        {
            return $"{step} ended in {thrown.GetType().Name}: {thrown.Message}";
        }
    }

    /// <summary>The answer must be the sum up to this very entry, which stands once.</summary>
    private static string? Unless(Ledger ledger, string id, Step step, int answer)
    {
        var entries = ledger.Entries;
        var at = entries.Select(static it => it.Id).ToList().IndexOf(id);
        var right = entries.Take(at + 1).Sum(static it => it.Number);
        return entries.Count(it => it.Id == id) != 1 ? $"{step} was written {entries.Count(it => it.Id == id)} times"
            : answer != right ? $"{step} was answered {answer}, not {right}"
            : null;
    }
}
