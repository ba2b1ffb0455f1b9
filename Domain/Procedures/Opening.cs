namespace Supervision.Domain.Procedures;

/// <summary>As what a step opens a case in the court above.</summary>
public enum OpensAs
{
    /// <summary>The case above hears an appeal against what was decided below.</summary>
    Appeal,
}

/// <summary>That a step, when it is taken, opens a case under another pack, in the court above.</summary>
/// <param name="Pack">That pack's name. It need not be there when this one is adopted; where it is not when the step is taken, the case below says so.</param>
/// <param name="Step">The step by which the other case is opened, as its pack calls it.</param>
/// <param name="As">What the two cases are to each other.</param>
public sealed record Opening(string Pack, StepId Step, OpensAs As);
