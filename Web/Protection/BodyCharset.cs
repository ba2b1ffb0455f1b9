using System.Text;
using Microsoft.Net.Http.Headers;

namespace Supervision.Web.Protection;

/// <summary>Refuses a body in letters that nobody here can read, before anything reads it: the framework would take it for its own fault.</summary>
internal static class BodyCharset
{
    /// <summary>Before the first reader of a body.</summary>
    public static IApplicationBuilder UseKnownCharset(this IApplicationBuilder app) => app.Use((context, next) =>
        IsKnown(context.Request.ContentType) ? next(context) : TypedResults.Problem(
            "The character set of the body is not known here; expected UTF-8. / 正文的字符编码无法识别，应为 UTF-8。",
            statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Unknown character set / 未知的字符编码").ExecuteAsync(context));

    /// <summary>Whether a content type names no character set, or one that there is.</summary>
    public static bool IsKnown(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        try
        {
            _ = Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
