using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Supervision.Web.SignIn;

/// <summary>What a form has sent, and the ways to answer it: always with another page to see (303), so that going back sends nothing twice.</summary>
internal sealed class Posted
{
    private readonly IFormCollection fields;

    private Posted(HttpContext context, IFormCollection fields) => (Context, this.fields) = (context, fields);

    public HttpContext Context { get; }

    /// <summary>Where lock-outs are counted by: the client as the proxy on this machine names it, else whoever is connected.</summary>
    public string Address => Context.Connection.RemoteIpAddress?.ToString() ?? "-";

    public string Browser => Context.Request.Headers.UserAgent.ToString();

    /// <summary>A field as it was sent; empty when it was not.</summary>
    public string this[string name] => fields[name] is [{ } only, ..] ? only : "";

    /// <summary>Every field with its first value, in the order in which they were sent.</summary>
    public IEnumerable<(string Name, string Value)> Fields => fields.Select(it => (it.Key, this[it.Key]));

    /// <exception cref="BadHttpRequestException">It is no form, or a broken one, or has more in it than a form of ours.</exception>
    public static async Task<Posted> Read(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("A form is expected here, sent by a page.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return new Posted(context, await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException($"The form cannot be read: {broken.Message}", StatusCodes.Status400BadRequest, broken);
        }
    }

    /// <summary>The file of a field; null when none was sent, or more than one.</summary>
    public IFormFile? File(string name) => fields.Files.GetFiles(name) is [{ } only] ? only : null;

    public IReadOnlyCollection<string> All(string name) => [.. fields[name].OfType<string>()];

    public long? Number(string name) => long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IResult See(string path) => new SeeOther(path);

    /// <summary>Back to a page, with a word for what was wrong and whatever the page needs to go on.</summary>
    public IResult Wrong(string page, string problem, params string[] kept)
    {
        var address = QueryHelpers.AddQueryString(page, "problem", problem);
        foreach (var name in kept)
        {
            var value = name == "return" ? ReturnPath.Of(this[name]) : this[name];
            address = value.Length == 0 || value == ReturnPath.Home ? address : QueryHelpers.AddQueryString(address, name, value);
        }

        return new SeeOther(address);
    }

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
