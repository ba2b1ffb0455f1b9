using System.Text.Json;

namespace Supervision.Journal.Tests.Support;

/// <summary>
/// Public test vectors for Merkle trees, which are used but not redistributed: they lie in <c>shared/data/merkle</c> beside the
/// repository. They are about proofs; what stands in the true ones of sizes, roots and leaf hashes can be checked without one.
/// </summary>
internal static class PublicVectors
{
    /// <summary>The leaves of the tree of eight that the vectors speak of; the vectors themselves hold only their hashes.</summary>
    public static readonly byte[][] Leaves = [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    /// <summary>The true vectors of one kind; none where the folder is missing.</summary>
    public static JsonElement[] True(string kind)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var vectors = Path.Combine(folder.FullName, "..", "shared", "data", "merkle", kind);
            if (File.Exists(Path.Combine(folder.FullName, "Supervision.sln")) && Directory.Exists(vectors))
            {
                return [.. Directory.EnumerateFiles(vectors, "happy-path.json", SearchOption.AllDirectories).Select(it => JsonDocument.Parse(File.ReadAllText(it)).RootElement)];
            }
        }

        return [];
    }
}
