using Supervision.Domain.People;

namespace Supervision.Grains.Aggregates;

/// <summary>Types of fields, as the forms of kinds write them, whose values the domain lists.</summary>
internal static class FieldTypes
{
    /// <summary>A role by its word.</summary>
    public static string Role { get; } = $"one({string.Join(',', Roles.All.Select(Roles.TextOf))})";

    /// <summary>Rights by their words, joined by ','.</summary>
    public static string Rights { get; } = $"some({string.Join(',', Enum.GetValues<Right>().Select(RightsTable.TextOf))})";
}
