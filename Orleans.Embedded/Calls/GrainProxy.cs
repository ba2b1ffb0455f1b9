using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>
/// A reference to a grain. The type that implements the contract is generated once per contract; further references are copies of
/// the first. Two references to the same grain are equal.
/// </summary>
[SuppressMessage("Performance", "CA1852", Justification = "The generated types derive from it.")]
internal class GrainProxy : DispatchProxy, IAddressable
{
    private FrozenDictionary<MethodInfo, MethodPlan> _methods = FrozenDictionary<MethodInfo, MethodPlan>.Empty;
    private Activation? _lastMet;

    public GrainId GrainId { get; private set; }

    public GrainClass GrainClass { get; private set; } = null!;

    public Catalog Catalog { get; private set; } = null!;

    public Wire Wire { get; private set; } = null!;

    /// <summary>The activation that took the last call. It may be gone.</summary>
    public Activation? LastMet
    {
        get => Volatile.Read(ref _lastMet);
        set => Volatile.Write(ref _lastMet, value);
    }

    /// <summary>Makes the first reference of a contract. It leads nowhere: it is there to be copied by <see cref="To"/>.</summary>
    /// <exception cref="NotSupportedException">The contract has a method that this host does not know how to call.</exception>
    public static GrainProxy For(Type contract, GrainClass grainClass, Catalog catalog, Wire wire)
    {
        var methods = contract.GetInterfaces().Append(contract)
            .SelectMany(it => it.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .ToFrozenDictionary(it => it, MethodPlan.For);
        var proxy = (GrainProxy)Create(contract, typeof(GrainProxy));
        proxy._methods = methods;
        proxy.GrainClass = grainClass;
        proxy.Catalog = catalog;
        proxy.Wire = wire;
        return proxy;
    }

    /// <summary>A reference of the same contract to the grain with this key.</summary>
    public GrainProxy To(IdSpan key)
    {
        var copy = (GrainProxy)MemberwiseClone();
        copy.GrainId = new GrainId(GrainClass.GrainType, key);
        copy._lastMet = null;
        return copy;
    }

    public override bool Equals(object? obj) => obj is GrainProxy other && GrainId == other.GrainId;

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _methods[targetMethod!].Send(this, args ?? []);
}
