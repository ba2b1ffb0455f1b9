namespace Supervision.Journal.Reading;

/// <summary>Turns what a column or leaf holds into what it means; what cannot mean anything is damage.</summary>
internal static class StoredValue
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <exception cref="JournalDamagedException">No stream can have that name.</exception>
    public static StreamKey Key(string text, long position = 0)
    {
        try
        {
            return StreamKey.Parse(text);
        }
        catch (ArgumentException)
        {
            throw new JournalDamagedException(position, "the name of a stream", $"'{text}'");
        }
    }

    /// <exception cref="JournalDamagedException">There are not exactly 16 bytes.</exception>
    public static KeyId KeyOf(byte[] bytes) => bytes.Length == KeyId.Length
        ? KeyId.Of(bytes)
        : throw new JournalDamagedException(0, $"a key id of {KeyId.Length} bytes for a data subject", $"{bytes.Length} bytes");

    /// <exception cref="JournalDamagedException">It lies outside the years 1 to 9999.</exception>
    public static DateTimeOffset Instant(long milliseconds, long position = 0) => milliseconds >= Earliest && milliseconds <= Latest
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw new JournalDamagedException(position, "an instant in the years 1 to 9999", $"{milliseconds} ms since 1970");
}
