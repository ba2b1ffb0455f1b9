using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Time;
using Supervision.Periods;

namespace Supervision.Web.OpenApi;

/// <summary>What the types of requests and answers do not tell by themselves: how a text looks, and what may be left out.</summary>
internal sealed class ApiShapes : IOpenApiSchemaTransformer
{
    /// <summary>Days, then a time: 0:00:00:00.2 is a fifth of a second (NodaTime's round-trip pattern).</summary>
    private const string Elapsed = @"^-?\d+:\d{2}:\d{2}:\d{2}(\.\d{1,9})?$";

    /// <summary>Where the types of requests are declared.</summary>
    private const string Requests = "Supervision.Web.Api";

    /// <summary>Whether a type is written as one text, and so is told where it stands and not by a name of its own.</summary>
    public static bool IsText(Type type) => OfText(Nullable.GetUnderlyingType(type) ?? type) is not null;

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var (type, isNullable) = (Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type,
            Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is not null);
        if (OfText(type) is { } text)
        {
            schema.Type = isNullable ? text.Type | JsonSchemaType.Null : text.Type;
            (schema.Format, schema.Pattern) = (text.Format, text.Pattern);
        }
        else if (type.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
        }
        else if (schema.Properties is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.Object;
            schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(it => MayBeLeftOut(type, it)).Select(it => it.Name));
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema? OfText(Type type) =>
        type == typeof(Instant) ? Shape.Instant()
        : type == typeof(LocalDate) ? Shape.Day()
        : type == typeof(LocalTime) ? Shape.Text(@"^\d{2}:\d{2}:\d{2}(\.\d{1,9})?$")
        : type == typeof(Moment) ? Shape.Text(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}(:\d{2})?)?)?$")
        : type == typeof(Duration) ? Shape.Text(Elapsed)
        : type == typeof(StatedLength) ? Shape.Text("^[0-9]+(d|wd|m|y|h)$")
        : IsName(type) ? new OpenApiSchema { Type = JsonSchemaType.String }
        : null;

    /// <summary>Ids and numbers of cases, people, steps: as <see cref="Grains.Interfaces.Wire"/> tells them.</summary>
    private static bool IsName(Type type) =>
        type.IsValueType && type.Namespace?.StartsWith("Supervision.Domain", StringComparison.Ordinal) == true
        && type.GetConstructor([typeof(string)]) is not null && type.GetProperty("Text")?.PropertyType == typeof(string);

    /// <summary>What is null may be left out of a request; an answer leaves out what says so, and the instant of a command is the engine's.</summary>
    private static bool MayBeLeftOut(Type type, JsonPropertyInfo it) =>
        IsAsked(type) && (it.IsGetNullable || it.PropertyType == typeof(bool) || it.PropertyType == typeof(Instant))
        || it.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    /// <summary>Whether a type is sent to us, or is read and written by hand as the batch format is.</summary>
    private static bool IsAsked(Type type) =>
        type.Namespace is Requests || type.Namespace == typeof(DueQuestion).Namespace || typeof(StaffCommand).IsAssignableFrom(type)
        || typeof(ApiProblem).IsAssignableFrom(type);
}
