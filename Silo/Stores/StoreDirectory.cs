using System.Security.Cryptography;
using Supervision.Domain.Courts;
using Supervision.Grains;
using Supervision.Journal;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Stores;

/// <summary>Opens the store of a court in the way each verb means it.</summary>
internal static class StoreDirectory
{
    /// <summary>Goes on in the store that is there, or makes one for the pack's court.</summary>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">It belongs to another court.</exception>
    /// <exception cref="SealRefusedException">Its signer does not vouch for what is stored.</exception>
    public static CourtJournal OpenOrCreate(string directory, Court court, RandomNumberGenerator randomness, TimeProvider? clock = null) =>
        JournalStores.OpenOrCreate(directory, StoreIdentity.ForNewStore(OriginOf(court), randomness), Options(directory, randomness, clock));

    /// <summary>Opens a store that must be there.</summary>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">There is none.</exception>
    /// <exception cref="SealRefusedException">Its signer does not vouch for what is stored.</exception>
    public static CourtJournal Open(string directory, RandomNumberGenerator randomness, TimeProvider? clock = null) =>
        JournalStores.Open(directory, Options(directory, randomness, clock));

    /// <summary>Opens a store to read only, as far as its signer has sealed it; a copy without its signer as far as it goes.</summary>
    /// <exception cref="StoreNotFoundException">There is none.</exception>
    public static JournalReader OpenReadOnly(string directory)
    {
        StoreIdentity identity;
        using (var journal = JournalStores.OpenReadOnly(directory))
        {
            identity = journal.Identity;
        }

        return JournalStores.OpenReadOnly(directory, identity.Origin, sealedSize: Sealing.For(directory).SizeOf(identity));
    }

    /// <summary>With the host's clock, the machine's own unless another is given, and the signer that the settings ask for.</summary>
    /// <exception cref="UsageException">A setting has a value that means nothing.</exception>
    public static JournalOptions Options(string directory, RandomNumberGenerator randomness, TimeProvider? clock = null) =>
        new(clock ?? TimeProvider.System, randomness) { Kinds = HouseKinds.Register.Forms, Sealer = Sealing.For(directory).Sealer };

    /// <summary>The name of a court's log: it stands in every leaf.</summary>
    public static string OriginOf(Court court) => $"supervision.example/{court.Code}";
}
