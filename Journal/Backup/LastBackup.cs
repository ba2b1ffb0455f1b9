using System.Globalization;

namespace Supervision.Journal.Backup;

/// <summary>
/// The note in a store's directory that says when it was backed up last: one line, an instant. Whoever takes a back-up is another process than whoever
/// serves the store, and may not write its journal; a back-up is a fact of the machine and not of the court.
/// </summary>
public static class LastBackup
{
    public const string FileName = "last-backup";

    /// <summary>Bytes; an instant has 25 with its line break.</summary>
    private const int Longest = 100;

    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>When the newest back-up of the store was taken; null when there was none, or the note cannot be read: then one is due.</summary>
    public static DateTimeOffset? Of(string store)
    {
        try
        {
            var text = SmallFile.ReadText(Path.Combine(store, FileName), Longest).TrimEnd('\n');
            return DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes a back-up that is on the disk, whole.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Note(string store, DateTimeOffset takenAt)
    {
        var path = Path.Combine(store, FileName);
        var part = path + ".new";
        using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(takenAt.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture) + "\n"));
            file.Flush(flushToDisk: true);
        }

        // A crash before this leaves the note of the back-up before: one is taken again too early.
        File.Move(part, path, overwrite: true);
        DurableFolder.Sync(store);
    }
}
