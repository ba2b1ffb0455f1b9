namespace Supervision.Journal.Documents;

/// <summary>
/// A file that is durable and waits for the entry that names it. Disposed of without <see cref="Named"/>, it stays marked: whether the entry was written
/// may not be known, and the next start finds out.
/// </summary>
public sealed class Filing : IDisposable
{
    private readonly DocumentFolder folder;
    private readonly SubjectsAtWork atWork;
    private readonly KeyId key;
    private readonly Digest file;

    internal Filing(DocumentFolder folder, SubjectsAtWork atWork, KeyId key, Digest file, string content) =>
        (this.folder, this.atWork, this.key, this.file, Content) = (folder, atWork, key, file, content);

    /// <summary>SHA-256 of the file as it lies there: what the entry names it by.</summary>
    public string File => file.ToString();

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits. It tells what the content is, so it may stand in a personal field alone.</summary>
    public string Content { get; }

    /// <summary>The entry is released: nothing will ever take the file for one that nobody names.</summary>
    public void Named()
    {
        try
        {
            folder.Unmark(key, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start finds the entry, and tries again.
        }
    }

    public void Dispose() => atWork.End(key);
}

/// <summary>
/// Keeps filing and erasing of one subject apart: a file must not be written under a key that is about to be destroyed, and named by an entry that
/// would get the next key.
/// </summary>
internal sealed class SubjectsAtWork
{
    private readonly Lock gate = new();
    private readonly Dictionary<KeyId, int> filings = [];
    private readonly HashSet<KeyId> erased = [];

    /// <returns>False when the subject is being erased.</returns>
    public bool TryBegin(KeyId key)
    {
        lock (gate)
        {
            if (erased.Contains(key))
            {
                return false;
            }

            filings[key] = filings.GetValueOrDefault(key) + 1;
            return true;
        }
    }

    public void End(KeyId key)
    {
        lock (gate)
        {
            if (--filings[key] == 0)
            {
                filings.Remove(key);
            }
        }
    }

    /// <summary>Nothing is filed about the subject any more.</summary>
    /// <returns>False while something is.</returns>
    public bool TryClose(KeyId key)
    {
        lock (gate)
        {
            return !filings.ContainsKey(key) && (erased.Add(key) || true);
        }
    }
}
