using System.Globalization;
using System.Security.Cryptography;

namespace Supervision.Journal.Sqlite;

/// <summary>
/// The right to write the store in one directory, held by at most one process. The operating system takes it back when
/// the process dies, however it dies, so a lock is never stale.
/// </summary>
/// <remarks>
/// The file must be held and readable (the refused one reads the pid), and the runtime's locks are shared (any number of
/// holders that let others read) or exclusive. So: take it exclusively, write who we are, let go, take it shared. Between the two another
/// process may do the same; but nobody writes the file while anybody holds it shared, so of those who then hold it only the
/// last writer finds its own words in it, and the others withdraw. The words hold a random token since two containers can have one pid.
/// </remarks>
internal sealed class StoreLock : IDisposable
{
    public const string FileName = "journal.lock";

    /// <summary>Bytes; the words have about 43.</summary>
    private const int Longest = 200;

    private readonly FileStream held;

    private StoreLock(FileStream held) => this.held = held;

    /// <exception cref="StoreInUseException">Another process, or another journal in this one, holds it.</exception>
    public static StoreLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        var words = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{RandomNumberGenerator.GetHexString(32, lowercase: true)}\n");
        FileStream? held = null;
        try
        {
            using (var alone = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
            {
                // A crash right here leaves a file that nobody holds: the next one overwrites it.
                alone.SetLength(0);
                alone.Write(System.Text.Encoding.ASCII.GetBytes(words));
            }

            held = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (Read(path) == words)
            {
                return new StoreLock(held);
            }
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            // Somebody holds it, shared or for the moment of writing: told below.
            if (ReadOnlyMedium.Holds(path))
            {
                throw ReadOnlyMedium.CannotWrite(directory);
            }
        }

        held?.Dispose();
        throw new StoreInUseException(directory, HolderOf(path));
    }

    /// <summary>Looks without writing who is there: for somebody who has no right here, and is to be told why.</summary>
    /// <exception cref="StoreInUseException">A process holds it.</exception>
    public static void RefuseIfHeld(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None).Dispose();
        }
        catch (FileNotFoundException)
        {
            // Nobody has ever written here.
        }
        catch (IOException) when (Directory.Exists(directory))
        {
            // The holder's lock is shared, and this one would have been alone.
            throw new StoreInUseException(directory, HolderOf(path));
        }
    }

    public void Dispose() => held.Dispose();

    private static string Read(string path) => SmallFile.ReadText(path, Longest);

    // 0 when the holder is just now writing its pid.
    private static int HolderOf(string path)
    {
        try
        {
            return int.TryParse(Read(path).Split('\n')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
