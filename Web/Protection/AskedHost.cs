namespace Supervision.Web.Protection;

/// <summary>Refuses a request of whose host and scheme no address can be made: pages and links are made of it, and would fail one by one.</summary>
internal static class AskedHost
{
    /// <summary>Behind the proxy's own headers, which say how it was asked, and before anything that makes an address.</summary>
    public static IApplicationBuilder UseAskedHost(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var (scheme, host) = (context.Request.Scheme, context.Request.Host.Value ?? "");
        return IsAddress(scheme, host) ? next(context) : TypedResults.Problem(
            $"'{scheme}://{host}' is no address: expected http or https and a host, with a port from 1 to 65535 where one is named. / "
            + $"“{scheme}://{host}”不是有效地址：应为 http 或 https 加主机名，端口为 1 至 65535。",
            statusCode: StatusCodes.Status400BadRequest, title: "Bad host / 主机名有误").ExecuteAsync(context);
    });

    /// <summary>Whether an absolute address begins like this.</summary>
    public static bool IsAddress(string scheme, string host) =>
        scheme is "http" or "https"
        && Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out var uri)
        && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "", Port: > 0, Host.Length: > 0 };
}
