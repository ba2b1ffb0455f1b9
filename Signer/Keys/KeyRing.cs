using System.Security.Cryptography;
using System.Text;
using Supervision.Journal;
using Supervision.Signer.State;

namespace Supervision.Signer.Keys;

/// <summary>
/// The key files in a signer's directory: <c>key.pem</c> signs, <c>next.pem</c> waits for the entry that brings it into force,
/// <c>retired-ID.pem</c> are public halves of former keys, <c>log.vkey</c> is what outsiders are given. Private keys are for their owner's eyes alone.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string directory;
    private readonly string origin;

    private KeyRing(string directory, string origin)
    {
        this.directory = directory;
        this.origin = origin;
        Current = Load(KeyPath);
        Next = Load(NextPath);
    }

    /// <summary>The key that signs; null before there is one.</summary>
    public SigningKey? Current { get; private set; }

    /// <summary>The key that is to sign once an entry brings it into force; null when no change is under way.</summary>
    public SigningKey? Next { get; private set; }

    private string KeyPath => Path.Combine(directory, "key.pem");

    private string NextPath => Path.Combine(directory, "next.pem");

    /// <exception cref="SealRefusedException">A key file holds no key that could sign.</exception>
    /// <exception cref="StoreFailureException">One could not be read.</exception>
    public static KeyRing Open(string directory, string origin) => new(directory, origin);

    /// <summary>The key with a vkey; null when the directory does not hold it.</summary>
    public SigningKey? Find(string verifierKey)
    {
        // A key change is prepared beside a signer that is running.
        if (Current?.VerifierKey != verifierKey && Next?.VerifierKey != verifierKey)
        {
            Next?.Dispose();
            Next = Load(NextPath);
        }

        return Current?.VerifierKey == verifierKey ? Current : Next?.VerifierKey == verifierKey ? Next : null;
    }

    /// <summary>The key with an id; null when the directory does not hold it.</summary>
    public SigningKey? FindById(string id) => Current?.Id == id ? Current : Next?.Id == id ? Next : null;

    /// <summary>The key to begin with, made when there is none.</summary>
    public SigningKey First()
    {
        if (Current is null)
        {
            using var made = SigningKey.Create(origin);
            Write(KeyPath, made.ToPem());
            Current = Load(KeyPath);
        }

        Publish();
        return Current!;
    }

    /// <summary>
    /// The key to change to, made when none waits. It is on the disk before any entry names it: an entry whose key is lost
    /// would end the log.
    /// </summary>
    public SigningKey Prepare()
    {
        if (Next is null)
        {
            using var made = SigningKey.Create(origin);
            Write(NextPath, made.ToPem());
            Next = Load(NextPath);
        }

        return Next!;
    }

    /// <summary>
    /// Lets a key that is in force by the log take the place of the one before, of which the public half is kept. Does nothing when that has
    /// been done; after a crash anywhere in it, it is done again.
    /// </summary>
    /// <exception cref="StoreFailureException">The disk refused.</exception>
    public void PutInForce(SigningKey key)
    {
        if (key == Current)
        {
            return;
        }

        if (Current is { } old)
        {
            DurableFile.Write(Path.Combine(directory, $"retired-{old.Id}.pem"), Encoding.ASCII.GetBytes(old.ToPublicPem()), ForAll);
        }

        try
        {
            // One rename: there is no moment without a key, and after it the old private key is gone.
            DurableFile.Move(NextPath, KeyPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure($"rename {NextPath}", e);
        }

        Current?.Dispose();
        (Current, Next) = (key, null);
        Publish();
    }

    public void Dispose()
    {
        Current?.Dispose();
        Next?.Dispose();
    }

    private void Publish()
    {
        var path = Path.Combine(directory, "log.vkey");
        var line = Current!.VerifierKey + "\n";
        if (!File.Exists(path) || SmallFile.ReadText(path, SignerDirectory.LongestKey) != line)
        {
            DurableFile.Write(path, Encoding.ASCII.GetBytes(line), ForAll);
        }
    }

    private static void Write(string path, string pem) => DurableFile.Write(path, Encoding.ASCII.GetBytes(pem));

    private SigningKey? Load(string path)
    {
        try
        {
            return File.Exists(path) ? SigningKey.FromPem(SmallFile.ReadText(path, SignerDirectory.LongestKey), origin) : null;
        }
        catch (CryptographicException e)
        {
            throw new SealRefusedException(0, $"a private key on P-256 in {path}", e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure($"read {path}", e);
        }
    }
}
