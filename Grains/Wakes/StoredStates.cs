using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;
using Orleans.Storage;
using Supervision.Grains.Interfaces;

namespace Supervision.Grains.Wakes;

/// <summary>
/// How persistent states of grains are stored: 32 bytes of SHA-256 over the type's JSON schema and the JSON, and then the JSON.
/// A state that is damaged, or was written by another version of its type, reads as none: what is stored there may be lost.
/// </summary>
public sealed class StoredStates : IGrainStorageSerializer
{
    /// <summary>The name by which grains ask for this storage.</summary>
    public const string Name = "host";

    public BinaryData Serialize<T>(T? input)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(input, Wire.Options);
        return new BinaryData((byte[])[.. Shape<T>.Seal(json), .. json]);
    }

    public T? Deserialize<T>(BinaryData input)
    {
        var bytes = input.ToMemory().Span;
        return bytes.Length > SHA256.HashSizeInBytes && Shape<T>.Seal(bytes[SHA256.HashSizeInBytes..]).AsSpan().SequenceEqual(bytes[..SHA256.HashSizeInBytes])
            ? JsonSerializer.Deserialize<T>(bytes[SHA256.HashSizeInBytes..], Wire.Options)
            : default;
    }

    private static class Shape<T>
    {
        private static readonly byte[] Schema = Encoding.UTF8.GetBytes(Wire.Options.GetJsonSchemaAsNode(typeof(T)).ToJsonString());

        public static byte[] Seal(ReadOnlySpan<byte> json) => SHA256.HashData([.. Schema, .. json]);
    }
}
