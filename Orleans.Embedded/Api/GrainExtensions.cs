using Orleans.Embedded;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Which grain a reference leads to, or which grain this is.</summary>
public static class GrainExtensions
{
    /// <exception cref="ArgumentException"><paramref name="grain"/> is neither a reference nor a grain of this host.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainProxy reference => reference.GrainId,
        IGrainBase itself => itself.GrainContext.GrainId,
        null => throw new ArgumentNullException(nameof(grain)),
        _ => throw new ArgumentException($"{grain.GetType()} is neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <inheritdoc cref="GetGrainId"/>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();
}
