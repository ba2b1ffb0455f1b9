using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Supervision.Journal;
using Supervision.Verifier;
using Supervision.Verifier.Exchange;
using Supervision.Verifier.Signing;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>A case as a file: it proves itself to whoever has the log's key, shows personal values to the auditor alone, and leaves nothing out.</summary>
public sealed class BundleTests(ProofCourt court) : IClassFixture<ProofCourt>
{
    [Fact]
    public async Task ABundle_ProvesEveryLeafItsChainAndThatNoneIsMissing()
    {
        var bundle = await court.Bundle(1);

        Assert.Equal(("supervision-bundle/1", ProofCourt.Origin, "case/it-road/A1"), (Text(bundle, "format"), Text(bundle, "origin"), Text(bundle, "stream")));
        var leaves = Proven(bundle);
        Assert.Equal(Enumerable.Range(1, leaves.Count).Select(it => (long)it), leaves.Select(it => it["ver"]!.GetValue<long>()));
        Assert.All(leaves, it => Assert.Equal(Text(bundle, "tag"), Text(it, "tag")));
        AssertComplete(bundle, leaves);
    }

    [Fact]
    public async Task ABundle_AskedForAfterANewEntry_CoversIt()
    {
        var before = (await court.Bundle(2))["entries"]!.AsArray().Count;
        await court.Journal.Append(ProofCourt.On(2, "newest", ProofCourt.Step("Newest")));

        var bundle = await court.Bundle(2);

        var leaves = Proven(bundle);
        Assert.Equal(before + 1, leaves.Count);
        AssertComplete(bundle, leaves);
    }

