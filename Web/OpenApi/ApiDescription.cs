using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Web.OpenApi;

/// <summary>The description of the API for programs (OpenAPI 3.1), at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    /// <summary>
    /// Changes of people and offices that are not told of, and refused: time passes by itself, and a link to an account is shown once, by the page
    /// that asked for it.
    /// </summary>
    public static readonly ImmutableArray<Type> NotAsked = [typeof(StaffCommand.PassTime), typeof(StaffCommand.Invite), typeof(StaffCommand.ConfirmInvite)];

    private const string Text = """
        Cases, time limits, people, the audit trail and its proofs of one supervised court. Whatever goes wrong is answered as a problem
        (RFC 9457) with a sentence in the language of the request, English or Chinese. HEAD is answered wherever GET is.
        """;

    private static readonly (string Name, string Text)[] Tags =
    [
        ("alerts", "What somebody should know of, as it happens."),
        ("approvals", "Steps that others must agree to: what was asked, and what they decide."),
        ("audit", "The trail: every entry of the journal, what it says and how it stands to time limits."),
        ("cases", "Cases, lists of them, and requests for steps."),
        ("documents", "Papers of cases: filed, listed, opened (docs/documents.md)."),
        ("due", "The end of a period, and why it is that day. It knows of no case."),
        ("health", "Whether the engine can do its work, for monitors."),
        ("machine", "How the machine stands, for those who keep it."),
        ("people", "People, offices, rights, assignments, and access with a reason."),
        ("proofs", "What an outsider checks the log with (docs/proofs.md)."),
        ("sign-in", "What scripts of pages need."),
    ];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.CreateSchemaReferenceId = NameOf;

        // What does not say who may ask answers nobody, and is not there for anybody.
        options.ShouldInclude = it => ApiOperations.WordOf(it.ActionDescriptor.EndpointMetadata) is not null;
        options.AddSchemaTransformer<ApiShapes>().AddOperationTransformer<ApiOperations>().AddDocumentTransformer(Complete);
    });

    /// <summary>What is one text is told where it stands.</summary>
    private static string? NameOf(JsonTypeInfo type) => ApiShapes.IsText(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static async Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        foreach (var server in document.Servers ?? [])
        {
            server.Url = server.Url?.TrimEnd('/');
        }

        document.Info = new OpenApiInfo { Title = "Supervision", Version = "1", Description = Text };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = ApiSecurity.Schemes;
        document.Tags = Tags.Select(it => new OpenApiTag { Name = it.Name, Description = it.Text }).ToHashSet();
        foreach (var set in document.Components.Schemas!.Values.OfType<OpenApiSchema>().Where(it => it.Discriminator is not null).ToList())
        {
            Close(set, document);
        }

        // The feed's answer is a text; what each of its events says is told here.
        document.AddComponent(nameof(AlertView), await context.GetOrCreateSchemaAsync(typeof(AlertView), null, cancellation));
    }

    /// <summary>Says of a closed set by which word its cases are told apart, and leaves out what is refused to everybody.</summary>
    private static void Close(OpenApiSchema set, OpenApiDocument document)
    {
        var cases = set.Discriminator!.Mapping!;
        foreach (var (word, its) in cases.Where(it => NotAsked.Any(one => it.Value.Reference.Id == nameof(StaffCommand) + one.Name)).ToList())
        {
            cases.Remove(word);
            set.AnyOf = set.AnyOf?.Where(it => it is not OpenApiSchemaReference one || one.Reference.Id != its.Reference.Id).ToList();
            document.Components!.Schemas!.Remove(its.Reference.Id!);
        }

        set.Properties = new Dictionary<string, IOpenApiSchema> { [set.Discriminator.PropertyName!] = Shape.OneOf(cases.Keys) };
        foreach (var one in cases.Values.Select(it => document.Components!.Schemas![it.Reference.Id!]).OfType<OpenApiSchema>())
        {
            one.Required = one.Required ?? new HashSet<string>();
            one.Required.Add(set.Discriminator.PropertyName!);
        }
    }
}
