using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>What a browser does that matters here: keeps cookies, sends forms with their token, follows nothing by itself.</summary>
internal sealed class Browser : IDisposable
{
    public const string SessionCookie = "supervision-session";

    private readonly HttpClient http;

    /// <param name="address">Of the court.</param>
    /// <param name="from">The address that the proxy names; another one counts apart. Loopback, where plain http is safe.</param>
    public Browser(Uri address, string from = "127.0.0.1")
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => http.BaseAddress!;

    /// <summary>The session cookie's value; null when there is none.</summary>
    public string? Session
    {
        get => Cookies.GetCookies(Address)[SessionCookie]?.Value;
        set => Cookies.Add(Address, new Cookie(SessionCookie, value, "/"));
    }

    public async Task<string> Token() => (await http.GetFromJsonAsync<JsonNode>("/api/form-token"))!["token"]!.GetValue<string>();

    /// <summary>Sends a form as its page would.</summary>
    /// <returns>Where the answer leads.</returns>
    public async Task<string> Post(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await Send(path, [.. fields, ("__RequestVerificationToken", await Token())]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Sends a form with what is given and nothing else.</summary>
    public Task<HttpResponseMessage> Send(string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(it => KeyValuePair.Create(it.Name, it.Value))), headers);

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<string> SignIn(string name, string password, string back = "/") => Post("/sign-in", ("name", name), ("password", password), ("return", back));

    /// <summary>Whether the cookie opens a session that may do something: only then is an office looked at.</summary>
    public async Task<bool> IsIn() => await Post("/account/office", ("office", "no-office")) == "/account?problem=office";

    public void Dispose() => http.Dispose();
}
