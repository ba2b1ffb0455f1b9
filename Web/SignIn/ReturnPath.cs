namespace Supervision.Web.SignIn;

/// <summary>Where to go after signing in: a path of this host, and nothing that any browser or proxy takes for another one.</summary>
internal static class ReturnPath
{
    public const string Home = "/";

    private const int Longest = 2000;

    private static readonly Uri Here = new("http://here.invalid");

    /// <summary>Encoded forms of '/' and '\', which a proxy may decode, and of control characters, which may split a header.</summary>
    private static readonly string[] Encoded = ["%2f", "%5c", "%0", "%1", "%7f"];

    /// <summary>The asked path where it is safe, else the board.</summary>
    public static string Of(string? asked) =>
        asked is not null && IsSafe(asked) && Uri.TryCreate(Here, asked, out var whole)
        && whole.Authority == Here.Authority && whole.Scheme == Here.Scheme
            ? whole.PathAndQuery
            : Home;

    private static bool IsSafe(string asked)
    {
        if (asked.Length > Longest || !asked.StartsWith('/') || asked.Any(it => char.IsControl(it) || it is '\\' or ' ' || char.IsSurrogate(it)))
        {
            return false;
        }

        var path = asked.Split('?', '#')[0];
        return !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
            && !Array.Exists(Encoded, it => path.Contains(it, StringComparison.OrdinalIgnoreCase))
            && !path.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase);
    }
}
