using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Register;

/// <summary>Names of a pack as its titles; by the name alone where the pack is not known any more, or has no such thing.</summary>
public static class ProcedureWords
{
    public static Title OfStep(string step, Procedure? procedure) => Procedure.TitleOf(new StepId(step), procedure);

    public static Title OfLimit(string limit, Procedure? procedure) => Find(limit, procedure)?.Title ?? new Title(limit, limit);

    public static Title OfStage(string limit, string stage, Procedure? procedure) =>
        Find(limit, procedure)?.TitleOf(new StageId(stage)) ?? new Title(stage, stage);

    /// <summary>Those of some limits, with commas between, that are duties; one that the pack does not know counts as one.</summary>
    public static IEnumerable<string> DutiesAmong(string limits, Procedure? procedure)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.Split(',').Where(it => Find(it, procedure) is not { Kind: LimitKind.Right });
    }

    private static TimeLimit? Find(string limit, Procedure? procedure) => procedure?.Limits.FirstOrDefault(it => it.Id.Text == limit);
}
