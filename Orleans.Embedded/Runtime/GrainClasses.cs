using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>The grain classes of the given assemblies, found by contract and by the name in grain ids.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byName = [];
    private readonly ILookup<Type, GrainClass> _byContract;

    /// <exception cref="InvalidOperationException">Two classes would have the same name in grain ids, or a constructor cannot be used.</exception>
    public GrainClasses(IEnumerable<Assembly> assemblies)
    {
        var classes = assemblies.Distinct().SelectMany(it => it.GetTypes()).Select(GrainClass.From).OfType<GrainClass>().ToList();
        foreach (var grainClass in classes)
        {
            if (!_byName.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new InvalidOperationException(
                    $"{grainClass} and {_byName[grainClass.GrainType]} would both be called '{grainClass.GrainType}' in grain ids; rename one.");
            }
        }

        _byContract = classes
            .SelectMany(it => it.Contracts, (grainClass, contract) => (grainClass, contract))
            .ToLookup(it => it.contract, it => it.grainClass);
    }

    /// <param name="contract">A contract of grains.</param>
    /// <param name="prefix">Start of the full class name; null for any.</param>
    /// <exception cref="ArgumentException">No class implements the contract, or more than one does.</exception>
    public GrainClass Implementing(Type contract, string? prefix)
    {
        var candidates = _byContract[contract]
            .Where(it => prefix is null || it.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        return candidates switch
        {
            [var only] => only,
            [] => throw new ArgumentException(
                $"No grain class implements {contract}{(prefix is null ? "" : $" and begins with '{prefix}'")}. Is its assembly in {nameof(EmbeddedGrainsOptions)}.{nameof(EmbeddedGrainsOptions.GrainAssemblies)}?"),
            _ => throw new ArgumentException(
                $"{contract} is implemented by {string.Join(" and by ", candidates)}: give GetGrain the start of the class name."),
        };
    }

    /// <summary>The class of that name in grain ids; null when it is not there any more.</summary>
    public GrainClass? Named(GrainType name) => _byName.GetValueOrDefault(name);
}
