using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A grain class: its name in grain ids, its contracts, and how an object of it is made.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _make;
    private readonly Func<Activation, IStoredState>[] _states;

    private GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        Contracts = [.. type.GetInterfaces().Where(IsContract)];
        var stored = StoredParameters(type);
        _make = ActivatorUtilities.CreateFactory(type, [.. stored.Select(it => it.ParameterType)]);
        _states = [.. stored.Select(StateFor)];
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    /// <summary>The interfaces by which callers may know the grain.</summary>
    public IReadOnlyList<Type> Contracts { get; }

    /// <summary>The class as a grain class; null when it is none.</summary>
    public static GrainClass? From(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetInterfaces().Any(IsContract)
            ? new GrainClass(type)
            : null;

    /// <summary>Makes the grain object on behalf of an activation, with the stored states that its constructor asks for.</summary>
    /// <param name="activation">Whose scope the other constructor parameters come from.</param>
    /// <param name="states">Receives the stored states, not read yet.</param>
    public object Create(Activation activation, List<IStoredState> states)
    {
        if (_states.Length == 0)
        {
            return _make(activation.ActivationServices, null);
        }

        states.AddRange(_states.Select(make => make(activation)));
        return _make(activation.ActivationServices, [.. states]);
    }

    public override string ToString() => Type.FullName!;

    private static bool IsContract(Type type) =>
        typeof(IGrain).IsAssignableFrom(type) && type != typeof(IGrain) && type != typeof(IGrainWithStringKey) && type != typeof(IRemindable);

    // Orleans' rule: the name of the class without "Grain", in lower case.
    private static string NameOf(Type type)
    {
        const string Suffix = "Grain";
        var name = type.Name;
        if (name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length)
        {
            name = name[..^Suffix.Length];
        }

        return name.ToLowerInvariant();
    }

    private static ParameterInfo[] StoredParameters(Type type)
    {
        var withStates = type.GetConstructors()
            .Select(it => it.GetParameters().Where(p => p.IsDefined(typeof(PersistentStateAttribute))).ToArray())
            .Where(it => it.Length > 0)
            .ToList();
        return withStates switch
        {
            [] => [],
            [var only] => only,
            _ => throw new InvalidOperationException($"Two constructors of {type} ask for stored states; keep one."),
        };
    }

    private static Func<Activation, IStoredState> StateFor(ParameterInfo parameter)
    {
        if (!parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException(
                $"Parameter {parameter.Name} of {parameter.Member.DeclaringType} has [PersistentState] but is a {parameter.ParameterType}, not an IPersistentState<T>.");
        }

        var name = parameter.GetCustomAttribute<PersistentStateAttribute>()!;
        var make = typeof(StoredState<>).MakeGenericType(parameter.ParameterType.GenericTypeArguments)
            .GetMethod(nameof(StoredState<int>.For))!
            .CreateDelegate<Func<Activation, PersistentStateAttribute, IStoredState>>();
        return activation => make(activation, name);
    }
}
