namespace Supervision.Verifier;

/// <summary>What somebody else wrote, as a message shows it: no longer than a reader wants, with three dots where more was there.</summary>
internal static class ShownText
{
    /// <param name="text">Whatever it is.</param>
    /// <param name="most">Characters of it that are shown.</param>
    public static string Of(string text, int most) => text.Length <= most ? text : text[..most] + "...";
}
