using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>How one method of a contract is called: worked out and compiled once, then kept for the life of the process.</summary>
internal abstract class MethodPlan
{
    private static readonly ConcurrentDictionary<MethodInfo, MethodPlan> s_plans = new();

    protected MethodPlan(MethodInfo method)
    {
        Name = $"{method.DeclaringType!.Name}.{method.Name}";
        Parameters = [.. method.GetParameters().Select(ParameterPlan.For)];
        TokenAt = Array.FindIndex(method.GetParameters(), it => it.ParameterType == typeof(CancellationToken));
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        OneWay = method.IsDefined(typeof(OneWayAttribute));
        Call = Compile(method);
    }

    /// <summary>Contract and method, for logs and errors.</summary>
    public string Name { get; }

    public ParameterPlan[] Parameters { get; }

    /// <summary>Which argument is the cancellation token; -1 for none.</summary>
    public int TokenAt { get; }

    public bool ReadOnly { get; }

    public bool AlwaysInterleave { get; }

    public bool OneWay { get; }

    /// <summary>Calls the method on a grain. A ValueTask comes back as its task.</summary>
    public Func<object, object?[], Task> Call { get; }

    /// <exception cref="NotSupportedException">The method is generic, returns no task, or passes something by reference.</exception>
    public static MethodPlan For(MethodInfo method) => s_plans.GetOrAdd(method, static it =>
    {
        var result = it.ReturnType.IsGenericType ? it.ReturnType.GenericTypeArguments[0] : typeof(Nothing);
        var shape = it.ReturnType.IsGenericType ? it.ReturnType.GetGenericTypeDefinition() : it.ReturnType;
        if (it.IsGenericMethod
            || (shape != typeof(Task) && shape != typeof(ValueTask) && shape != typeof(Task<>) && shape != typeof(ValueTask<>))
            || it.GetParameters().Any(p => p.ParameterType.IsByRef))
        {
            throw new NotSupportedException(
                $"{it.DeclaringType}.{it.Name}: a grain's method is not generic, returns Task or ValueTask, and takes its parameters by value.");
        }

        return (MethodPlan)Activator.CreateInstance(typeof(MethodPlan<>).MakeGenericType(result), it)!;
    });

    /// <summary>Sends a call and returns what the method promises: a task of the answer. Never throws.</summary>
    public abstract object Send(GrainProxy target, object?[] arguments);

    private static Func<object, object?[], Task> Compile(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object), "grain");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        Expression call = Expression.Call(
            Expression.Convert(grain, method.DeclaringType!),
            method,
            method.GetParameters().Select((it, at) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(at)), it.ParameterType)));
        if (method.ReturnType.IsValueType)
        {
            call = Expression.Call(call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        return Expression.Lambda<Func<object, object?[], Task>>(Expression.Convert(call, typeof(Task)), grain, arguments).Compile();
    }
}

/// <summary>A parameter of a contract's method.</summary>
/// <param name="Name">As written in the contract.</param>
/// <param name="Type">As written in the contract: a value travels as this type, whatever it really is.</param>
/// <param name="Travels">False for what the host hands through untouched: cancellation tokens and references to grains.</param>
internal sealed record ParameterPlan(string Name, Type Type, bool Travels)
{
    public static ParameterPlan For(ParameterInfo parameter) => new(
        parameter.Name!,
        parameter.ParameterType,
        parameter.ParameterType != typeof(CancellationToken) && !typeof(IAddressable).IsAssignableFrom(parameter.ParameterType));
}

/// <summary>The result of a method that returns none.</summary>
internal readonly record struct Nothing;
