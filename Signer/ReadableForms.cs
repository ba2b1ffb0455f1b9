using Supervision.Journal;
using Supervision.Verifier.Forms;

namespace Supervision.Signer;

/// <summary>Which entries a signer may vouch for: those of kinds that it was given, and of kinds that its log has announced.</summary>
internal static class ReadableForms
{
    /// <returns>
    /// Null where a signer is held to nothing: it was given no kinds, or it begins anew with a store as it is, whatever somebody once wrote there.
    /// </returns>
    /// <param name="store">What it vouches for.</param>
    /// <param name="options">What it was given.</param>
    /// <param name="signed">How many entries it has signed: what was announced after them it meets as it reads on.</param>
    public static KnownForms? Of(SealedStore store, SignerOptions options, long signed)
    {
        if (options.Kinds.IsEmpty || options.BeginsAnew)
        {
            return null;
        }

        var forms = new KnownForms(holds: true);
        foreach (var kind in options.Kinds.Concat(OwnKinds.Forms))
        {
            forms.Add(kind.Kind, kind.Version, kind.Text);
        }

        using var journal = JournalStores.OpenReadOnly(store.Directory, sealedSize: () => signed);
        foreach (var kind in KindAnnouncements.In(journal))
        {
            forms.Add(kind.Kind, kind.Version, kind.Text);
        }

        return forms;
    }
}
