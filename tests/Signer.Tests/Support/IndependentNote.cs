using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Supervision.Signer.Tests.Support;

/// <summary>Reads checkpoints by the words of C2SP signed-note and tlog-checkpoint alone; nothing in it is the product's.</summary>
internal sealed record IndependentNote(string Origin, long Size, byte[] Root, string Text, IReadOnlyList<(string Name, byte[] KeyId, byte[] Signature)> Signatures)
{
    public static IndependentNote Read(string note)
    {
        Assert.DoesNotContain(note, it => it < 0x20 && it != '\n');
        Assert.Equal(note, new UTF8Encoding(false, true).GetString(Encoding.UTF8.GetBytes(note)));
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        var text = note[..(split + 1)];
        var lines = text.Split('\n');
        Assert.Equal(4, lines.Length); // three lines and what follows the last line feed
        Assert.Equal("", lines[3]);
        var size = long.Parse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture);
        Assert.Equal(lines[1], size.ToString(CultureInfo.InvariantCulture));
        var signatures = note[(split + 2)..];
        Assert.EndsWith("\n", signatures, StringComparison.Ordinal);
        return new IndependentNote(lines[0], size, Convert.FromBase64String(lines[2]), text, [.. signatures.TrimEnd('\n').Split('\n').Select(Signature)]);
    }

    /// <summary>Whether the key of a vkey has signed; fails when the key is known and its signature does not verify.</summary>
    public bool IsSignedBy(string verifierKey)
    {
        var (name, id, key) = Key(verifierKey);
        using (key)
        {
            var ours = Signatures.Where(it => it.Name == name && it.KeyId.SequenceEqual(id)).ToList();
            Assert.All(ours, it => Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(Text), it.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)));
            return ours.Count > 0;
        }
    }

    /// <summary>Name, id and public key of a vkey of type 0x02.</summary>
    public static (string Name, byte[] Id, ECDsa Key) Key(string verifierKey)
    {
        var parts = verifierKey.Split('+', 3);
        var material = Convert.FromBase64String(parts[2]);
        Assert.Equal(2, material[0]);
        var id = SHA256.HashData(material.AsSpan(1))[..4];
        Assert.Equal(parts[1], Convert.ToHexStringLower(id));
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(material.AsSpan(1), out var read);
        Assert.Equal((material.Length - 1, 256), (read, key.KeySize));
        return (parts[0], id, key);
    }

    private static (string Name, byte[] KeyId, byte[] Signature) Signature(string line)
    {
        var parts = line.Split(' ');
        Assert.Equal((3, "\u2014"), (parts.Length, parts[0]));
        var bytes = Convert.FromBase64String(parts[2]);
        return (parts[1], bytes[..4], bytes[4..]);
    }
}
