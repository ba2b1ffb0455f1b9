using System.Text;
using System.Text.Json;
using Supervision.Verifier.Proofs;
using Xunit.Abstractions;

namespace Supervision.Verifier.Tests;

/// <summary>
/// The 196 public vectors of Merkle proofs, which are used but not redistributed: they lie in <c>shared/data/merkle</c> beside the
/// repository.
/// </summary>
public sealed class MerkleVectorTests(ITestOutputHelper output)
{
    private static string Vectors => Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "merkle"));

    [Theory]
    [InlineData("inclusion", 98)]
    [InlineData("consistency", 98)]
    public void Proofs_OfThePublicVectors_AreTakenOrRefusedAsTheySay(string kind, int expected)
    {
        if (!Directory.Exists(Vectors))
        {
            output.WriteLine("Not checked: shared/data/merkle is not beside the repository.");
            return;
        }

        var files = Directory.GetFiles(Path.Combine(Vectors, kind), "*.json", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var vector = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
            Assert.True(Holds(kind, vector) != vector.GetProperty("wantErr").GetBoolean(), file);
        }

        Assert.Equal(expected, files.Length);
    }

    private static bool Holds(string kind, JsonElement it)
    {
        var proof = it.GetProperty("proof");
        var path = new List<Hash32>();
        foreach (var text in proof.ValueKind == JsonValueKind.Null ? [] : proof.EnumerateArray().Select(one => one.GetString()))
        {
            if (!Hash32.TryFromBase64(text, out var hash))
            {
                return false;
            }

            path.Add(hash);
        }

        return kind == "inclusion"
            ? !it.GetProperty("root").ValueEquals("") && !it.GetProperty("leafHash").ValueEquals("")
                && MerkleProof.Includes(it.GetProperty("leafIdx").GetUInt64(), it.GetProperty("treeSize").GetUInt64(), Named(it, "leafHash"), path, Named(it, "root"))
            : MerkleProof.Joins(it.GetProperty("size1").GetUInt64(), it.GetProperty("size2").GetUInt64(), Named(it, "root1"), Named(it, "root2"), path);
    }

    // Some vectors write a word where any root would do; what is equal stays equal, and what is not stays so.
    private static Hash32 Named(JsonElement it, string name) => Hash32.TryFromBase64(it.GetProperty(name).GetString(), out var hash)
        ? hash
        : Hash32.OfLeaf(Encoding.UTF8.GetBytes(it.GetProperty(name).GetString() ?? ""));
}
