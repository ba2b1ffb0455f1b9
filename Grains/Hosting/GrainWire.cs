using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces;

namespace Supervision.Grains.Hosting;

/// <summary>What the values of a call go through between two grains of one process.</summary>
public enum Passing
{
    /// <summary>The grain gets the caller's objects, and the caller the grain's: right, since contract types are deeply immutable.</summary>
    Shared,

    /// <summary>Every value is written and read as JSON, as between two processes, so that what would fail there fails here. For tests.</summary>
    Copied,
}

/// <summary>
/// How contract types cross a grain call: as the JSON of <see cref="Wire"/>, so that they need no attributes. Silos, clients and
/// test hosts must all be told, or Orleans refuses to start with "found unserializable or uncopyable types".
/// </summary>
public static class GrainWire
{
    /// <summary>Lets the types of the contracts cross calls.</summary>
    /// <param name="services">Of a silo or of a client.</param>
    /// <param name="passing">What happens to values that stay in the process.</param>
    public static IServiceCollection AddGrainWire(this IServiceCollection services, Passing passing)
    {
        // The overload without a word on copying makes JSON the copier as well, and calls in one process take four times as long.
        services.AddSerializer(it => it.AddJsonSerializer(
            IsOurs, passing == Passing.Copied ? IsOurs : static _ => false, options => options.Configure(json => json.SerializerOptions = Wire.Options)));

        // An exception crosses as its type, its sentence and what is inside it. Of ours Orleans knows nothing unless told,
        // and would send a complaint of its own.
        services.Configure<ExceptionSerializationOptions>(it => it.SupportedNamespacePrefixes.Add(nameof(Supervision)));
        return passing == Passing.Shared ? services.AddSingleton<IGeneralizedCopier, SharedValues>() : services;
    }

    /// <summary>Types that stand in contracts: the law's, the contracts' own, and the instants between them.</summary>
    internal static bool IsOurs(Type type) =>
        type.Assembly == typeof(Wire).Assembly || type.Assembly == typeof(Refusal).Assembly || type.Assembly == typeof(Instant).Assembly;

    /// <summary>Hands values on as they are.</summary>
    private sealed class SharedValues : IGeneralizedCopier
    {
        public object? DeepCopy(object? input, CopyContext context) => input;

        public bool IsSupportedType(Type type) => IsOurs(type);
    }
}
