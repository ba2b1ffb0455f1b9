using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Supervision.Tests;

/// <summary>Bytes that follow from a seed: SHA-256 of seed and counter.</summary>
internal sealed class SeededRandomness(int seed) : RandomNumberGenerator
{
    private long counter;

    public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

    public override void GetBytes(Span<byte> data)
    {
        Span<byte> input = stackalloc byte[12];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        while (!data.IsEmpty)
        {
            BinaryPrimitives.WriteInt32BigEndian(input, seed);
            BinaryPrimitives.WriteInt64BigEndian(input[4..], counter++);
            SHA256.HashData(input, block);
            var taken = Math.Min(block.Length, data.Length);
            block[..taken].CopyTo(data);
            data = data[taken..];
        }
    }
}
