using Microsoft.OpenApi;
using Supervision.Web.SignIn;

namespace Supervision.Web.OpenApi;

/// <summary>How a caller shows who it is.</summary>
internal static class ApiSecurity
{
    private const string Key = "key";
    private const string Session = "session";
    private const string SessionHere = "session-on-this-machine";
    private const string Token = "form-token";

    public static Dictionary<string, IOpenApiSecurityScheme> Schemes => new()
    {
        [Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "sv_<id>_<secret>",
            Description = "A key for a program (docs/sign-in.md). It acts as its owner, in one office, at most for its scopes.",
        },
        [Session] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.SecureName,
            Description = "The session of somebody who has signed in on a page, over https.",
        },
        [SessionHere] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.LoopbackName,
            Description = "The same over plain http that does not leave the machine.",
        },
        [Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = CrossSite.TokenHeader,
            Description = "What changes something with a cookie brings the token that GET /api/form-token gives. A key needs none.",
        },
    };

    /// <summary>A key, or a session; with its token where something is changed.</summary>
    public static List<OpenApiSecurityRequirement> For(bool isForEverybody, bool changes, OpenApiDocument document)
    {
        OpenApiSecurityRequirement All(params string[] schemes)
        {
            var all = new OpenApiSecurityRequirement();
            foreach (var scheme in schemes)
            {
                all[new OpenApiSecuritySchemeReference(scheme, document)] = [];
            }

            return all;
        }

        return isForEverybody ? []
            : changes ? [All(Key), All(Session, Token), All(SessionHere, Token)]
            : [All(Key), All(Session), All(SessionHere)];
    }
}
