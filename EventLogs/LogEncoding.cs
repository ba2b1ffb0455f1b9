using System.Text;

namespace Supervision.EventLogs;

/// <summary>
/// How the text of a log is written where it is not UTF-8: the encodings of the framework and the code pages of Windows, such as GBK and
/// windows-1252.
/// </summary>
public static class LogEncoding
{
    /// <summary>What <paramref name="name"/> (IANA's, without regard to case) stands for; bytes that it has no character for are a fault of the log.</summary>
    /// <returns>Null when there is none of that name.</returns>
    public static Encoding? OrNull(string name)
    {
        Register();
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception none) when (none is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Lets an XML declaration name a code page too.</summary>
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
