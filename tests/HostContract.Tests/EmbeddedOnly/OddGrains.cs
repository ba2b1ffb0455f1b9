using System.Reflection;
using System.Reflection.Emit;
using Orleans;

namespace Supervision.HostContract.Tests;

/// <summary>Implemented twice.</summary>
public interface IAmbiguousGrain : IGrainWithStringKey
{
    Task<string> Name();
}

internal sealed class FirstAmbiguousGrain : Grain, IAmbiguousGrain
{
    public Task<string> Name() => Task.FromResult("first");
}

internal sealed class SecondAmbiguousGrain : Grain, IAmbiguousGrain
{
    public Task<string> Name() => Task.FromResult("second");
}

/// <summary>Has a method that no host can call.</summary>
public interface ISynchronousGrain : IGrainWithStringKey
{
    int Now();
}

internal sealed class SynchronousGrain : Grain, ISynchronousGrain
{
    public int Now() => 1;
}

/// <summary>What JSON cannot carry.</summary>
public sealed record Unfit(Action Action);

/// <summary>Its values do not survive the wire.</summary>
public interface IUnfitGrain : IGrainWithStringKey
{
    Task Take(Unfit unfit);

    Task<Unfit> Give();
}

internal sealed class UnfitGrain : Grain, IUnfitGrain
{
    public Task Take(Unfit unfit) => Task.CompletedTask;

    public Task<Unfit> Give() => Task.FromResult(new Unfit(static () => { }));
}

/// <summary>An assembly with two grain classes that would have one name.</summary>
internal static class DoubleGrains
{
    public static Assembly Assembly { get; } = Build();

    private static AssemblyBuilder Build()
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("double"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("double");
        foreach (var space in (string[])["One", "Other"])
        {
            module.DefineType($"{space}.DoubleGrain", TypeAttributes.Public, typeof(Grain), [typeof(IDoubleGrain)]).CreateType();
        }

        return assembly;
    }
}

/// <summary>The contract of the two.</summary>
public interface IDoubleGrain : IGrainWithStringKey;
