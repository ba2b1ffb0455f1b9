using System.Diagnostics;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Grains.Aggregates;

/// <summary>
/// What a listener of the source <c>Supervision.Grains</c> is told of a decision: what kind of aggregate made it, and what
/// came of it. Never which, or about whom.
/// </summary>
internal static class DecisionTrace
{
    private static readonly ActivitySource Source = new("Supervision.Grains");

    /// <summary>Null where nobody listens.</summary>
    public static Activity? Begin(string category) => Source.StartActivity("decide")?.SetTag("supervision.category", category);

    /// <summary>Tells the outcome; without it, the decision ended in an exception.</summary>
    public static void Ended(this Activity? decision, Answer answer) => decision?.SetTag("supervision.outcome", answer switch
    {
        { Refusal: not null } => "refused",
        { Repeated: true } => "repeated",
        { Added: 0 } => "nothing",
        _ => "facts",
    });
}
