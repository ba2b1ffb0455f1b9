using Supervision.Verifier.Auditing;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Signing;
using Supervision.Verifier.StoreFile;

namespace Supervision.Verifier.Running;

/// <summary>Checks a journal where it lies: the directory of a store, its journal.db, or a file of leaves.</summary>
public static class JournalAudit
{
    /// <param name="path">Where it lies.</param>
    /// <param name="trust">Checkpoints and keys to check it with.</param>
    /// <param name="subjectKeys">A keys.db, to open personal values too; null to leave them closed.</param>
    /// <exception cref="MalformedInputException">The signer's own state or key in the store cannot be read.</exception>
    public static AuditOutcome Run(string path, Trust trust, string? subjectKeys = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Directory.Exists(path) ? OfDatabase(Path.Combine(path, JournalFile.FileName), WithSigner(path, trust), subjectKeys)
                : IsDatabase(path) ? OfDatabase(path, trust, subjectKeys)
                : LogAudit.Run(StoredLog.OfLeaves(LeafFile.OriginOf(path), LeafFile.Leaves(path).Select(it => (0L, it))), null, trust);
        }
        catch (UnreadableLogException e)
        {
            return new AuditOutcome.Unreadable(0, new Finding(FindingCode.Format, 0, "a journal that can be read", e.Message));
        }
    }

    /// <summary>
    /// Adds what the signer's directory in a store holds: the last checkpoint, and the current key where no other key was given.
    /// </summary>
    /// <exception cref="MalformedInputException">One of the two cannot be read.</exception>
    /// <param name="store">The directory of the store.</param>
    /// <param name="trust">What was given.</param>
    /// <param name="signer">Where the signer lives; in the store's own directory <c>signer</c> when null.</param>
    public static Trust WithSigner(string store, Trust trust, string? signer = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var directory = signer ?? Path.Combine(store, "signer");
        var (state, key) = (Path.Combine(directory, SignerState.FileName), Path.Combine(directory, "log.vkey"));
        var last = File.Exists(state) ? SignerState.LastOrNull(state) : null;
        var takesKey = trust.Anchors.IsEmpty && File.Exists(key);
        return trust with
        {
            Checkpoints = last is null ? trust.Checkpoints : [.. trust.Checkpoints, SignedCheckpoint.Parse(last.Value.Note)],
            StoreId = last?.StoreId,
            Anchors = takesKey ? [InputFile.Key(key)] : trust.Anchors,
            IsStoresOwnKey = takesKey,
        };
    }

    /// <summary>Leaf hashes in the order of the log, without any check of what the leaves say.</summary>
    internal static IEnumerable<Hash32> LeafHashes(string path)
    {
        var database = Directory.Exists(path) ? Path.Combine(path, JournalFile.FileName) : path;
        if (!IsDatabase(database))
        {
            return LeafFile.Leaves(path).Select(it => Hash32.OfLeaf(it));
        }

        return OfRows(database);
    }

    private static IEnumerable<Hash32> OfRows(string database)
    {
        using var file = JournalFile.Open(database);
        foreach (var row in file.AsLog().Entries)
        {
            yield return Hash32.OfLeaf(row.Leaf);
        }
    }

    private static AuditOutcome OfDatabase(string path, Trust trust, string? subjectKeys)
    {
        using var file = JournalFile.Open(path);
        return LogAudit.Run(file.AsLog() with { KeyOf = subjectKeys is null ? null : SubjectKeys.Read(subjectKeys, file.Origin) }, null, trust);
    }

    private static bool IsDatabase(string path)
    {
        using var file = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
        Span<byte> start = stackalloc byte[16];
        return path.EndsWith(".db", StringComparison.Ordinal)
            || (file is not null && file.ReadAtLeast(start, 16, throwOnEndOfStream: false) == 16 && start.SequenceEqual("SQLite format 3\0"u8));
    }
}
