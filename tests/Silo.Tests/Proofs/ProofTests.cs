using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Checkpoint, tiles, proofs and receipts over HTTP, checked by a reader that knows the public texts alone.</summary>
public sealed class ProofTests(ProofCourt court) : IClassFixture<ProofCourt>
{
    [Fact]
    public async Task AReaderOfTheC2spTexts_ReadsTheWholeLog_AndFindsTheSignedRoot()
    {
        var log = await C2spLog.Read(court.Signer.VerifierKey, path => court.Http.GetByteArrayAsync(path));

        Assert.True(log.Size >= ProofCourt.Entries);
        Assert.Contains("\"pos\":1,", Encoding.UTF8.GetString(log.Leaves[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/checkpoint", "text/plain; charset=utf-8", "max-age=2")]
    [InlineData("/tile/0/000", "application/octet-stream", "immutable")]
    [InlineData("/tile/0/002.p/88", "application/octet-stream", "immutable")]
    [InlineData("/tile/0/000.p/17", "application/octet-stream", "immutable")]
    [InlineData("/tile/1/000.p/2", "application/octet-stream", "immutable")]
    [InlineData("/tile/entries/001", "application/octet-stream", "immutable")]
    public async Task WhatIsServed_HasTheTypeAndLifeThatTheTextsAskFor(string path, string type, string life)
    {
        using var answer = await court.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains(life, answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tile/0/0")]
    [InlineData("/tile/0/0000")]
    [InlineData("/tile/00/000")]
    [InlineData("/tile/0/x000/000")]
    [InlineData("/tile/0/000/000")]
    [InlineData("/tile/0/x000")]
    [InlineData("/tile/0/xx00")]
    [InlineData("/tile/0/000.p/0")]
    [InlineData("/tile/0/000.p/00")]
    [InlineData("/tile/0/000.p/017")]
    [InlineData("/tile/0/000.p/256")]
    [InlineData("/tile/0/000.p/17.p/17")]
    [InlineData("/tile/0/000.p/")]
    [InlineData("/tile/0/000/")]
    [InlineData("/tile/0/%30%30%30")]
    [InlineData("/TILE/0/000")]
    [InlineData("/tile/Entries/000")]
    [InlineData("/tile/+0/000")]
    [InlineData("/tile/-1/000")]
    [InlineData("/tile/64/000")]
    [InlineData("/tile/data/000")]
    [InlineData("/tile/0/x999/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("/tile/0/x999/x999/x999/x999/x999/999")]
    [InlineData("/tile/0/003")]
    [InlineData("/tile/0/002")]
    [InlineData("/tile/0/002.p/255")]
    [InlineData("/tile/1/000")]
    [InlineData("/tile/1/000.p/3")]
    [InlineData("/tile/2/000.p/1")]
    [InlineData("/tile/63/000.p/1")]
    [InlineData("/tile/entries/002")]
    [InlineData("/tile/entries/999")]
    [InlineData("/tile/")]
    public async Task WhatIsNoTile_OrIsNotSealed_IsAProblem(string path)
    {
        // To the byte as it stands here: a client would write some of these in another way.
        var asked = new Uri(court.Http.BaseAddress!.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var answer = await court.Http.GetAsync(asked);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoStore, "A cache must not remember that it was not there.");
    }

    [Fact]
    public async Task AnEntryBundle_ComesPacked_ToWhoeverCanUnpackIt()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/tile/entries/000") { Headers = { { "Accept-Encoding", "gzip" } } };
        using var answer = await court.Http.SendAsync(asked);
        await using var packed = new System.IO.Compression.GZipStream(await answer.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await packed.CopyToAsync(unpacked);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(await court.Http.GetByteArrayAsync("/tile/entries/000"), unpacked.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 600)]
    [InlineData(256, 257)]
    [InlineData(257, 257)]
    [InlineData(512, 599)]
    [InlineData(600, 600)]
    public async Task AnInclusionProof_GivesTheRoot_ByTheAlgorithmOfRfc9162(int position, int size)
    {
        var proof = await court.Get($"/proof/inclusion?position={position}&size={size}");

        Assert.Equal((position, position - 1, size), (proof["position"]!.GetValue<int>(), proof["index"]!.GetValue<int>(), proof["size"]!.GetValue<int>()));
        var leaves = (await C2spLog.Read(court.Signer.VerifierKey, path => court.Http.GetByteArrayAsync(path))).Leaves;
        var leafHash = C2spLog.LeafHash(leaves[position - 1]);
        Assert.Equal(Convert.ToBase64String(leafHash), proof["leafHash"]!.GetValue<string>());
        Assert.Equal(C2spLog.Mth([.. leaves.Take(size).Select(C2spLog.LeafHash)]), Bytes(proof["root"]!));
        Assert.Equal(Bytes(proof["root"]!), C2spLog.RootFromInclusion(position - 1, size, leafHash, proof["path"]!.AsArray().Select(it => Bytes(it!))));
    }

    [Theory]
    [InlineData(1, 600)]
    [InlineData(255, 256)]
    [InlineData(256, 600)]
    [InlineData(300, 599)]
    [InlineData(600, 600)]
    public async Task AConsistencyProof_GivesBothRoots_ByTheAlgorithmOfRfc9162(int from, int to)
    {
        var proof = await court.Get($"/proof/consistency?from={from}&to={to}");

        var (first, second) = C2spLog.RootsFromConsistency(from, to, Bytes(proof["fromRoot"]!), [.. proof["path"]!.AsArray().Select(it => Bytes(it!))]);
        Assert.Equal((Bytes(proof["fromRoot"]!), Bytes(proof["toRoot"]!)), (first, second), new Hashes());
        var leaves = (await C2spLog.Read(court.Signer.VerifierKey, path => court.Http.GetByteArrayAsync(path))).Leaves;
        Assert.Equal(C2spLog.Mth([.. leaves.Take(from).Select(C2spLog.LeafHash)]), first);
        Assert.Equal(C2spLog.Mth([.. leaves.Take(to).Select(C2spLog.LeafHash)]), second);
    }

    [Fact]
    public async Task AReceipt_IsALeafWithATlogProof_AndTheProofAloneAsText()
    {
        using var answer = await court.Http.GetAsync("/receipt/17");
        var receipt = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/receipt/17") { Headers = { { "Accept", "text/plain" } } };
        using var asText = await court.Http.SendAsync(asked);

        Assert.Equal("receipt-17.json", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(("supervision-receipt/1", "L2"), (receipt["format"]!.GetValue<string>(), receipt["level"]!.GetValue<string>()));
        var proof = receipt["proof"]!.GetValue<string>();
        Assert.Equal(("text/plain; charset=utf-8", proof), (asText.Content.Headers.ContentType!.ToString(), await asText.Content.ReadAsStringAsync()));

        var lines = proof[..proof.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');
        Assert.Equal(["c2sp.org/tlog-proof@v1", "index 16"], lines[..2]);
        var (size, root) = C2spLog.Checkpoint(proof[(proof.IndexOf("\n\n", StringComparison.Ordinal) + 2)..], court.Signer.VerifierKey);
        var leafHash = C2spLog.LeafHash(Encoding.UTF8.GetBytes(receipt["leaf"]!.GetValue<string>()));
        Assert.Equal(root, C2spLog.RootFromInclusion(16, size, leafHash, lines[2..].Select(Convert.FromBase64String)));
    }

    [Theory]
    [InlineData("/proof/inclusion?position=0&size=5", HttpStatusCode.BadRequest, "not 0")]
    [InlineData("/proof/inclusion?position=6&size=5", HttpStatusCode.BadRequest, "1 to 5, not 6")]
    [InlineData("/proof/inclusion?position=1&size=0", HttpStatusCode.BadRequest, "not 0")]
    [InlineData("/proof/inclusion?size=5", HttpStatusCode.BadRequest, "position")]
    [InlineData("/proof/inclusion?position=x", HttpStatusCode.BadRequest, "position")]
    [InlineData("/proof/inclusion?position=1&size=999999", HttpStatusCode.NotFound, "999999")]
    [InlineData("/proof/inclusion?position=9999999&size=999999", HttpStatusCode.NotFound, "999999")]
    [InlineData("/proof/consistency?from=0&to=5", HttpStatusCode.BadRequest, "at least 1")]
    [InlineData("/proof/consistency?from=6&to=5", HttpStatusCode.BadRequest, "6 and 5")]
    [InlineData("/proof/consistency?from=1&to=999999", HttpStatusCode.NotFound, "999999")]
    [InlineData("/receipt/0", HttpStatusCode.BadRequest, "1 or more")]
    [InlineData("/receipt/999999", HttpStatusCode.NotFound, "999999")]
    public async Task WhatCannotBeProved_IsAProblemWithASentence(string path, HttpStatusCode status, string says)
    {
        using var answer = await court.Http.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(says, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static byte[] Bytes(JsonNode hash) => Convert.FromBase64String(hash.GetValue<string>());

    private sealed class Hashes : IEqualityComparer<(byte[], byte[])>
    {
        public bool Equals((byte[], byte[]) x, (byte[], byte[]) y) => x.Item1.AsSpan().SequenceEqual(y.Item1) && x.Item2.AsSpan().SequenceEqual(y.Item2);

        public int GetHashCode((byte[], byte[]) obj) => obj.Item1[0];
    }
}
