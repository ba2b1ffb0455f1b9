using System.Collections.Immutable;
using NodaTime;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Hosting;

/// <summary>
/// Somebody who may write to the database and knows the format: what they write is a leaf, its tree and its head are right. With a signer of an
/// older program it is sealed as well, for that one asked for nothing more.
/// </summary>
internal static class Intruder
{
    /// <summary>An entry, and what becomes of the store by it.</summary>
    /// <param name="Stream">Where it is written.</param>
    /// <param name="Kind">Of which kind.</param>
    /// <param name="Version">Of the kind.</param>
    /// <param name="Edition">That it says it follows.</param>
    /// <param name="Fields">Its body.</param>
    public sealed record Entry(string Stream, string Kind, int Version, string Edition, params ImmutableArray<Field> Fields);

    /// <summary>Writes it.</summary>
    /// <param name="store">A store that nobody serves.</param>
    /// <param name="entry">What.</param>
    /// <param name="isSealed">Whether a signer that is held to nothing seals it; otherwise it stands behind what is sealed.</param>
    /// <param name="announces">A kind that is announced before.</param>
    /// <returns>Its position.</returns>
    public static async Task<long> Writes(TestStore store, Entry entry, bool isSealed, params ImmutableArray<KindForm> announces)
    {
        using var randomness = new SeededRandomness(5);
        var sealing = Sealing.For(store.Directory);
        var options = StoreDirectory.Options(store.Directory, randomness);
        options = options with
        {
            Kinds = announces.IsEmpty ? [] : [.. options.Kinds, .. announces],
            Sealer = !isSealed ? null : announces.IsEmpty ? it => LogSigner.Open(it, sealing.Options with { Kinds = [] }) : options.Sealer,
        };
        await using var journal = JournalStores.Open(store.Directory, options);
        var draft = new Draft(entry.Kind, entry.Version, Instant.FromUtc(2001, 5, 31, 12, 0).ToDateTimeOffset(), entry.Fields);
        var written = Assert.IsType<AppendResult.Appended>(await journal.Append(
            new Append(StreamKey.Parse(entry.Stream), null, new CommandId($"by-hand-{journal.Released}"), new Author("x", "clerk"), entry.Edition, [draft], null)));
        return written.LastPosition;
    }
}
