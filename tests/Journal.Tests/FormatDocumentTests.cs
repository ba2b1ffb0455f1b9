using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Supervision.Verifier;

namespace Supervision.Journal.Tests;

/// <summary>docs/journal-format.md tells the truth: its example is what the journal writes, and its formulas give its numbers.</summary>
public sealed partial class FormatDocumentTests : IDisposable
{
    private readonly TestStore store = new();
    private readonly Dictionary<string, string> example = Example()
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "journal-format.md")))
        .ToDictionary(it => it.Groups[1].Value, it => it.Groups[2].Value);

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Example_IsTheFirstGoldenLeaf()
    {
        await GoldenTests.WriteHistory(store);
        Assert.Equal(store.Leaves()[0], example["leaf"]);
    }

    [Fact]
    public void Example_HashesAndCommitsAsTheFormulasSay()
    {
        var leaf = Encoding.UTF8.GetBytes(example["leaf"]);
        Assert.Equal(example["hash"], Convert.ToHexStringLower(SHA256.HashData([0, .. leaf])));

        var position = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(position, 1);
        byte[] message = [.. "supervision/journal/payload/v1\n"u8, .. position, 0, 6, .. "number"u8, .. Encoding.UTF8.GetBytes(example["value"])];
        var commitment = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromHexString(example["salt"]), message));
        Assert.Contains($"\"number\":{{\"hmac\":\"{commitment}\"}}", example["leaf"], StringComparison.Ordinal);
        Assert.Contains($"\"tag\":\"{Convert.ToBase64String(Convert.FromHexString(example["tag"]))}\"", example["leaf"], StringComparison.Ordinal);
    }

    [Fact]
    public void Example_IsReadByTheStrictDecoder()
    {
        var leaf = StrictLeaf.Read(Encoding.UTF8.GetBytes(example["leaf"]));
        Assert.Equal((1, 1, false, 0), (leaf.Position, leaf.Version, leaf.HasPrevious, leaf.Cause));
        Assert.Equal("case.opened", Encoding.UTF8.GetString(leaf.Kind));
    }

    [GeneratedRegex("^```(tag|leaf|hash|salt|value)\n(.*)\n```$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
