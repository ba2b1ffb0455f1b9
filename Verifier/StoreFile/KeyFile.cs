namespace Supervision.Verifier.StoreFile;

/// <summary>The keys of data subjects in a keys.db, by their ids.</summary>
internal static class KeyFile
{
    /// <exception cref="UnreadableLogException">It is no keys.db that can be read.</exception>
    public static Func<byte[], byte[]?> Open(string path)
    {
        using var file = DatabaseFile.Open(path);
        var keys = file.Rows("subject_key").ToDictionary(it => Convert.ToHexString(it.Bytes("id")), it => it.Bytes("key"), StringComparer.Ordinal);
        return id => keys.GetValueOrDefault(Convert.ToHexString(id));
    }
}
