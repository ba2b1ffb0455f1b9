using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Deciding;

/// <summary>A fact with the instant at which it happened.</summary>
public readonly record struct Fact<TEvent>(Instant At, TEvent Event);

/// <summary>A lawful "no": what stands in the way, in words, and the article.</summary>
/// <param name="Obstacle">Name of the obstacle, stable for programs, such as <c>not-allowed-here</c>.</param>
/// <param name="Reason">What stands in the way and what would be possible instead.</param>
/// <param name="Basis">The rule; null where the obstacle is not one of law (such as an unknown name).</param>
public sealed record Refusal(string Obstacle, Title Reason, Citation? Basis)
{
    /// <summary>A request that bears the name of an earlier one and asks for something else. It is not journalled: it is a mistake of a program.</summary>
    public static Refusal UsedName { get; } = new(
        "command-used",
        new Title(
            "A request of this name was decided before, and asked for something else. Nothing was done; send this one under a name of its own.",
            "此名称的申请此前已办理，且内容不同。本次未作任何处理；请另用名称提交。"),
        null);
}

/// <summary>What a decider answers: facts to be journalled (possibly none), or a refusal.</summary>
public abstract record Decision<TEvent>
{
    private Decision()
    {
    }

    public sealed record Facts(ImmutableArray<Fact<TEvent>> Happened) : Decision<TEvent>;

    public sealed record Refused(Refusal Refusal) : Decision<TEvent>;
}
