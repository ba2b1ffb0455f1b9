using System.Collections.Immutable;

namespace Supervision.Domain.Reactions;

/// <summary>The one list of reactions. A further one costs its class and its line here.</summary>
public static class HouseReactions
{
    public static ImmutableArray<IReaction> All { get; } = [new CaseAbove(), new LinkBelow(), new EndBelow()];
}
