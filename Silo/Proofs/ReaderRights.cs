using System.Security.Cryptography;
using System.Text;
using Supervision.Grains.Views;

namespace Supervision.Silo.Proofs;

/// <summary>
/// Says what the reader behind a request may be shown: nothing personal, but for whoever brings the auditor's key in the header
/// <c>Authorization: Bearer KEY</c>. The one place to ask: sign-in and roles take it over where they exist.
/// </summary>
internal sealed class ReaderRights(DisclosureOptions options)
{
    private const string Scheme = "Bearer ";

    /// <summary>What one reader may be shown.</summary>
    public Disclosure Of(HttpRequest reader) => BringsKey(reader.Headers.Authorization.ToString()) ? Disclosure.OfPersonal : Disclosure.WithoutRight;

    // Hashed first, so that the time that it takes tells neither the key's length nor how much of it was right.
    private bool BringsKey(string authorization) =>
        options.AuditorKey is { Length: > 0 } key
        && authorization.StartsWith(Scheme, StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(Hash(key), Hash(authorization[Scheme.Length..]));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>Section <c>Disclosure</c> of the configuration.</summary>
internal sealed class DisclosureOptions
{
    public const string Section = "Disclosure";

    /// <summary>The fewest characters that a key must have: it is guarded by nothing else.</summary>
    public const int ShortestKey = 32;

    /// <summary>Whoever brings this is shown personal values; none by default, and then nobody is.</summary>
    public string? AuditorKey { get; set; }
}
