using System.Collections.Concurrent;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Gives out references to the grains of this process.</summary>
internal sealed class GrainFactory(GrainClasses classes, Catalog catalog, EmbeddedGrainsOptions options) : IGrainFactory
{
    private readonly Wire _wire = Wire.For(options);
    private readonly ConcurrentDictionary<(Type Contract, string? Prefix), GrainProxy> _byContract = new();
    private readonly ConcurrentDictionary<GrainType, GrainProxy> _remindable = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var first = _byContract.GetOrAdd(
            (typeof(TGrainInterface), grainClassNamePrefix),
            static (it, factory) => factory.First(it.Contract, it.Prefix),
            this);
        return (TGrainInterface)(object)first.To(IdSpan.Create(primaryKey));
    }

    /// <summary>A reference for a tick of a reminder; null when the grain's class is gone or takes no reminders any more.</summary>
    public IRemindable? GetRemindable(GrainId grainId)
    {
        if (classes.Named(grainId.Type) is not { } grainClass || !typeof(IRemindable).IsAssignableFrom(grainClass.Type))
        {
            return null;
        }

        var first = _remindable.GetOrAdd(
            grainId.Type,
            static (_, it) => GrainProxy.For(typeof(IRemindable), it.grainClass, it.catalog, Wire.Share),
            (grainClass, catalog));
        return (IRemindable)(object)first.To(grainId.Key);
    }

    private GrainProxy First(Type contract, string? prefix)
    {
        if (!contract.IsInterface)
        {
            throw new ArgumentException($"{contract} is not an interface: grains are asked for by their contract.");
        }

        return GrainProxy.For(contract, classes.Implementing(contract, prefix), catalog, _wire);
    }
}
