namespace Supervision.Web.Protection;

/// <summary>Names of problems that a program may want to tell apart (RFC 9457, 3.1.1: a URI that need lead nowhere).</summary>
internal static class ProblemType
{
    /// <summary>Beginning of each; a word follows.</summary>
    public const string Prefix = "urn:supervision:problem:";

    /// <summary>As many are open as may be: feeds, pages or connections.</summary>
    public const string TooManyOpen = Prefix + "too-many-open";
}
