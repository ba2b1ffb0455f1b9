using System.Buffers.Binary;
using System.Text;
using Supervision.Journal.Tests.Support;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests.Tree;

/// <summary>What is handed out to outsiders: to the byte what is stored, and nothing that is not sealed.</summary>
public sealed class LogProofsTests : IDisposable
{
    private const int Entries = 600;

    private readonly TestStore store = new();
    private Checkpoint? sealedSoFar;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Leaves_AreTheStoredBytes()
    {
        using var reader = await Filled();
        var (leaves, proofs) = (store.Leaves(), Proofs(reader, 500));
        foreach (var position in new[] { 1, 2, 256, 257, 500 })
        {
            Assert.Equal(leaves[position - 1], Encoding.UTF8.GetString(proofs.Leaf(position)));
        }
    }

    [Theory]
    [InlineData(0, 256)]
    [InlineData(1, 244)]
    [InlineData(1, 1)]
    [InlineData(0, 255)]
    public async Task EntryBundle_HoldsTheLeavesBehindTheirLengths_AndTheTileTheirHashes(int number, int width)
    {
        using var reader = await Filled();
        var (leaves, proofs) = (store.Leaves(), Proofs(reader, 500));
        var (bundle, tile) = (proofs.EntryBundle(number, width), proofs.Tile(0, number, width));
        for (var (i, at) = (0, 0); i < width; i++)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            var leaf = bundle.AsSpan(at + 2, length);
            Assert.Equal(leaves[(number * 256) + i], Encoding.UTF8.GetString(leaf));
            Assert.Equal(NaiveTree.LeafHash(leaf), tile[(i * 32)..((i + 1) * 32)]);
            at += 2 + length;
            Assert.Equal(i == width - 1, at == bundle.Length);
        }

