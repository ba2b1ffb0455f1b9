using System.Collections.Immutable;
using Supervision.Journal.Documents;
using Supervision.Verifier;

namespace Supervision.Silo.Verify;

/// <summary>
/// Which files of the document store the entries of a journal name, compared with the files that are there. What is there is listed before the entries
/// are read, since a file that is being filed has its entry, or its mark, by then.
/// </summary>
internal sealed class NamedDocuments
{
    private readonly string documents;
    private readonly IReadOnlyList<string> listed;
    private readonly IReadOnlySet<string> beingFiled;
    private readonly Dictionary<long, (string File, bool IsReadable)> named = [];

    /// <param name="documents">The folder of documents; there may be none.</param>
    public NamedDocuments(string documents) =>
        (this.documents, listed, beingFiled) = (documents, DocumentFiles.In(documents), DocumentFiles.BeingFiled(documents));

    /// <summary>Digests of the files that entries name, each once.</summary>
    public IEnumerable<string> Files => named.Values.Select(it => it.File).Distinct(StringComparer.Ordinal);

    /// <summary>Takes in an entry that names a file.</summary>
    /// <param name="position">Where it stands.</param>
    /// <param name="file">The file's digest.</param>
    /// <param name="isReadable">Whether what is said of it can be read: of a document that is erased, sealed or without its key it cannot.</param>
    public void Take(long position, string file, bool isReadable) => named.TryAdd(position, (file, isReadable));

    /// <summary>Where each file lies, by its digest, as a path below the folder.</summary>
    public IReadOnlyDictionary<string, string> Places()
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in DocumentFiles.In(documents))
        {
            places.TryAdd(Path.GetFileName(path), path);
        }

        return places;
    }

    /// <summary>
    /// Reads every file that is named, and says which are missing, are not what their name says, or are named by nothing. A file of a document that cannot
    /// be read may be gone: it went with its key.
    /// </summary>
    public ImmutableArray<Finding> Compare(CancellationToken cancellation)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var places = Places();
        foreach (var (position, (file, isReadable)) in named.OrderBy(it => it.Key))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!places.TryGetValue(file, out var path))
            {
                if (isReadable)
                {
                    findings.Add(new Finding(FindingCode.Missing, position, $"the file {file} in {DocumentFiles.FolderName}", "none"));
                }
            }
            else if (!DocumentFiles.IsWhole(Path.Combine(documents, path)))
            {
                findings.Add(new Finding(FindingCode.Commitment, position, $"{DocumentFiles.FolderName}/{path} with the SHA-256 of its name", "another"));
            }
        }

        var known = Files.ToHashSet(StringComparer.Ordinal);
        findings.AddRange(listed.Where(it => !known.Contains(Named(it)) && !beingFiled.Contains(Named(it)))
            .Select(it => new Finding(FindingCode.Derived, 0, "no file that no entry names", $"{DocumentFiles.FolderName}/{it}")));
        return findings.ToImmutable();
    }

    /// <summary>A part of a file belongs to the file whose name it begins with.</summary>
    private static string Named(string path) => Path.GetFileName(path).Split('.')[0];
}
