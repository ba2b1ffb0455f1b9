using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Supervision.Web.Api;

/// <summary>
/// Keeps apart in a path that names a case what its decoding makes alike: the server decodes all but an escaped slash, so '%2F' in a path
/// may have been sent as <c>%2F</c>, a slash of the number, or as <c>%252F</c>, a number that itself has these three characters.
/// </summary>
internal static class PathEscapes
{
    private static readonly PathString[] OfCases = ["/api/cases", "/api/requests", "/api/assignments", "/api/access", "/cases"];

    /// <summary>Stands before routing: from here on a '%' of such a path begins an escape, <c>%2F</c> or <c>%25</c>.</summary>
    public static IApplicationBuilder UsePathEscapes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (path.Value is { } text && text.Contains('%', StringComparison.Ordinal) && Array.Exists(OfCases, it => path.StartsWithSegments(it)))
        {
            // Not by the conversion of a string, which would decode it once more.
            context.Request.Path = new PathString(Escaped(text, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget));
        }

        return next(context);
    });

    /// <summary>A part of such a path as it was meant.</summary>
    public static string Unescaped(string text) =>
        text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);

    /// <summary>Each '%' of a decoded path came from a '%2F' that was left, or from a '%25'; those that were sent say which, counted from the end.</summary>
    private static string Escaped(string path, string target)
    {
        var sent = target.Split('?')[0].Split('%').Skip(1).Where(it => StartsWith(it, "2F") || StartsWith(it, "25")).ToList();
        var first = sent.Count - path.Count(it => it == '%');
        if (first < 0)
        {
            return path;
        }

        var escaped = new StringBuilder();
        foreach (var character in path)
        {
            _ = character == '%' && StartsWith(sent[first++], "25") ? escaped.Append("%25") : escaped.Append(character);
        }

        return escaped.ToString();
    }

    private static bool StartsWith(string text, string code) => text.StartsWith(code, StringComparison.OrdinalIgnoreCase);
}
