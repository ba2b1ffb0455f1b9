namespace Supervision.Web.Health;

/// <summary>What is looked at, and from where on it is too little.</summary>
/// <param name="Store">The store's directory.</param>
/// <param name="LeastSpace">Bytes that are to be left on its disk; with less somebody should make room soon. <see cref="UsualSpace"/> unless told.</param>
internal sealed record HealthSettings(string Store, long LeastSpace = HealthSettings.UsualSpace)
{
    /// <summary>64 MB: the write-ahead log of a busy court, and time to do something.</summary>
    public const long UsualSpace = 64L << 20;
}
