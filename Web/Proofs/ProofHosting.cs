using Supervision.Grains.Interfaces.Audit;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Views.Guard;

namespace Supervision.Web.Proofs;

/// <summary>Registers what proofs are made with.</summary>
internal static class ProofHosting
{
    /// <param name="proofs">What is sealed of the journal that is served.</param>
    public static IServiceCollection AddProofs(this IServiceCollection services, LogProofs proofs) => services
        .AddSingleton(proofs)
        .AddSingleton<StreamMapKeeper>()
        .AddHostedService<HourlyMap>();

    /// <summary>The same for a journal with a signer of its own, and the pages that show what is sealed and prove it.</summary>
    /// <param name="journal">What is served.</param>
    /// <param name="signer">The signer's directory; null where none is at work.</param>
    public static IServiceCollection AddSealedLog(this IServiceCollection services, CourtJournal journal, string? signer) => services
        .AddProofs(journal.Proofs(() => journal.Checkpoint))
        .AddSingleton<ILogHead>(new SealedHead(journal))
        .AddBehindGuard<IProofDesk>(it => new ProofDesk(
            it.GetRequiredService<LogProofs>(), it.GetRequiredService<StreamMapKeeper>(), () => signer is null ? null : SignerDirectory.VerifierKey(signer)));
}
