using System.Text.Json;
using Orleans.Storage;

namespace Supervision.HostContract.Tests;

/// <summary>Stored states as System.Text.Json. Orleans' own serializer names types in the text, and reads none back that no allow-list names.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input);
}
