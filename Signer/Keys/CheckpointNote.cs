using System.Globalization;
using System.Text;
using Supervision.Journal;

namespace Supervision.Signer.Keys;

/// <summary>Writes C2SP tlog-checkpoints as signed notes, and the announcement by which one key hands over to the next.</summary>
internal static class CheckpointNote
{
    /// <summary>Three lines of text, an empty one, and the key's signature over the three with their last line feed.</summary>
    public static Checkpoint Sign(SigningKey key, long size, Digest root)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{key.Origin}\n{size}\n{Convert.ToBase64String(root.ToArray())}\n");
        return new Checkpoint(size, root, text + "\n" + key.SignatureLine(text));
    }

    /// <summary>What the old key signs to announce a new one. Its first line keeps it from being taken for a checkpoint, or the other way round.</summary>
    public static byte[] Announcement(string origin, string verifierKey) => Encoding.UTF8.GetBytes($"supervision/key-rotation/v1\n{origin}\n{verifierKey}\n");
}
