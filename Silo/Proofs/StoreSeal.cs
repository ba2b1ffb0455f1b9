using System.Globalization;
using Supervision.Journal;
using Supervision.Silo.Hosting;

namespace Supervision.Silo.Proofs;

/// <summary>What is sealed of a store that nobody serves here: read from files, by verbs.</summary>
internal static class StoreSeal
{
    /// <summary>The checkpoint that a verb goes by: the one in a file, or the signer's last; null when there is neither.</summary>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="note">A file with a signed note; null for none.</param>
    /// <exception cref="UsageException">The file is not there, or holds no checkpoint.</exception>
    public static Checkpoint? CheckpointOrNull(string directory, FileInfo? note) =>
        note is null ? SignersLast(directory)
        : note.Exists ? Read(File.ReadAllText(note.FullName), note.Name)
        : throw new UsageException($"There is no file {note}.");

    /// <summary>The same where one is needed.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Checkpoint Checkpoint(string directory, FileInfo? note) => CheckpointOrNull(directory, note)
        ?? throw new UsageException($"The store in {directory} has no checkpoint: sealing is not configured, or nothing has been sealed yet. --checkpoint FILE names one.");

    /// <summary>The public key with which the log is checked, one line; null when the signer has left none.</summary>
    public static string? VerifierKeyOrNull(string directory)
    {
        var file = Path.Combine(directory, "signer", "log.vkey");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    /// <summary>Takes a signed note for what its body says. Its signature is for whoever is given the export to check.</summary>
    /// <exception cref="UsageException">It has another shape than C2SP tlog-checkpoint with three body lines.</exception>
    public static Checkpoint Read(string note, string name)
    {
        var lines = note.Split('\n');
        Span<byte> root = stackalloc byte[Digest.Length + 1];
        return lines is [{ Length: > 0 }, var size, var hash, "", ['—', ..], ..] && note.EndsWith('\n')
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && Convert.TryFromBase64String(hash, root, out var length) && length == Digest.Length
            ? new Checkpoint(count, new Digest(root[..Digest.Length]), note)
            : throw new UsageException($"{name} holds no checkpoint: expected origin, size and root in a line each, an empty line, and signatures.");
    }

    // The signer's own state is read here once a signer is composed; a store without one has no checkpoint of its own.
    private static Checkpoint? SignersLast(string directory)
    {
        var left = new FileInfo(Path.Combine(directory, "signer", "checkpoint"));
        return left.Exists ? Read(File.ReadAllText(left.FullName), left.Name) : null;
    }
}
