using Supervision.Journal;

namespace Supervision.Silo.Proofs;

/// <summary>Registers what proofs are made with.</summary>
internal static class ProofHosting
{
    /// <param name="proofs">What is sealed of the journal that is served.</param>
    public static IServiceCollection AddProofs(this IServiceCollection services, LogProofs proofs)
    {
        services.AddOptions<DisclosureOptions>().BindConfiguration(DisclosureOptions.Section)
            .Validate(it => it.AuditorKey is null or "" or { Length: >= DisclosureOptions.ShortestKey }, $"Disclosure:AuditorKey has at least {DisclosureOptions.ShortestKey} characters.")
            .ValidateOnStart();
        return services
            .AddSingleton(proofs)
            .AddSingleton<StreamMapKeeper>()
            .AddSingleton(it => new Disclosure(it.GetRequiredService<Microsoft.Extensions.Options.IOptions<DisclosureOptions>>().Value))
            .AddHostedService<HourlyMap>();
    }
}
