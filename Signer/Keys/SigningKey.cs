using System.Security.Cryptography;
using System.Text;

namespace Supervision.Signer.Keys;

/// <summary>
/// An ECDSA key on P-256 under the name of one log, as C2SP signed-note knows it: signature type 0x02, key id = the first four bytes
/// of SHA-256 over the public key's SPKI form.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private const byte EcdsaType = 0x02;
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECDsa key;
    private readonly byte[] id;

    private SigningKey(ECDsa key, string origin)
    {
        this.key = key;
        Origin = origin;
        var publicKey = key.ExportSubjectPublicKeyInfo();
        id = SHA256.HashData(publicKey)[..4];
        Id = Convert.ToHexStringLower(id);
        VerifierKey = $"{origin}+{Id}+{Convert.ToBase64String([EcdsaType, .. publicKey])}";
    }

    /// <summary>The key's name: the log that it signs.</summary>
    public string Origin { get; }

    /// <summary>8 lower-case hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The public key as a C2SP vkey, in one line.</summary>
    public string VerifierKey { get; }

    /// <summary>Makes a new key from the operating system's randomness: a key that follows from a seed would be no secret.</summary>
    public static SigningKey Create(string origin) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), origin);

    /// <exception cref="CryptographicException">The text holds no private key on P-256.</exception>
    public static SigningKey FromPem(string pem, string origin)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var parameters = key.ExportParameters(includePrivateParameters: true);
            CryptographicOperations.ZeroMemory(parameters.D);
            return parameters.Curve.Oid.Value == P256
                ? new SigningKey(key, origin)
                : throw new CryptographicException($"a key on {parameters.Curve.Oid.FriendlyName}, not on P-256");
        }
        catch (Exception e)
        {
            key.Dispose();
            throw e as CryptographicException ?? new CryptographicException(e.Message, e);
        }
    }

    /// <summary>DER signature over the SHA-256 of the bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text) => key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The line of a signed note in which this key signs a text.</summary>
    public string SignatureLine(string text) => $"\u2014 {Origin} {Convert.ToBase64String([.. id, .. Sign(Encoding.UTF8.GetBytes(text))])}\n";

    /// <summary>The private key, PKCS#8.</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    public string ToPublicPem() => key.ExportSubjectPublicKeyInfoPem() + "\n";

    public void Dispose() => key.Dispose();
}