        Assert.Equal(width * 32, tile.Length);
    }

    [Fact]
    public async Task Anything_BeyondTheLastCheckpoint_IsRefused()
    {
        using var reader = await Filled();
        var proofs = Proofs(reader, 500);
        Action[] beyond =
        [
            () => proofs.Leaf(501), () => proofs.Leaf(long.MaxValue), () => proofs.Inclusion(1, 501), () => proofs.Consistency(1, 501),
            () => proofs.Tile(0, 1, 245), () => proofs.Tile(0, 2, 1), () => proofs.Tile(1, 0, 2), () => proofs.Tile(2, 0, 1), () => proofs.Tile(63, 0, 1),
            () => proofs.Tile(0, long.MaxValue, 256), () => proofs.EntryBundle(1, 245), () => proofs.EntryBundle(long.MaxValue, 1), () => proofs.Stream(Case("S1"), 501),
            () => proofs.ErasedBy(1, "number", 501),
        ];
        Assert.All(beyond, it => Assert.Equal(500, Assert.Throws<NotSealedException>(it).SealedSize));
        Assert.Equal("Position 501 cannot be had: the last checkpoint has 500 entries.", Assert.Throws<NotSealedException>(() => proofs.Leaf(501)).Message);
        Assert.Equal(500, proofs.Inclusion(500, 500).Size);
    }

    [Fact]
    public async Task Anything_WhereNothingIsSealed_IsRefused()
    {
        using var reader = await Filled();
        var proofs = reader.Proofs(() => null);
        Assert.All<Action>(
            [() => proofs.Checkpoint(), () => proofs.Leaf(1), () => proofs.Tile(0, 0, 1), () => proofs.EntryBundle(0, 1), () => proofs.Inclusion(1, 1), () => proofs.Consistency(1, 1)],
            it => Assert.Contains("nothing is sealed yet", Assert.Throws<NotSealedException>(it).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Anything_ThatIsNone_IsAnArgumentThatIsWrong()
    {
        using var reader = await Filled();
        var proofs = Proofs(reader, 500);
        Assert.All<Action>(
            [() => proofs.Leaf(0), () => proofs.Tile(-1, 0, 1), () => proofs.Tile(0, -1, 1), () => proofs.Tile(0, 0, 0), () => proofs.Tile(0, 0, 257), () => proofs.Inclusion(1, 0), () => proofs.Inclusion(0, 1), () => proofs.Inclusion(300, 299), () => proofs.Consistency(0, 1), () => proofs.Consistency(3, 2)],
            it => Assert.Throws<ArgumentOutOfRangeException>(it));
    }

    [Fact]
    public async Task Stream_IsItsLeavesWithWhatTheyCommitTo_UpToTheSize()
    {
        using var reader = await Filled();
        var stream = Proofs(reader, 500).Stream(Case("S1"), 400)!;
        var leaves = store.Leaves();
        Assert.Equal(leaves[..400].Where((_, at) => at % 4 == 0), stream.Entries.Select(it => Encoding.UTF8.GetString(it.Leaf)));
        var (field, expected) = (Assert.Single(stream.Entries[0].Personal), leaves[0]);
        Assert.Equal(("number", "it-road/S1"), (field.Name, Encoding.UTF8.GetString(field.Value!)));
        Assert.Contains($"\"number\":{{\"hmac\":\"{Convert.ToBase64String(NaiveCommitment(field, 1))}\"}}", expected, StringComparison.Ordinal);
        Assert.All(stream.Entries.Skip(1), it => Assert.Empty(it.Personal));
        Assert.Null(Proofs(reader, 500).Stream(Case("S9"), 500));
    }

    [Fact]
    public async Task Stream_WhosePayloadIsGone_SaysWhichEntryErasedIt()
    {
        await using var journal = await Fill();
        var answer = Assert.IsType<PersonalDataAnswer.Erased>(await journal.PersonalData.Erase("case:S1", People.Order, Clerk));
        Assert.Equal((601L, 602L), (answer.Order, answer.Executed));
        var proofs = journal.Proofs(() => new Checkpoint(602, default, ""));
        Assert.Null(proofs.Stream(Case("S1"), 602)!.Entries[0].Personal[0].Value);
        Assert.NotNull(proofs.Stream(Case("S2"), 602)!.Entries[0].Personal[0].Value);
        Assert.Equal(602, proofs.ErasedBy(1, "number", 602));
        Assert.Null(proofs.ErasedBy(2, "number", 602));
        Assert.Null(proofs.ErasedBy(1, "number", 601));
    }

    [Fact]
    public async Task Proofs_FromEditedTilesOrLeaves_AreNotHandedOut()
    {
        await (await Fill()).DisposeAsync();
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        var proofs = Proofs(reader, 600);
        Assert.Equal(proofs.Checkpoint().Root, proofs.Inclusion(5, 600).Root);
        store.Tamper("UPDATE tile SET hashes = zeroblob(8192) WHERE level = 0 AND number = 0");
        Assert.Equal(5, Assert.Throws<JournalDamagedException>(() => proofs.Inclusion(5, 600)).Position);
        store.Tamper("UPDATE entry SET leaf = replace(leaf, 'Step 590', 'Step 950') WHERE position = 590");
        Assert.Equal(590, Assert.Throws<JournalDamagedException>(() => proofs.Inclusion(590, 600)).Position);
        Assert.Equal(proofs.Checkpoint().Root, proofs.Consistency(599, 600).ToRoot);
        store.Tamper("UPDATE tile SET hashes = zeroblob(64) WHERE level = 1");
        Assert.Throws<JournalDamagedException>(() => proofs.Inclusion(600, 600));
        Assert.Throws<JournalDamagedException>(() => proofs.Consistency(599, 600));
    }

    [Fact]
    public async Task Proofs_WithoutATile_NameTheFirstLeafUnderIt()
    {
        await (await Fill()).DisposeAsync();
        store.Tamper("DELETE FROM tile WHERE level = 1");
        using var reader = JournalStores.OpenReadOnly(store.Directory);
        var proofs = Proofs(reader, 600);
        Assert.Equal(1, Assert.Throws<JournalDamagedException>(() => proofs.Inclusion(600, 600)).Position);
    }

    private static byte[] NaiveCommitment(SealedField field, long position)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), (ushort)field.Name.Length);
        byte[] message = [.. "supervision/journal/payload/v1\n"u8, .. bytes, .. Encoding.ASCII.GetBytes(field.Name), .. field.Value!];
        return System.Security.Cryptography.HMACSHA256.HashData(field.Salt!, message);
    }

    // The root is the one by definition, so what is read from tiles has to be it.
    private LogProofs Proofs(JournalReader reader, int size)
    {
        byte[][] hashes = [.. store.Leaves().Take(size).Select(it => NaiveTree.LeafHash(Encoding.UTF8.GetBytes(it)))];
        sealedSoFar = new Checkpoint(size, new Digest(NaiveTree.Root(hashes)), "");
        return reader.Proofs(() => sealedSoFar);
    }

    private async Task<JournalReader> Filled()
    {
        await (await Fill()).DisposeAsync();
        return JournalStores.OpenReadOnly(store.Directory);
    }

    // Four streams that take turns.
    private async Task<CourtJournal> Fill()
    {
        var journal = store.Create();
        await Task.WhenAll(Enumerable.Range(0, Entries).Select(i => journal.Append(i < 4 ? Opening($"S{i + 1}") : On(Case($"S{(i % 4) + 1}"), null, $"c{i}", Step($"Step {i + 1}")))));
        return journal;
    }
}
