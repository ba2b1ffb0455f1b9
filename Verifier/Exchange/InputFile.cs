using System.Text;
using Supervision.Verifier.Signing;

namespace Supervision.Verifier.Exchange;

/// <summary>Reads small files whole, never more than their kind may have.</summary>
internal static class InputFile
{
    /// <exception cref="MalformedInputException">It is longer, or cannot be read.</exception>
    public static byte[] Read(string path, int most)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (file.Length > most)
            {
                throw new MalformedInputException($"a file of at most {most} bytes at {path}", $"{file.Length}");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MalformedInputException($"a file that can be read at {path}", e.Message);
        }
    }

    public static SignedCheckpoint Checkpoint(string path) => SignedCheckpoint.Parse(Text(path, SignedNote.LongestNote));

    public static VerifierKey Key(string path) => VerifierKey.Parse(Text(path, 4096));

    private static string Text(string path, int most)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Read(path, most));
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedInputException($"UTF-8 in {path}", "other bytes");
        }
    }
}
