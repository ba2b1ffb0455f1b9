using System.Text;
using Supervision.Journal;
using Supervision.LawFiles.Reading;
using Supervision.Signer;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Verifier;
using Supervision.Verifier.Signing;

namespace Supervision.Silo.Verbs.Export;

/// <summary>What is sealed of a store that nobody serves here: read from files, by verbs.</summary>
internal static class StoreSeal
{
    /// <summary>Bytes. Three lines and the signatures of more witnesses than anybody asks.</summary>
    private const int LongestNote = 1 << 16;

    /// <summary>The checkpoint that a verb goes by: the one in a file, or the signer's last; null when there is neither.</summary>
    /// <param name="directory">Where the store lies.</param>
    /// <param name="note">A file with a signed note; null for none.</param>
    /// <exception cref="UsageException">The file is not there, or holds no checkpoint.</exception>
    public static Checkpoint? CheckpointOrNull(string directory, FileInfo? note) =>
        note is null ? SignersLast(directory)
        : note.Exists ? Read(
            FileBytes.ReadOrNull(note.FullName, LongestNote) is { } bytes
                ? Encoding.UTF8.GetString(bytes)
                : throw new UsageException($"{note.Name} holds no checkpoint: it has more than {LongestNote} bytes."),
            note.Name)
        : throw new UsageException($"There is no file {note}.");

    /// <summary>The same where one is needed.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Checkpoint Checkpoint(string directory, FileInfo? note) => CheckpointOrNull(directory, note)
        ?? throw new UsageException(
            $"The store in {directory} has no checkpoint: sealing is not configured, or nothing has been sealed yet. --checkpoint FILE names one.");

    /// <summary>The public key with which the log is checked, one line; null when the signer has left none.</summary>
    public static string? VerifierKeyOrNull(string directory) => SignerDirectory.VerifierKey(Sealing.For(directory).Signer);

    /// <summary>Takes a signed note for what its body says. Its signature is for whoever is given the export to check.</summary>
    /// <exception cref="UsageException">It has another shape than C2SP tlog-checkpoint with three body lines.</exception>
    private static Checkpoint Read(string note, string name)
    {
        try
        {
            var read = SignedCheckpoint.Parse(note);
            var root = new byte[Hash32.Length];
            read.Root.CopyTo(root);
            return new Checkpoint(read.Size, new Digest(root), note);
        }
        catch (MalformedInputException e)
        {
            throw new UsageException($"{name} holds no checkpoint: {e.Message}.");
        }
    }

    private static Checkpoint? SignersLast(string directory)
    {
        using var journal = JournalStores.OpenReadOnly(directory);
        return SignerDirectory.Last(Sealing.For(directory).Signer, journal.Identity);
    }
}
