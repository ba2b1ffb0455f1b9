using Supervision.Domain.Law;

namespace Supervision.Periods.Written;

/// <summary>One thing that is wrong with a written question.</summary>
/// <param name="Field">
/// Which field to mend, by its name in <see cref="FormFields"/>; another name for a field that there is not; <see cref="Whole"/> for all of it.
/// </param>
/// <param name="Message">What was wrong and what was expected.</param>
public sealed record FormFault(string Field, Title Message)
{
    /// <summary>In place of a field where what came is no question at all, so that nothing more can be said of it.</summary>
    public const string Whole = "";
}
