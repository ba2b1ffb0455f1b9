using Supervision.Journal;
using Supervision.Verifier.Forms;

namespace Supervision.Signer;

/// <summary>Which entries a signer may vouch for: those of kinds that it was given, and of kinds that its log has announced.</summary>
public static class ReadableForms
{
    /// <summary>The forms of these kinds and of the journal's own, to which entries are held from the first on.</summary>
    public static KnownForms Of(IEnumerable<KindForm> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var forms = new KnownForms(holds: true);
        foreach (var kind in kinds.Concat(OwnKinds.Forms))
        {
            forms.Add(kind.Kind, kind.Version, kind.Text);
        }

        return forms;
    }

    /// <returns>
    /// Null where a signer is held to nothing: it was given no kinds, or it begins anew with a store as it is, whatever somebody once wrote there.
    /// </returns>
    /// <param name="store">What it vouches for.</param>
    /// <param name="options">What it was given.</param>
    /// <param name="signed">How many entries it has signed: what was announced after them it meets as it reads on.</param>
    internal static KnownForms? Of(SealedStore store, SignerOptions options, long signed)
    {
        if (options.Kinds.IsEmpty || options.BeginsAnew)
        {
            return null;
        }

        using var journal = JournalStores.OpenReadOnly(store.Directory, sealedSize: () => signed);
        return Of(options.Kinds.Concat(KindAnnouncements.In(journal)));
    }
}
