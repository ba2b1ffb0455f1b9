using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Supervision.Journal;

/// <summary>What a journal that writes is given by its host.</summary>
/// <param name="Clock">Says when an entry is written down. Always the host's real clock, never an import's virtual one.</param>
/// <param name="Randomness">Source of stream tags and salts. Seeded, together with a driven clock, a run gives byte-identical leaves.</param>
public sealed record JournalOptions(TimeProvider Clock, RandomNumberGenerator Randomness)
{
    /// <summary>How many decisions may wait for the writer before callers wait for room; 4,096 unless told.</summary>
    public int WaitingDecisions { get; init; } = 4096;

    /// <summary>How many decisions one transaction takes at most; 1,024 unless told.</summary>
    public int DecisionsPerGroup { get; init; } = 1024;

    /// <summary>How many streams' heads stay in memory, some 300 bytes each; 50,000 unless told. Others are read again when needed.</summary>
    public int RememberedStreams { get; init; } = 50_000;

    /// <summary>
    /// How often the writer looks after itself: whether it can write again after a failure, whether somebody else has written, whether the wake index
    /// is whole; every 5 seconds unless told.
    /// </summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Makes the signer of the store that is being opened; null, the default, for none: then what is committed is released. With one,
    /// callers are answered and readers read when it has sealed. The journal owns it and disposes of it.
    /// </summary>
    public Func<SealedStore, ISealer>? Sealer { get; init; }

    /// <summary>
    /// The kinds of entries that the host writes, with their fields, beside the journal's own: a draft of any other is refused, and those that the
    /// log has not announced yet are announced when it is opened. Empty, the default, holds nobody to anything and announces nothing.
    /// </summary>
    public ImmutableArray<KindForm> Kinds { get; init; } = [];

    /// <summary>Where keys.db lies, which holds the keys of data subjects; the store's own directory unless told.</summary>
    public string? KeysDirectory { get; init; }

    /// <summary>Where the file erased-keys lies, which must never be restored from a back-up; <c>signer</c> in the store's directory unless told.</summary>
    public string? ErasedKeysDirectory { get; init; }

    /// <summary>Where the files of documents lie; <c>documents</c> in the store's directory unless told.</summary>
    public string? DocumentsDirectory { get; init; }

    /// <summary>Source of subjects' keys and of the nonces under them; apart from the other one, since leaves must not depend on it.</summary>
    public RandomNumberGenerator KeyRandomness { get; init; } = RandomNumberGenerator.Create();

    /// <summary>Seam for fault doubles: as <see cref="AroundCommit"/>, for keys.db.</summary>
    internal Action<Action> AroundKeysCommit { get; init; } = commit => commit();

    /// <summary>Seam for fault doubles: is given the step that gives a document's file its name, and may fail before or after running it.</summary>
    internal Action<Action> AroundDocumentRename { get; init; } = rename => rename();

    /// <summary>Seam for fault doubles: is told before each step of an erasure, on the thread that takes it.</summary>
    internal Action<ErasureStep> BeforeErasureStep { get; init; } = _ => { };

    /// <summary>Seam for fault doubles: is given COMMIT and may fail before or after running it.</summary>
    internal Action<Action> AroundCommit { get; init; } = commit => commit();

    /// <summary>Seam for fault doubles: may change a leaf after it was hashed and before it is inserted, as a failing memory would; null for none.</summary>
    internal Func<byte[], byte[]>? LeafBeforeInsert { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A bound is below 1.</exception>
    internal JournalOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitingDecisions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DecisionsPerGroup, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RememberedStreams, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LookEvery, TimeSpan.FromMilliseconds(1));
        return this;
    }
}
