using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>How a ledger calls a ground on which it stands still: the ground, and whose it is where several may have it at once.</summary>
/// <param name="Ground">The ground; or the step that stopped a limit without one.</param>
/// <param name="Of">Whose; null for one of the whole case.</param>
internal readonly record struct GroundKey(GroundId Ground, InstanceId? Of)
{
    /// <summary>No name of a pack has it.</summary>
    private const char Between = ':';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static GroundKey Parse(string text) => text.IndexOf(Between, StringComparison.Ordinal) is > 0 and var at
        ? new(new GroundId(text[..at]), new InstanceId(text[(at + 1)..]))
        : new(new GroundId(text), null);

    /// <summary>Whether a step that is about one of several, or about none, is meant for it: one that is about none is meant for all.</summary>
    public bool IsMeant(GroundId ground, InstanceId? about) => Ground == ground && (Of is null || about is null || Of == about);

    public override string ToString() => Of is { } one ? $"{Ground}{Between}{one}" : Ground.Text;
}
