using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Adds the host of grains to an application.</summary>
public static class EmbeddedGrainsExtensions
{
    /// <summary>
    /// Registers <see cref="IGrainFactory"/> and the service that hosts grains while the application runs. Call it before other hosted
    /// services are added that call grains: it must start before them and stop after them. Time comes from the registered
    /// <see cref="TimeProvider"/>, or the system's where there is none.
    /// </summary>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsOptions> configure)
    {
        services.AddOptions<EmbeddedGrainsOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbeddedGrainsOptions>, EmbeddedGrainsOptionsCheck>());
        services.TryAddSingleton(static it => it.GetRequiredService<IOptions<EmbeddedGrainsOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static it => new GrainClasses(it.GetRequiredService<EmbeddedGrainsOptions>().GrainAssemblies));
        services.TryAddSingleton<Catalog>();
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IGrainFactory>(static it => it.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<HostDatabase>();
        services.TryAddSingleton<ReminderService>();
        services.TryAddSingleton<EmbeddedGrainHost>();
        services.AddHostedService(static it => it.GetRequiredService<EmbeddedGrainHost>());
        services.TryAddScoped<IGrainContext>(static _ => Activation.Current
            ?? throw new InvalidOperationException("There is a grain context only while a grain is made or runs."));
        return services;
    }
}
