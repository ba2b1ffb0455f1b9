using System.Security.Cryptography;

namespace Supervision.Verifier.Signing;

/// <summary>
/// A public key that signs checkpoints, written as a C2SP vkey: <c>name+id+base64(0x02 || SPKI)</c>, ECDSA on P-256 with SHA-256.
/// The id is the first four bytes of SHA-256 over the SPKI in lower-case hexadecimal.
/// </summary>
public sealed class VerifierKey
{
    private const int LongestText = 1024;
    private const byte EcdsaType = 2;

    // Everything of an SPKI on P-256 up to the uncompressed point: there is one way to write it.
    private static readonly byte[] SpkiStart = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private readonly ECParameters point;

    private VerifierKey(string text, string name, string id, ECParameters point)
    {
        Text = text;
        Name = name;
        Id = id;
        this.point = point;
    }

    /// <summary>The vkey, one line without its end.</summary>
    public string Text { get; }

    /// <summary>The origin of the log whose checkpoints it signs.</summary>
    public string Name { get; }

    /// <summary>Eight lower-case hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Reads one line, with or without its line feed.</summary>
    /// <exception cref="MalformedInputException">It is no vkey, one of another algorithm, or its id is not the key's.</exception>
    public static VerifierKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = text.EndsWith('\n') ? text[..^1] : text;
        var parts = line.Length <= LongestText ? line.Split('+', 3) : [];
        var key = parts is [_, _, var encoded] ? CanonicalBase64.DecodeOrNull(encoded) : null;
        if (key is null || !SignedNote.IsKeyName(parts[0]))
        {
            throw new MalformedInputException("a vkey: name+id+key", Shown(line));
        }

        if (key.Length != SpkiStart.Length + 65 || key[0] != EcdsaType || !key.AsSpan(1).StartsWith(SpkiStart))
        {
            throw new MalformedInputException("a vkey of type 0x02 on P-256", Shown(line));
        }

        var spki = key[1..];
        var id = Convert.ToHexStringLower(SHA256.HashData(spki).AsSpan(0, 4));
        if (parts[1] != id)
        {
            throw new MalformedInputException($"a vkey with id {id}", Shown(parts[1]));
        }

        var point = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = spki[SpkiStart.Length..(SpkiStart.Length + 32)], Y = spki[(SpkiStart.Length + 32)..] },
        };
        try
        {
            using var probe = ECDsa.Create(point);
            return new VerifierKey(line, parts[0], id, point);
        }
        catch (CryptographicException)
        {
            throw new MalformedInputException("a vkey with a point on P-256", Shown(line));
        }
    }

    /// <summary>Whether this key made the signature (DER) over the text.</summary>
    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        if (!EcdsaSignature.TryRead(signature, out var fixedLength))
        {
            return false;
        }

        using var key = ECDsa.Create(point);
        return key.VerifyData(text, fixedLength, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Shown(string text) => $"'{ShownText.Of(text, 80)}'";
}
