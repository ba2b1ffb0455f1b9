using Microsoft.OpenApi;

namespace Supervision.Web.OpenApi;

/// <summary>A part of a request that stands in its address or head, as the description of the API tells it. Handlers read most of them by hand.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="In">Where.</param>
/// <param name="Meaning">What it says, its unit, and what holds without it.</param>
/// <param name="Schema">What it may look like; made for each operation anew, since the document changes what it is given.</param>
internal sealed record Part(string Name, ParameterLocation In, string Meaning, Func<OpenApiSchema> Schema)
{
    public bool IsRequired { get; init; }

    public static Part OfPath(string name, string meaning, Func<OpenApiSchema> schema) =>
        new(name, ParameterLocation.Path, meaning, schema) { IsRequired = true };

    public static Part OfQuery(string name, string meaning, Func<OpenApiSchema> schema) => new(name, ParameterLocation.Query, meaning, schema);

    public static Part OfHead(string name, string meaning, Func<OpenApiSchema> schema) => new(name, ParameterLocation.Header, meaning, schema);
}

/// <summary>Stands on an address and says what its requests may hold.</summary>
internal sealed record TakesParts(IReadOnlyList<Part> Parts);

/// <summary>Stands on an address and says how it may answer, beside what every address may.</summary>
/// <param name="Status">Such as 404.</param>
/// <param name="Meaning">When it answers so.</param>
internal sealed record AnswersWith(int Status, string Meaning);

/// <summary>How an address is described where it is mapped.</summary>
internal static class Described
{
    public static T Takes<T>(this T endpoint, params IEnumerable<Part> parts)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new TakesParts([.. parts]));

    /// <summary>Says when it answers with a status; where nothing else tells of its content, with a problem (RFC 9457).</summary>
    public static T Answers<T>(this T endpoint, int status, string meaning)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswersWith(status, meaning));
}
