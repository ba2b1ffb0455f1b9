using System.Globalization;
using Supervision.Grains;
using Supervision.Journal;
using Supervision.Signer;
using Supervision.Silo.Terminal;

namespace Supervision.Silo.Stores;

/// <summary>Whether a store is sealed, and where its signer lives: <c>Journal:Release</c> and <c>Signer:Directory</c> of the settings.</summary>
/// <param name="IsOn">Whether callers are answered when the signer has sealed; otherwise when the entries are committed.</param>
/// <param name="Signer">The signer's directory, a whole path.</param>
internal sealed record Sealing(bool IsOn, string Signer)
{
    private const string ReleaseKey = "Journal:Release";
    private const string DirectoryKey = "Signer:Directory";

    /// <summary>By appsettings.json beside the program, and over it the environment (<c>Journal__Release</c>, <c>Signer__Directory</c>).</summary>
    /// <param name="store">The store's directory: the signer lives in <c>signer</c> in it, or where a setting says, seen from there.</param>
    /// <exception cref="UsageException">A setting has a value that means nothing; the message names its key.</exception>
    public static Sealing For(string store)
    {
        var settings = HostSettings.Read();
        var isOn = settings[ReleaseKey] switch
        {
            null or "Sealed" => true,
            "Committed" => false,
            var other => throw new UsageException($"The setting {ReleaseKey} is '{other}'; expected Sealed or Committed."),
        };
        var directory = settings[DirectoryKey] ?? SignerDirectory.DefaultName;
        var path = Path.GetFullPath(Path.Combine(Path.GetFullPath(store), directory));
        return directory.Trim().Length == 0 || File.Exists(path)
            ? throw new UsageException($"The setting {DirectoryKey} is '{directory}'; expected a directory for the signer, in the store or a whole path.")
            : new Sealing(isOn, path);
    }

    /// <summary>How the signer is given its places; a long reading is told on the error stream.</summary>
    public SignerOptions Options => new(Signer) { Kinds = HouseKinds.Register.Forms, Progress = Tell };

    /// <summary>Makes the signer of a store that is being opened; null where none is wanted.</summary>
    public Func<SealedStore, ISealer>? Sealer => IsOn ? store => LogSigner.Open(store, Options) : null;

    /// <summary>Up to where readers in other processes may read; null where nothing is, or was ever, sealed.</summary>
    public Func<long>? SizeOf(StoreIdentity store) =>
        IsOn && SignerDirectory.Last(Signer, store) is not null ? () => SignerDirectory.Last(Signer, store)?.Size ?? 0 : null;

    private static void Tell(long position, long upTo) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The signer has read {position:N0} of {upTo:N0} entries"));
}
