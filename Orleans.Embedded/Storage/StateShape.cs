using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;

namespace Orleans.Embedded;

/// <summary>What a stored type looks like as JSON, so that a state written by an older version of it is recognised.</summary>
internal static class StateShape
{
    private static readonly ConcurrentDictionary<(Type, JsonSerializerOptions), string> s_shapes = new();

    /// <summary>A fingerprint of the type's JSON schema: 32 hexadecimal digits.</summary>
    public static string Of<T>(JsonSerializerOptions json) => s_shapes.GetOrAdd((typeof(T), json), static it =>
    {
        var schema = it.Item2.GetJsonSchemaAsNode(it.Item1).ToJsonString();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)).AsSpan(0, 16));
    });

    /// <summary>The state of a grain that has none stored: what the type's parameterless constructor gives, or else one with every member at its default, as under Orleans.</summary>
    public static T Fresh<T>()
    {
        var type = typeof(T);
        if (type.IsValueType || type.IsArray || type.IsInterface || type.IsAbstract || type == typeof(string))
        {
            return default!;
        }

        return type.GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<T>()
            : (T)RuntimeHelpers.GetUninitializedObject(type);
    }
}
