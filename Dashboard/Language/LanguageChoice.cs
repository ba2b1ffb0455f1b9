using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Supervision.Dashboard.Language;

/// <summary>English or Chinese: by the reader's earlier choice, else by what the browser prefers, else English.</summary>
internal static class LanguageChoice
{
    /// <summary>The cookie that keeps the choice; holds <c>en</c> or <c>zh</c>.</summary>
    public const string Cookie = "lang";

    private static readonly string[] Languages = ["en", "zh"];

    /// <summary>
    /// One of each for the whole process. The framework's own way to name them by text hands each request a copy, and what is kept for
    /// a culture (NodaTime keeps 40 kB of patterns for each of 500) would be made anew for every page.
    /// </summary>
    private static readonly CultureInfo[] Cultures = [.. Languages.Select(CultureInfo.GetCultureInfo)];

    /// <summary>
    /// An address with <c>?lang=</c> sets the choice and leads to the same address without it: the circuit behind the page reads
    /// cookies, not the page's address, and an address that is passed on should not force a language on its reader.
    /// </summary>
    public static void UseLanguageChoice(this IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && Array.Find(Languages, it => it == context.Request.Query["lang"]) is { } chosen)
            {
                context.Response.Cookies.Append(Cookie, chosen, new CookieOptions
                {
                    Path = "/",
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    HttpOnly = true,
                    IsEssential = true,
                });
                context.Response.Redirect(Without(context.Request, "lang"));
                return;
            }

            await next(context);
        });
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = Cultures;
            options.SupportedUICultures = Cultures;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(
                    Array.Find(Languages, it => it == context.Request.Cookies[Cookie]) is { } chosen ? new ProviderCultureResult(chosen) : null)),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    private static string Without(HttpRequest request, string name)
    {
        var rest = request.Query.Where(it => it.Key != name).SelectMany(it => it.Value.Select(value => KeyValuePair.Create(it.Key, value)));
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        // "//elsewhere" would lead the browser to another host.
        return (path.StartsWith("//", StringComparison.Ordinal) ? "/" : path) + QueryString.Create(rest!).ToUriComponent();
    }
}
