using System.Security.Cryptography;
using Supervision.Domain.Procedures;
using Supervision.Journal;

namespace Supervision.Silo.Hosting;

/// <summary>Opens the store of a court in the way each verb means it.</summary>
internal static class StoreDirectory
{
    /// <summary>Goes on in the store that is there, or makes one for the pack's court.</summary>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">It belongs to another court.</exception>
    public static SqliteJournal OpenOrCreate(string directory, Court court, RandomNumberGenerator randomness) =>
        SqliteJournal.OpenOrCreate(directory, StoreIdentity.ForNewStore(OriginOf(court), randomness), new JournalOptions(TimeProvider.System, randomness));

    /// <summary>Opens a store that must be there.</summary>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">There is none.</exception>
    public static SqliteJournal Open(string directory, RandomNumberGenerator randomness) =>
        SqliteJournal.Open(directory, new JournalOptions(TimeProvider.System, randomness));

    /// <summary>The name of a court's log: it stands in every leaf.</summary>
    public static string OriginOf(Court court) => $"supervision.example/{court.Code}";
}
