using System.Security.Cryptography;

namespace Supervision.Journal.Documents;

/// <summary>Files of documents for whoever checks or copies them, without keys: each is named by the SHA-256 of its bytes.</summary>
public static class DocumentFiles
{
    /// <summary>Their folder in a store's directory.</summary>
    public const string FolderName = "documents";

    /// <summary>The plain field by which an entry names a file: 64 lower-case hexadecimal digits.</summary>
    public const string Field = "file";

    /// <summary>Every file in a folder of documents, as a path below it, in order; none where there is no such folder.</summary>
    public static IReadOnlyList<string> In(string documents) => !Directory.Exists(documents)
        ? []
        : [.. Directory.EnumerateFiles(documents, "*", SearchOption.AllDirectories).Where(it => MarkOf(it) is null)
            .Select(it => Path.GetRelativePath(documents, it)).Order(StringComparer.Ordinal)];

    /// <summary>Digests of the files that are being filed just now, or were when the process that filed them was killed.</summary>
    public static IReadOnlySet<string> BeingFiled(string documents) =>
        new DocumentFolder(documents, it => it()).Marked().Select(it => it.File.ToString()).ToHashSet();

    /// <summary>Whether a file is there and its bytes are those that its name says.</summary>
    public static bool IsWhole(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == Path.GetFileName(path);
    }

    /// <summary>The file that an entry names; null for one that names none.</summary>
    public static Digest? NamedBy(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var field in entry.Fields)
        {
            if (field is { Name: Field, Value: FieldValue.Text { Value: var text } })
            {
                return DigestOrNull(text);
            }
        }

        return null;
    }

    /// <summary>What a name of 64 lower-case hexadecimal digits says; null for any other.</summary>
    internal static Digest? DigestOrNull(string text) =>
        text.Length == 2 * Digest.Length && !text.AsSpan().ContainsAnyExcept(KeyId.Digits) ? new Digest(Convert.FromHexString(text)) : null;

    internal static (KeyId Key, Digest File)? MarkOf(string path) =>
        Path.GetFileName(path).Split('-') is [var key, var file] && KeyId.ParseOrNull(key) is { } subject && DigestOrNull(file) is { } digest
            ? (subject, digest)
            : null;
}
