using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.EventLogs;

/// <summary>
/// An opened log file with its wrapping taken off. What wraps it is told by its first bytes, not by its name; whether
/// the text is a table is told by the name, <c>.csv</c> before <c>.gz</c> or inside the zip. Everything else is XES.
/// </summary>
internal sealed class LogSource : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly FileStream file;
    private readonly ZipArchive? zip;

    private LogSource(string path, FileStream file, string sha256, string? wrapping, ZipArchive? zip, string name, UnpackedStream text)
    {
        Path = path;
        this.file = file;
        this.zip = zip;
        Sha256 = sha256;
        Wrapping = wrapping;
        IsTable = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        Text = text;
    }

    public string Path { get; }

    /// <summary>Of the bytes of the file as given, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary><c>gzip</c>, <c>zip</c>, or null for a plain file.</summary>
    public string? Wrapping { get; }

    public bool IsTable { get; }

    public UnpackedStream Text { get; }

    /// <summary>How the text is written, where whoever gives the file says so; null for UTF-8, or what an XML declaration says.</summary>
    public Encoding? Encoding { get; private init; }

    /// <summary>The text in UTF-8.</summary>
    public Stream Utf8Text => Encoding is { } other ? Encoding.CreateTranscodingStream(Text, other, new UTF8Encoding(false), leaveOpen: true) : Text;

    /// <summary>Bytes of the file as given that have been taken, read-ahead included.</summary>
    public long Position => file.Position;

    public long Length => file.Length;

    /// <summary>Null when the file cannot be opened; <paramref name="errors"/> then says why.</summary>
    public static LogSource? Open(string path, Encoding? encoding, InputErrors errors)
    {
        LogEncoding.Register();
        var file = OpenFile(path, errors);
        if (file is null)
        {
            return null;
        }

        try
        {
            // A pass of its own: a zip file is read by jumping about, so its hash cannot be taken on the way.
            var source = HashOrNull(file) is { } sha256
                ? Unwrap(path, file, sha256, encoding, errors)
                : Refused(new InputError.NoFile(path, "a pipe, a device or a file that is growing"), errors);
            if (source is null)
            {
                file.Dispose();
            }

            return source;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The fault to report when there are bytes at <paramref name="line"/> that the encoding has no character for.</summary>
    public InputError NoTextAt(long line) => new InputError.MalformedRow(Path, line, $"text in {Encoding?.WebName ?? "UTF-8"}", "bytes that are not");

    /// <summary>The fault to report when the unpacker meets damage while the parser is at <paramref name="line"/>.</summary>
    public InputError DamageAt(long line, InvalidDataException damage) =>
        new InputError.DamagedArchive(Path, line, Position, Wrapping ?? "text", Describe(damage));

    public void Dispose()
    {
        Text.Dispose();
        zip?.Dispose();
        file.Dispose();
    }

    /// <summary>
    /// Of as many bytes as the file says that it has, and null where that is not all: a device has no length and no end, and a pipe can be read
    /// but once.
    /// </summary>
    private static string? HashOrNull(FileStream file)
    {
        if (!file.CanSeek)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var left = file.Length;
        for (var read = 1; left > 0 && read > 0; left -= read)
        {
            read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
        }

        if (left > 0 || file.ReadByte() >= 0)
        {
            return null;
        }

        file.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static LogSource? Refused(InputError error, InputErrors errors)
    {
        errors.Add(error);
        return null;
    }

    private static FileStream? OpenFile(string path, InputErrors errors)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception refused) when (refused is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(new InputError.NoFile(path, "no file of that name"));
        }
        catch (UnauthorizedAccessException)
        {
            errors.Add(new InputError.NoFile(path, Directory.Exists(path) ? "a folder" : "a file that this user may not read"));
        }

        return null;
    }

    private static LogSource? Unwrap(string path, FileStream file, string sha256, Encoding? encoding, InputErrors errors)
    {
        Span<byte> magic = stackalloc byte[4];
        var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return magic[..read] switch
        {
            [0x1F, 0x8B, ..] => new(
                path, file, sha256, "gzip", null, WithoutSuffix(path), new(new GZipStream(file, CompressionMode.Decompress), null)) { Encoding = encoding },
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6] => UnwrapZip(path, file, sha256, encoding, errors),
            _ => new(path, file, sha256, null, null, path, new(file, null)) { Encoding = encoding },
        };
    }

    private static LogSource? UnwrapZip(string path, FileStream file, string sha256, Encoding? encoding, InputErrors errors)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var logs = zip.Entries.Where(IsLog).ToList();
            if (logs is [var log])
            {
                return new(path, file, sha256, "zip", zip, log.Name, new(log.Open(), new ZipPromise(log.Length, log.Crc32))) { Encoding = encoding };
            }

            errors.Add(new InputError.NotOneLogInside(path, logs.Count));
        }
        catch (InvalidDataException damage)
        {
            // The table of contents stands at the end of a zip file, so a cut one shows here.
            errors.Add(new InputError.DamagedArchive(path, null, file.Length, "zip", Describe(damage)));
        }

        zip?.Dispose();
        return null;
    }

    private static string Describe(InvalidDataException damage) => $"data that is cut off or damaged ({damage.Message})";

    /// <summary>macOS adds a shadow <c>__MACOSX/._name</c> to each file, with the same ending.</summary>
    private static bool IsLog(ZipArchiveEntry entry) =>
        (entry.Name.EndsWith(".xes", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        && !entry.Name.StartsWith("._", StringComparison.Ordinal)
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static string WithoutSuffix(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^".gz".Length] : path;
}
