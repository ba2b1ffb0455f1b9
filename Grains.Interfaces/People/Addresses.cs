using Supervision.Domain.People;

namespace Supervision.Grains.Interfaces.People;

/// <summary>Stands on every page and endpoint that takes a right: who has it at no case at all is refused before anything is read.</summary>
/// <param name="right">Which.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}

/// <summary>Stands on every page and endpoint that answers whoever is signed in, in whatever role.</summary>
/// <param name="why">Why no right is needed.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForSignedInAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>Stands on every page and endpoint that answers people who are not signed in.</summary>
/// <param name="why">Why it may.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEverybodyAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
