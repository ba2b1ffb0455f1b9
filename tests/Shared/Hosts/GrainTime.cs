using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace Supervision.Tests;

/// <summary>Whose clock a silo in a test goes by.</summary>
internal static class GrainTime
{
    /// <summary>
    /// Lets grains, and whatever asks for a clock without a key, go by the test's. A silo's own loops would spin if a test moved
    /// their clock: every other keyed area is given the real one.
    /// </summary>
    public static IServiceCollection AddGrainTime(this IServiceCollection services, TimeProvider time)
    {
#pragma warning disable RS0030 // This is where the silo's clock is chosen.
        var real = TimeProvider.System;
#pragma warning restore RS0030 // See above.
        services.Replace(ServiceDescriptor.Singleton(time));
        services.AddKeyedSingleton(KeyedService.AnyKey, real);
        services.AddKeyedSingleton(TimeProviderNames.Grains, time);
        return services;
    }
}
