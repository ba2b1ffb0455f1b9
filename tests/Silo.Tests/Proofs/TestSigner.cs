using System.Security.Cryptography;
using System.Text;
using Supervision.Journal;

namespace Supervision.Silo.Tests.Proofs;

/// <summary>Signs whatever the head row says, so that tests of what is handed out need no signer of the product.</summary>
public sealed class TestSigner(string directory, string origin) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock sync = new();
    private Checkpoint? last;

    /// <summary>The public key as C2SP writes it, with key type 0x02.</summary>
    public string VerifierKey => $"{origin}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([2, .. key.ExportSubjectPublicKeyInfo()])}";

    private byte[] KeyId => SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..4];

    /// <summary>A checkpoint of everything that is committed; the same one for as long as nothing is added.</summary>
    public Checkpoint Seal()
    {
        lock (sync)
        {
            using var rows = JournalStores.OpenRows(directory);
            var head = rows.Head()!.Value;
            if (last?.Size != head.Size)
            {
                var text = $"{origin}\n{head.Size}\n{Convert.ToBase64String(head.Root)}\n";
                var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
                last = new Checkpoint(head.Size, new Digest(head.Root), $"{text}\n— {origin} {Convert.ToBase64String([.. KeyId, .. signature])}\n");
            }

            return last;
        }
    }

    public void Dispose() => key.Dispose();
}
