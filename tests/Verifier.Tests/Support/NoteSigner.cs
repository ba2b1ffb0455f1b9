using System.Security.Cryptography;
using System.Text;

namespace Supervision.Verifier.Tests.Support;

/// <summary>Signs C2SP notes with a key that follows from a name, so that runs repeat but for the nonces of the signatures.</summary>
internal sealed class NoteSigner
{
    private readonly ECDsa key;
    private readonly byte[] id;

    public NoteSigner(string origin, string name)
    {
        Origin = origin;
        key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData(Encoding.UTF8.GetBytes(name)) });
        var spki = key.ExportSubjectPublicKeyInfo();
        id = SHA256.HashData(spki)[..4];
        Vkey = $"{origin}+{Convert.ToHexStringLower(id)}+{Convert.ToBase64String([2, .. spki])}";
    }

    public string Origin { get; }

    public string Vkey { get; }

    public string Id => Convert.ToHexStringLower(id);

    public string Checkpoint(long size, byte[] root) => Sign($"{Origin}\n{size}\n{Convert.ToBase64String(root)}\n");

    public string Sign(string text) => $"{text}\n{Line(text)}";

    /// <summary>A signature line, to stand below others.</summary>
    public string Line(string text) => $"\u2014 {Origin} {Convert.ToBase64String([.. id, .. Raw(text)])}\n";

    /// <summary>DER over the text's UTF-8.</summary>
    public byte[] Raw(string text) => key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
