namespace Supervision.Domain.Procedures;

/// <summary>Whether a step wants to be told something.</summary>
public enum Wanted
{
    /// <summary>It may be said where there is something to say.</summary>
    No,

    /// <summary>It is asked for; whoever has nothing to say leaves it empty.</summary>
    Optional,

    /// <summary>Without it the step is refused.</summary>
    Required,
}

/// <summary>What a step wants to be told beside that it is taken.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Document">The paper that it rests on.</param>
/// <param name="Length">
/// How much time it grants, up to what the limits that it extends say; where it is not asked for (<see cref="Wanted.No"/>), it grants just that.
/// </param>
public sealed record StepWants(Wanted Reason, Wanted Document, Wanted Length)
{
    public static readonly StepWants Nothing = new(Wanted.No, Wanted.No, Wanted.No);
}
