using System.Text;

namespace Supervision.Journal.Keys;

/// <summary>
/// The file erased-keys: ids of keys that must never come back, one a line. It lies with the signer's state, which no back-up brings
/// back, so that a restored keys.db does not revive what was erased after that back-up.
/// </summary>
internal sealed class ErasedKeys(string directory)
{
    public const string FileName = "erased-keys";

    /// <summary>Bytes: two million erasures.</summary>
    private const int Longest = 1 << 26;

    private const string UsualDirectory = "signer";

    private readonly string path = Path.Combine(directory, FileName);

    /// <param name="store">The store's directory.</param>
    /// <param name="directory">Where the file lies; in the signer's directory in the store unless told.</param>
    public static ErasedKeys Of(string store, string? directory) => new(directory ?? Path.Combine(store, UsualDirectory));

    public bool IsThere => File.Exists(path);

    /// <exception cref="JournalDamagedException">A line holds anything but an id.</exception>
    /// <exception cref="IOException">The file cannot be read, or has more than 64 MiB.</exception>
    public IReadOnlySet<KeyId> Read()
    {
        var erased = new HashSet<KeyId>();
        if (!File.Exists(path))
        {
            return erased;
        }

        var lines = SmallFile.ReadText(path, Longest).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (KeyId.ParseOrNull(lines[i]) is { } id)
            {
                _ = erased.Add(id);
            }
            else if (i < lines.Length - 1 && !IsTorn(lines[i]))
            {
                throw new JournalDamagedException(0, $"32 hexadecimal digits in line {i + 1} of {FileName}", $"'{lines[i]}'");
            }
        }

        return erased;
    }

    /// <summary>Adds an id, and returns when it would survive a power cut.</summary>
    public void Add(KeyId id)
    {
        if (Read().Contains(id))
        {
            return;
        }

        Directory.CreateDirectory(directory);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        file.Seek(0, SeekOrigin.End);

        // A crash inside this write leaves a part of the line. It is followed by a line break now, and means nothing: the erasure
        // that it belonged to had not gone on, and is finished at the next start, with a whole line.
        file.Write(Encoding.ASCII.GetBytes(IsTornAtEnd(file) ? $"\n{id}\n" : $"{id}\n"));
        file.Flush(flushToDisk: true);
    }

    private static bool IsTornAtEnd(FileStream file)
    {
        if (file.Length == 0)
        {
            return false;
        }

        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private static bool IsTorn(string line) => line.Length < 2 * KeyId.Length && !line.AsSpan().ContainsAnyExcept(KeyId.Digits);
}
