using System.Security.Cryptography;
using System.Text;

namespace Supervision.Journal.Backup;

/// <summary>The files of documents in a back-up, together: each proves itself by its name, and these that none is missing.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Of all of them.</param>
/// <param name="Sha256">SHA-256 of their names, in order, each with a line feed; 64 lower-case hexadecimal digits.</param>
public sealed record CopiedDocuments(long Count, long Bytes, string Sha256)
{
    public static CopiedDocuments None { get; } = Of([]);

    public static CopiedDocuments Of(IEnumerable<(string File, long Bytes)> files)
    {
        var known = files.OrderBy(it => it.File, StringComparer.Ordinal).ToList();
        var names = string.Concat(known.Select(it => it.File + "\n"));
        return new CopiedDocuments(known.Count, known.Sum(it => it.Bytes), Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(names))));
    }
}
