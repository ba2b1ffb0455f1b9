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
    /// <param name="directory">Where it is, or is to be.</param>
    /// <param name="court">The pack's court, after which a new store is named.</param>
    /// <param name="randomness">For the name of a new one.</param>
    /// <param name="clock">The host's; the machine's own when null.</param>
    /// <param name="register">The courts of the register, if the court is of one: a store of any of them takes the others too.</param>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">It belongs to another court.</exception>
    /// <exception cref="SealRefusedException">Its signer does not vouch for what is stored.</exception>
    public static CourtJournal OpenOrCreate(
        string directory, Court court, RandomNumberGenerator randomness, TimeProvider? clock = null, IReadOnlyCollection<CourtId>? register = null) =>
        register is { Count: > 0 } && JournalStores.Exists(directory) && register.Select(it => OriginOf(it.Text)).Contains(OriginOrNull(directory))
            ? Open(directory, randomness, clock)
            : JournalStores.OpenOrCreate(directory, StoreIdentity.ForNewStore(OriginOf(court.Code), randomness), Options(directory, randomness, clock));

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
        var identity = Identity(directory);
        return JournalStores.OpenReadOnly(directory, identity.Origin, sealedSize: Sealing.For(directory).SizeOf(identity));
    }

    /// <summary>With the host's clock, the machine's own unless another is given, and the signer that the settings ask for.</summary>
    /// <exception cref="UsageException">A setting has a value that means nothing.</exception>
    public static JournalOptions Options(string directory, RandomNumberGenerator randomness, TimeProvider? clock = null) =>
        new(clock ?? TimeProvider.System, randomness) { Kinds = HouseKinds.Register.Forms, Sealer = Sealing.For(directory).Sealer };

    /// <summary>The name of the log of a court, by its code: it stands in every leaf.</summary>
    public static string OriginOf(string court) => $"supervision.example/{court}";

    /// <summary>The name of the log that is there; null for one of an earlier format, which is read only once it was opened to be written.</summary>
    private static string? OriginOrNull(string directory)
    {
        try
        {
            return Identity(directory).Origin;
        }
        catch (StoreNotFoundException)
        {
            return null;
        }
    }

    private static StoreIdentity Identity(string directory)
    {
        using var journal = JournalStores.OpenReadOnly(directory);
        return journal.Identity;
    }
}
