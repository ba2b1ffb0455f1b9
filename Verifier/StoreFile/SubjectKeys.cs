namespace Supervision.Verifier.StoreFile;

/// <summary>The keys of data subjects in a keys.db: bytes for opening boxes, and for nothing else.</summary>
internal static class SubjectKeys
{
    private const int IdLength = 16;
    private const int KeyLength = 32;
    private const int MostKeys = 1_000_000;

    /// <param name="path">The file.</param>
    /// <param name="origin">Of the log to which the keys must belong.</param>
    /// <exception cref="UnreadableLogException">It cannot be read, or belongs to another log.</exception>
    public static Func<byte[], byte[]?> Read(string path, string origin)
    {
        using var tables = TableFile.Open(path);
        if (tables.Texts("meta", "key", "value").GetValueOrDefault("origin") is var found && found != origin)
        {
            throw new UnreadableLogException($"keys of {found ?? "no log"}, not of {origin}");
        }

        var keys = tables.Rows("subject_key").Take(MostKeys).Select(it => (Id: it.Bytes("id"), Key: it.Bytes("key")))
            .Where(it => it.Id.Length == IdLength && it.Key.Length == KeyLength).ToDictionary(it => new Guid(it.Id), it => it.Key);
        return id => id.Length == IdLength ? keys.GetValueOrDefault(new Guid(id)) : null;
    }
}
