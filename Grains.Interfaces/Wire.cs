using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime.Serialization.SystemTextJson;
using Supervision.Domain.Time;

namespace Supervision.Grains.Interfaces;

/// <summary>
/// How contract types are written as JSON, between grains and on the API: camelCase, enums by name, dates and instants in
/// ISO 8601, the nested cases of a closed set told apart by a first property <c>$type</c>.
/// </summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameNestedCases } },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(NodaConverters.InstantConverter);
        options.Converters.Add(NodaConverters.LocalDateConverter);
        options.Converters.Add(NodaConverters.LocalTimeConverter);
        options.Converters.Add(NodaConverters.RoundtripDurationConverter); // with days, as the health page's readers know it
        options.Converters.Add(new LengthConverter());
        options.Converters.Add(new MomentConverter());
        options.Converters.Add(new NameConverterFactory());
        options.MakeReadOnly();
        return options;
    }

    private static void NameNestedCases(JsonTypeInfo type)
    {
        if (!type.Type.IsAbstract || !type.Type.IsClass)
        {
            return;
        }

        var cases = type.Type.GetNestedTypes(BindingFlags.Public).Where(nested => nested.BaseType is { } parent && SameShape(parent, type.Type)).ToList();
        if (cases.Count == 0)
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var nested in cases)
        {
            var closed = nested.ContainsGenericParameters ? nested.MakeGenericType(type.Type.GetGenericArguments()) : nested;
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(closed, JsonNamingPolicy.KebabCaseLower.ConvertName(nested.Name)));
        }

        // Without its name the serializer would say that the type is not supported, as if the program were wrong and not what was sent.
        var names = string.Join(", ", type.PolymorphismOptions.DerivedTypes.Select(it => it.TypeDiscriminator));
        type.CreateObject = () => throw new JsonException($"'$type' is missing as the first property; expected one of {names}.");
    }

    private static bool SameShape(Type parent, Type asked) =>
        parent == asked || (parent.IsGenericType && asked.IsGenericType && parent.GetGenericTypeDefinition() == asked.GetGenericTypeDefinition());

    /// <summary>A length as packs write it: 90d, 6m, 1y.</summary>
    private sealed class LengthConverter : JsonConverter<StatedLength>
    {
        public override StatedLength Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            StatedLength.ParseOrNull(reader.GetString() ?? "")
                ?? throw new JsonException($"'{reader.GetString()}' is no length; expected one such as 90d, 6m or 1y.");

        public override void Write(Utf8JsonWriter writer, StatedLength value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>A day, or a day with a time, as the questions of periods write it; with its offset where the day has that time twice.</summary>
    private sealed class MomentConverter : JsonConverter<Moment>
    {
        public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            IsoText.MomentWithOffsetOrNull(reader.GetString() ?? "")
                ?? throw new JsonException($"'{reader.GetString()}' is no day and no time of one; expected one such as 2015-03-04 or 2015-03-04T16:00.");

        public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>
    /// Ids are one text each (<c>StepId</c>, <c>CaseNumber</c> ...): a struct with a single string parameter and a
    /// <c>Text</c> property travels as that text.
    /// </summary>
    private sealed class NameConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && typeToConvert.Namespace?.StartsWith("Supervision.Domain", StringComparison.Ordinal) == true
            && typeToConvert.GetConstructor([typeof(string)]) is not null && typeToConvert.GetProperty("Text")?.PropertyType == typeof(string);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(NameConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class NameConverter<T> : JsonConverter<T>
        where T : struct
    {
        private static readonly PropertyInfo Text = typeof(T).GetProperty("Text")!;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return (T)Activator.CreateInstance(typeof(T), BindingFlags.Default, null, [reader.GetString()], CultureInfo.InvariantCulture)!;
            }
            catch (TargetInvocationException error) when (error.InnerException is ArgumentException wrong)
            {
                throw new JsonException(wrong.Message, wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue((string?)Text.GetValue(value));
    }
}
