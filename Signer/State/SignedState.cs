using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Supervision.Journal;
using Supervision.Verifier;

namespace Supervision.Signer.State;

/// <summary>What a signer must not forget: what it signed last, and what it takes to go on from there without reading the log again.</summary>
/// <param name="Sequence">Counts the states from 1; the higher one is the newer.</param>
/// <param name="Store">Whose log it is.</param>
/// <param name="RecordedAt">Of the last entry that was signed, in milliseconds since 1970; <see cref="long.MinValue"/> when there was none.</param>
/// <param name="KeyId">The key in force, 8 lower-case hexadecimal digits.</param>
/// <param name="Subtrees">Roots of the tree's perfect subtrees, the largest first.</param>
/// <param name="Signed">Size, root and note.</param>
internal sealed record SignedState(long Sequence, StoreIdentity Store, long RecordedAt, string KeyId, ImmutableArray<Hash32> Subtrees, Checkpoint Signed)
{
    private const string Title = "supervision signer state 1";

    /// <summary>Lines of text that a person can read, and a hash over them.</summary>
    public byte[] ToBytes()
    {
        var frontier = new byte[Subtrees.Length * Hash32.Length];
        for (var i = 0; i < Subtrees.Length; i++)
        {
            Subtrees[i].CopyTo(frontier.AsSpan(i * Hash32.Length));
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"""
            {Title}
            sequence {Sequence}
            origin {Store.Origin}
            store {Store.StoreId}
            size {Signed.Size}
            recorded {RecordedAt}
            key {KeyId}
            root {Convert.ToBase64String(Signed.Root.ToArray())}
            frontier {Convert.ToBase64String(frontier)}
            note {Convert.ToBase64String(Encoding.UTF8.GetBytes(Signed.Note))}

            """).ReplaceLineEndings("\n");
        return Encoding.ASCII.GetBytes($"{text}sum {Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\n");
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote, zeros after it; null for anything else, such as a write that was torn.</summary>
    public static SignedState? OrNull(ReadOnlySpan<byte> bytes)
    {
        var written = bytes.TrimEnd((byte)0);
        var lines = Encoding.ASCII.GetString(written).Split('\n')
            .Select(line => line.Split(' ', 2)).Where(it => it.Length == 2).ToLookup(it => it[0], it => it[1]);
        try
        {
            string Line(string name) => lines[name].FirstOrDefault() ?? "";
            long Number(string name) => long.Parse(Line(name), CultureInfo.InvariantCulture);
            byte[] Bytes(string name) => Convert.FromBase64String(Line(name));

            // What is read must write the very same bytes again, the hash over them among them: that checks everything at once.
            var signed = new Checkpoint(Number("size"), new Digest(Bytes("root")), Encoding.UTF8.GetString(Bytes("note")));
            var subtrees = Bytes("frontier").Chunk(Hash32.Length).Select(it => Hash32.Of(it)).ToImmutableArray();
            var state = new SignedState(
                Number("sequence"), new StoreIdentity(Line("origin"), Line("store")), Number("recorded"), Line("key"), subtrees, signed);
            return written.SequenceEqual(state.ToBytes()) ? state : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