    [Fact]
    public async Task PersonalValues_AreWithheldFromAnybody_AndShownToTheAuditorWithWhatProvesThem()
    {
        var (plain, shown) = (await court.Bundle(3), await court.Bundle(3, asAuditor: true));

        Assert.DoesNotContain("Distinctive Name", plain.ToJsonString(), StringComparison.Ordinal);
        var (hidden, opened) = (plain["entries"]![0]!, shown["entries"]![0]!);
        Assert.Equal(["alias"], hidden["withheld"]!.AsArray().Select(it => it!.GetValue<string>()));
        Assert.Equal("it-road/A3", Text(Assert.Single(hidden["fields"]!.AsObject()).Value!, "value"));
        Assert.Empty(opened["withheld"]!.AsArray());
        Assert.Equal("Distinctive Name 3", Text(opened["fields"]!["alias"]!, "value"));
        var leaf = JsonNode.Parse(Text(opened, "leaf"))!;
        foreach (var (name, field) in opened["fields"]!.AsObject())
        {
            Assert.Equal(Text(leaf["body"]![name]!, "hmac"), Commitment(Text(field!, "salt"), leaf["pos"]!.GetValue<long>(), name, Text(field!, "value")));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ABundle_ProvesItsCasesNumber_AndIsRefusedUnderAnotherOne(bool asAuditor)
    {
        var bundle = await court.Bundle(4, asAuditor);
        var trust = new Trust([], [VerifierKey.Parse(court.Signer.VerifierKey)]);
        AuditOutcome Verified() => BundleAudit.Run(Encoding.UTF8.GetBytes(bundle.ToJsonString()), trust);
        Assert.IsType<AuditOutcome.Verified>(Verified());

        bundle["stream"] = "case/it-road/A3";
        Assert.Equal(["E-COMMITMENT"], Assert.IsType<AuditOutcome.Tampered>(Verified()).Findings.Select(it => it.CodeText));
    }

    [Theory]
    [InlineData("/cases/it-road/A1/bundle")]
    [InlineData("/cases/it-road%2FA1/bundle")]
    public async Task ABundle_IsAFileToKeep(string path)
    {
        using var answer = await court.Http.GetAsync(path);

        Assert.Equal(("application/json", "it-road_A1.bundle.json"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.True(answer.Headers.CacheControl!.Private, "Another reader may be shown less.");
    }

    [Fact]
    public async Task ANumberWithMoreSlashes_IsTaken()
    {
        var append = ProofCourt.On(1, "open", ProofCourt.Opened("it-road/2009/civil/7")) with { Stream = new StreamKey("case", "it-road/2009/civil/7") };
        await court.Journal.Append(append);

        Assert.Equal("case/it-road/2009/civil/7", Text(await court.Get("/cases/it-road/2009/civil/7/bundle"), "stream"));
    }

    [Theory]
    [InlineData("/cases/it-road/nobody/bundle")]
    [InlineData("/cases/nothing/bundle")]
    [InlineData("/cases/it-road/with%20space/bundle")]
    public async Task ACaseThatIsNotThere_IsAProblem(string path)
    {
        using var answer = await court.Http.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    // Every leaf under the root of the signed checkpoint, and each after the one before.
    private List<JsonNode> Proven(JsonNode bundle)
    {
        var leaves = new List<JsonNode>();
        var previous = "";
        foreach (var entry in bundle["entries"]!.AsArray())
        {
            var leaf = Proven(bundle, entry!);
            Assert.Equal(previous, Text(leaf, "prev"));
            previous = Convert.ToBase64String(C2spLog.LeafHash(Encoding.UTF8.GetBytes(Text(entry!, "leaf"))));
            leaves.Add(leaf);
        }

        return leaves;
    }

    private JsonNode Proven(JsonNode bundle, JsonNode proven)
    {
        var (size, root) = C2spLog.Checkpoint(Text(bundle, "checkpoint"), court.Signer.VerifierKey);
        var bytes = Encoding.UTF8.GetBytes(Text(proven, "leaf"));
        var leaf = JsonNode.Parse(bytes)!;
        Assert.Equal(root, C2spLog.RootFromInclusion(leaf["pos"]!.GetValue<long>() - 1, size, C2spLog.LeafHash(bytes), Hashes(proven["path"]!)));
        return leaf;
    }

    // The map's root stands in a proven leaf, and the case's count and head under that root.
    private void AssertComplete(JsonNode bundle, List<JsonNode> leaves)
    {
        var map = bundle["map"]!;
        var logged = Proven(bundle, map);
        Assert.Equal(("journal.streams-mapped", "journal", "system"), (Text(logged, "kind"), Text(logged, "by"), Text(logged, "role")));
        Assert.All(leaves, it => Assert.True(it["pos"]!.GetValue<long>() <= logged["body"]!["upto"]!.GetValue<long>(), "The map does not cover the newest entry."));
        Assert.Equal(leaves.Count, map["count"]!.GetValue<int>());
        var newest = C2spLog.LeafHash(Encoding.UTF8.GetBytes(Text(bundle["entries"]![leaves.Count - 1]!, "leaf")));
        Assert.Equal(Text(map, "head"), Convert.ToBase64String(newest));

        var (tag, count) = (Convert.FromBase64String(Text(bundle, "tag")), new byte[8]);
        BinaryPrimitives.WriteInt64BigEndian(count, leaves.Count);
        var siblings = Hashes(map["siblings"]!).ToList();
        var hash = SHA256.HashData([0, .. tag, .. count, .. newest]);
        for (var bit = siblings.Count - 1; bit >= 0; bit--)
        {
            var isOne = (tag[bit / 8] >> (7 - (bit % 8)) & 1) == 1;
            hash = SHA256.HashData(isOne ? [1, .. siblings[bit], .. hash] : [1, .. hash, .. siblings[bit]]);
        }

        Assert.Equal(Text(logged["body"]!, "root"), Convert.ToBase64String(hash));
    }

    private static string Commitment(string salt, long position, string field, string value)
    {
        var numbers = new byte[10];
        BinaryPrimitives.WriteInt64BigEndian(numbers, position);
        BinaryPrimitives.WriteUInt16BigEndian(numbers.AsSpan(8), (ushort)field.Length);
        byte[] message = [.. "supervision/journal/payload/v1\n"u8, .. numbers, .. Encoding.ASCII.GetBytes(field), .. Encoding.UTF8.GetBytes(value)];
        return Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(salt), message));
    }

    private static IEnumerable<byte[]> Hashes(JsonNode list) => list.AsArray().Select(it => Convert.FromBase64String(it!.GetValue<string>()));

    private static string Text(JsonNode it, string name) => it[name]!.GetValue<string>();
}
