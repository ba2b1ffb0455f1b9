using System.Xml;

namespace Supervision.EventLogs;

/// <summary>
/// The value of an XML attribute in a buffer that is used again: <see cref="XmlReader.Value"/> would make a string of each of the
/// ten million values of a log of half a million events.
/// </summary>
internal sealed class AttributeText
{
    private char[] buffer = new char[256];
    private int length;

    /// <summary>Valid until the next <see cref="Take"/>.</summary>
    public ReadOnlySpan<char> Span => buffer.AsSpan(0, length);

    /// <summary>Copies the value of the attribute at which the reader stands.</summary>
    public void Take(XmlReader xml)
    {
        length = 0;
        while (true)
        {
            length += xml.ReadValueChunk(buffer, length, buffer.Length - length);
            if (length < buffer.Length)
            {
                return;
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
