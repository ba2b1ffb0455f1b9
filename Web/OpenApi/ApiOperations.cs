using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Web.OpenApi;

/// <summary>
/// What no handler's signature tells: who may ask, what is read from the address by hand, and every way in which an address may answer. It is
/// taken from what stands on the address, so that what is asked for there and what is described cannot differ.
/// </summary>
internal sealed class ApiOperations : IOpenApiOperationTransformer
{
    private const string Problem = "application/problem+json";

    private static readonly string[] Packed =
    [
        "application/octet-stream", "application/gzip",
        .. DocumentTypes.All.Where(it => it != DocumentType.Text).Select(DocumentTypes.MediaOf),
    ];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var says = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var part in says.OfType<TakesParts>().SelectMany(it => it.Parts))
        {
            Describe(operation, part);
        }

        var who = WordOf(says);
        var changes = context.Description.HttpMethod == HttpMethods.Post && who is not ForEverybodyAttribute;
        operation.Description = string.Join("\n\n", new[] { operation.Description, WhoMayAsk(who) }.Where(it => !string.IsNullOrEmpty(it)));
        operation.Security = ApiSecurity.For(who is ForEverybodyAttribute, changes, context.Document!);
        foreach (var (status, meaning) in says.OfType<AnswersWith>().Select(it => (it.Status, it.Meaning))
            .Concat(Always(operation, who, changes).Where(it => !says.OfType<AnswersWith>().Any(own => own.Status == it.Status))))
        {
            await Answer(operation, Code(status), meaning, context, cancellationToken);
        }

        await Answer(operation, "default", "Whatever else went wrong; the engine's log says why.", context, cancellationToken);
        foreach (var content in operation.Responses!.Values.SelectMany(it => it.Content ?? new Dictionary<string, OpenApiMediaType>()))
        {
            content.Value.Schema = content.Key.Contains("json", StringComparison.Ordinal) ? content.Value.Schema
                : new OpenApiSchema { Type = JsonSchemaType.String, Format = Packed.Contains(content.Key) ? "binary" : null };
        }
    }

    /// <summary>Who may ask at an address, as it says itself; null where it does not.</summary>
    public static object? WordOf(IEnumerable<object> says) => says.LastOrDefault(it => it is NeedsAttribute or ForSignedInAttribute or ForEverybodyAttribute);

    private static string Code(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string WhoMayAsk(object? who) => who switch
    {
        NeedsAttribute it => $"Takes the right {RightsTable.TextOf(it.Right)} to at least one case or to the court (docs/rights.md).",
        ForSignedInAttribute it => $"For whoever is signed in: {Ended(it.Why)}",
        ForEverybodyAttribute it => $"For everybody: {Ended(it.Why)}",
        _ => throw new System.Diagnostics.UnreachableException("An address that nobody may ask is not described"),
    };

    private static string Ended(string why) => why.EndsWith('.') ? why : why + ".";

    /// <summary>What stands before every handler and may answer in its place.</summary>
    private static IEnumerable<(int Status, string Meaning)> Always(OpenApiOperation operation, object? who, bool changes)
    {
        if (operation.Parameters?.Any(it => it.In == ParameterLocation.Query) == true || operation.RequestBody is not null)
        {
            yield return (StatusCodes.Status400BadRequest, "A part of the request has a value that is none, and the sentence names it.");
        }

        if (who is not ForEverybodyAttribute)
        {
            yield return (StatusCodes.Status401Unauthorized, "Nobody is signed in, or the session or key has ended.");
            yield return (StatusCodes.Status403Forbidden, "The caller may not, or a browser sends what a page of another site has made.");
            yield return (StatusCodes.Status503ServiceUnavailable, "Not now: the engine cannot do its work, builds its views anew, or may not write.");
        }

        if (operation.RequestBody is not null)
        {
            yield return (StatusCodes.Status404NotFound, "Nothing here takes a body of that type: JSON is asked for.");
            yield return (StatusCodes.Status413PayloadTooLarge, "The body has more than 64 KB.");
        }

        yield return (StatusCodes.Status429TooManyRequests, "Too many requests from one address; Retry-After says for how long to wait.");
    }

    private static void Describe(OpenApiOperation operation, Part part)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.FirstOrDefault(it => it.Name == part.Name) is { } known)
        {
            operation.Parameters.Remove(known);
        }

        operation.Parameters.Add(new OpenApiParameter
        {
            Name = part.Name, In = part.In, Description = part.Meaning, Required = part.IsRequired, Schema = part.Schema(),
        });
    }

    private static async Task Answer(
        OpenApiOperation operation, string code, string meaning, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        if (operation.Responses.TryGetValue(code, out var told) && told is OpenApiResponse { Content.Count: > 0 } known)
        {
            known.Description = meaning;
            return;
        }

        var shape = code == Code(StatusCodes.Status403Forbidden) ? typeof(RefusedProblem) : typeof(ApiProblem);
        if (context.Document!.Components?.Schemas?.ContainsKey(shape.Name) != true)
        {
            context.Document.AddComponent(shape.Name, await context.GetOrCreateSchemaAsync(shape, null, cancellation));
        }

        operation.Responses[code] = new OpenApiResponse
        {
            Description = meaning,
            Headers = code == Code(StatusCodes.Status429TooManyRequests)
                ? new Dictionary<string, IOpenApiHeader>
                {
                    ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Required = true, Schema = Shape.Number(1) },
                }
                : null,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = new OpenApiSchemaReference(shape.Name, context.Document) } },
        };
    }
}
