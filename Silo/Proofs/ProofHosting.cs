using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Signer;

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
            .AddSingleton(it => new ReaderRights(it.GetRequiredService<Microsoft.Extensions.Options.IOptions<DisclosureOptions>>().Value))
            .AddHostedService<HourlyMap>();
    }

    /// <summary>The same for a journal with a signer of its own, and the pages that show what is sealed and prove it.</summary>
    /// <param name="journal">What is served.</param>
    /// <param name="signer">The signer's directory; null where none is at work.</param>
    public static IServiceCollection AddSealedLog(this IServiceCollection services, SqliteJournal journal, string? signer) => services
        .AddProofs(journal.Proofs(() => journal.Checkpoint))
        .AddSingleton<ILogHead>(new SealedHead(journal))
        .AddSingleton<IProofDesk>(it => new ProofDesk(it.GetRequiredService<LogProofs>(), it.GetRequiredService<StreamMapKeeper>(), () => signer is null ? null : SignerDirectory.VerifierKey(signer)));
}
