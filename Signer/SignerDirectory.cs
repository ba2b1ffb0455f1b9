using Supervision.Journal;
using Supervision.Signer.State;

namespace Supervision.Signer;

/// <summary>What others may know of a signer without disturbing it, also while it is at work in another process.</summary>
public static class SignerDirectory
{
    /// <summary>The name of the directory inside a store, unless configured otherwise.</summary>
    public const string DefaultName = "signer";

    private const string LockName = "signer.lock";

    /// <summary>Whether a signer is, or has been, at work in a directory.</summary>
    public static bool IsOne(string directory) => File.Exists(Path.Combine(directory, LockName));

    /// <summary>What the signer of a store signed last; null when nothing was ever signed there, or for another store.</summary>
    /// <exception cref="SealRefusedException">The state is damaged.</exception>
    /// <exception cref="StoreFailureException">It cannot be read.</exception>
    public static Checkpoint? Last(string directory, StoreIdentity store) =>
        StateFile.Read(directory) is { } state && state.Store == store ? state.Signed : null;

    /// <summary>Bytes of a verifier key with its log's origin, 200 characters at most, or of a private key in PEM.</summary>
    internal const int LongestKey = 1 << 12;

    /// <summary>The vkey that outsiders are given; null before there is one.</summary>
    public static string? VerifierKey(string directory)
    {
        var path = Path.Combine(directory, "log.vkey");
        return File.Exists(path) ? SmallFile.ReadText(path, LongestKey).TrimEnd('\n') : null;
    }

    /// <summary>The right to sign, held by at most one process: two signers over two copies of one store would sign two histories.</summary>
    /// <exception cref="StoreFailureException">Another one holds it, or the directory cannot be made.</exception>
    internal static FileStream Take(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(directory);
            }
            else
            {
                Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new FileStream(Path.Combine(directory, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure($"take the signer's directory {directory}", e);
        }
    }
}
