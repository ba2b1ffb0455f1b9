using System.Security.Cryptography;
using Supervision.Journal.Documents;

namespace Supervision.Journal.Tests.Documents;

/// <summary>A document's file to the byte, and everything that must not open. The files were made by a second program (Python's cryptography package), from the page on formats alone.</summary>
public sealed class DocumentSealTests
{
    private const string Short =
        "7375706572766973696f6e2f646f63756d656e742f76310ada7472d84c582ed564e727c3a63eb63d1ac2b63aae66c38a29f37345f9685ad4eacbf495b2752f97f3e20ed9775de786ca64dc"
        + "4434029c7109e8957f0dc337e2fe9e";

    private static readonly DocumentSeal Seal = new("court.example/it-road");

    private static readonly KeyId Key = KeyId.Of([.. Enumerable.Range(0, 16).Select(it => (byte)it)]);

    private static readonly byte[] Secret = [.. Enumerable.Range(32, 32).Select(it => (byte)it)];

    [Fact]
    public void Close_AShortContent_IsTheFileThatTheSecondProgramMakes() => Assert.Equal(Short, Convert.ToHexStringLower(Closed("The paper. 文书\n"u8.ToArray())));

    [Theory]
    [InlineData(65_536, 65_608, "4fe0eb1957df41f5edba79a7155108196a66a97ed226323d1735c58cb1b20788")]
    [InlineData(131_073, 131_177, "4210eed385f3edcccbb9b71106d39c982f136495a81142b8ec524d3970f6445e")]
    public void Close_ContentsOfWholeAndManyPieces_AreTheFilesThatTheSecondProgramMakes(int length, int file, string digest)
    {
        var closed = Closed(Bytes(length));
        Assert.Equal((file, digest), (closed.Length, Convert.ToHexStringLower(SHA256.HashData(closed))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(200_000)]
    public void Open_WhatWasClosed_GivesItBack_AndSaysItsLengthBefore(int length)
    {
        using var folder = new TestStore();
        using var opened = Opened(folder, Closed(Bytes(length)))!;
        Assert.Equal(length, opened.Length);
        Assert.Equal(Bytes(length), Read(opened));
    }

    [Fact]
    public void Open_WithAnyBitChanged_GivesNothingOfThePieceAroundIt()
    {
        var file = Closed("The paper. 文书\n"u8.ToArray());
        using var folder = new TestStore();
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var changed = (byte[])file.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(Opened(folder, changed) is null, $"bit {bit}");
        }
    }

    /// <summary>Each is made of pieces that are whole by themselves.</summary>
    [Theory]
    [InlineData("cut after the first piece", new[] { 0 }, false)]
    [InlineData("cut after the second piece", new[] { 0, 1 }, true)]
    [InlineData("two pieces in the other order", new[] { 1, 0, 2 }, false)]
    [InlineData("a piece twice", new[] { 0, 0, 1, 2 }, true)]
    [InlineData("a piece left out", new[] { 0, 2 }, true)]
    [InlineData("something behind the end", new[] { 0, 1, 2, 2 }, true)]
    public void Open_OfPiecesLeftOutRepeatedOrMoved_Fails(string what, int[] pieces, bool opensAtFirst)
    {
        using var folder = new TestStore();
        var file = Closed(Bytes(150_000));
        var header = file[..DocumentSeal.HeaderLength];
        var whole = file[DocumentSeal.HeaderLength..].Chunk(DocumentSeal.Piece + DocumentSeal.TagLength).ToArray();
        using var opened = Opened(folder, [.. header, .. pieces.SelectMany(it => whole[it])]);
        Assert.True(opensAtFirst == (opened is not null), what);
        if (opened is not null)
        {
            Assert.Throws<InvalidDataException>(() => Read(opened));
        }
    }

    [Fact]
    public void Open_CutShort_FailsAtEveryLength()
    {
        using var folder = new TestStore();
        var file = Closed(Bytes(300));
        for (var length = 0; length < file.Length; length++)
        {
            Assert.True(Opened(folder, file[..length]) is null, $"{length} bytes");
        }
    }

    [Fact]
    public void Open_WithAnotherKeySubjectOrLog_Fails()
    {
        using var folder = new TestStore();
        var file = Closed(Bytes(300));
        Assert.Null(Opened(folder, file, secret: [.. Secret.Reverse()]));
        Assert.Null(Opened(folder, file, key: new KeyId(1, 2)));
        Assert.Null(Opened(folder, file, seal: new DocumentSeal("court.example/other")));
    }

    /// <summary>Two contents under one key must share neither key nor nonce: what is equal in them must not be seen.</summary>
    [Fact]
    public void Close_TwoContentsThatDifferInOneByte_HaveNothingInCommon()
    {
        var (one, other) = (Bytes(100), Bytes(100));
        other[99]++;
        var (first, second) = (Closed(one), Closed(other));
        Assert.True(first.AsSpan(DocumentSeal.HeaderLength).CommonPrefixLength(second.AsSpan(DocumentSeal.HeaderLength)) < 4);
        Assert.Equal(first, Closed(one));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(it => (byte)(it % 256))];

    private static byte[] Closed(byte[] content)
    {
        using var file = new MemoryStream();
        Seal.Close(Key, Secret, content, file);
        return file.ToArray();
    }

    private static DocumentStream? Opened(TestStore folder, byte[] file, byte[]? secret = null, KeyId? key = null, DocumentSeal? seal = null)
    {
        var path = Path.Combine(folder.Directory, "file");
        File.WriteAllBytes(path, file);
        return DocumentStream.OrNull(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            header => (seal ?? Seal).CipherOrNull(key ?? Key, secret ?? Secret, header));
    }

    private static byte[] Read(Stream stream)
    {
        using var read = new MemoryStream();
        stream.CopyTo(read, 777);
        return read.ToArray();
    }
}
