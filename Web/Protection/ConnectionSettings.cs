namespace Supervision.Web.Protection;

/// <summary>How many connections are taken, and how long one may be silent. Counted in this process alone.</summary>
/// <param name="InAll">Open at once; beyond that one is closed without a word.</param>
/// <param name="PerAddress">Open at once from one address that is no trusted proxy's.</param>
/// <param name="FirstWord">So long a new connection may take to say its first byte, and then the whole head of its request.</param>
/// <param name="Idle">
/// So long one that was answered may stay without a further request. Longer than a proxy keeps its own, or it would send into one that closes.
/// </param>
internal sealed record ConnectionSettings(int InAll, int PerAddress, TimeSpan FirstWord, TimeSpan Idle)
{
    /// <summary>What holds unless told.</summary>
    public static readonly ConnectionSettings Usual = new(20_000, 200, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(90));
}
