using System.Security.Cryptography;

namespace Supervision.Journal;

/// <summary>What tells one court's journal from every other; written at creation and never changed.</summary>
public sealed record StoreIdentity
{
    public const int MaximumLength = 200;

    /// <param name="origin">
    /// Name of the log, as it stands in every leaf and (later) on the first line of a checkpoint: a URL without scheme, such
    /// as <c>court.example/it-road</c>.
    /// </param>
    /// <param name="storeId">Tells two databases of one origin apart, such as a restored copy from the one that went on.</param>
    /// <exception cref="ArgumentException">A text is empty, longer than 200, or holds a space, '+', '"', '\' or a character outside visible ASCII.</exception>
    public StoreIdentity(string origin, string storeId)
    {
        Origin = Checked(origin, nameof(origin));
        StoreId = Checked(storeId, nameof(storeId));
    }

    public string Origin { get; }

    public string StoreId { get; }

    /// <summary>An identity whose store id is 32 random hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">The origin breaks a rule of the constructor.</exception>
    public static StoreIdentity ForNewStore(string origin, RandomNumberGenerator randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Span<byte> id = stackalloc byte[16];
        randomness.GetBytes(id);
        return new StoreIdentity(origin, Convert.ToHexStringLower(id));
    }

    // '+' and white space are what C2SP signed-note forbids in a key name, which is the origin.
    private static string Checked(string text, string name) =>
        !string.IsNullOrEmpty(text) && text.Length <= MaximumLength
        && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && text.AsSpan().IndexOfAny('+', '"', '\\') < 0
            ? text
            : throw new ArgumentException($"1 to {MaximumLength} visible ASCII characters without '+', '\"' and '\\' are needed; got '{text}'.", name);
}
