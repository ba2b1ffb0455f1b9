using System.Globalization;
using System.Text;
using Supervision.Journal;
using Supervision.Signer.Keys;
using Supervision.Signer.State;
using Supervision.Verifier;
using Supervision.Verifier.Forms;

namespace Supervision.Signer.Sealing;

/// <summary>
/// Goes over the entries after the last signed one and believes none: each must decode strictly, stand at its place, belong to this log,
/// hash to its column, and be no older than the one before. Grows a tree of its own from what was signed.
/// </summary>
internal sealed class EntryCheck
{
    private const int ProgressEvery = 10_000;

    private readonly string origin;
    private readonly byte[] originBytes;
    private readonly KeyRing keys;
    private readonly KnownForms? forms;
    private readonly SignedState? from;
    private readonly LeafTree tree;
    private readonly long upTo;
    private readonly Action<long, long>? progress;

    /// <param name="origin">The log's.</param>
    /// <param name="from">What was signed last; null to begin at the first entry.</param>
    /// <param name="upTo">The size to read to.</param>
    /// <param name="keys">Those of the signer.</param>
    /// <param name="forms">Which entries can be read; null to ask for none.</param>
    /// <param name="progress">Is told how far it has come.</param>
    public EntryCheck(string origin, SignedState? from, long upTo, KeyRing keys, KnownForms? forms, Action<long, long>? progress)
    {
        this.forms = forms;
        this.origin = origin;
        this.from = from;
        this.upTo = upTo;
        this.keys = keys;
        this.progress = progress;
        originBytes = Encoding.UTF8.GetBytes(origin);
        Position = from?.Signed.Size ?? 0;
        RecordedAt = from?.RecordedAt ?? long.MinValue;
        tree = LeafTree.Resume(Position, from?.Subtrees ?? []);
        KeyInForce = from?.KeyId;
    }

    /// <summary>The last entry that was looked at.</summary>
    public long Position { get; private set; }

    /// <summary>Of that entry, in milliseconds since 1970.</summary>
    public long RecordedAt { get; private set; }

    /// <summary>Key id that the log says is in force; null while neither the state nor an entry has said it.</summary>
    public string? KeyInForce { get; private set; }

    /// <summary>The newest change of keys among the entries looked at, and its position; null when there was none.</summary>
    public (KeyLeaf Change, long Position)? LastChange { get; private set; }

    public Digest Root()
    {
        Span<byte> root = stackalloc byte[Digest.Length];
        tree.Root().CopyTo(root);
        return new Digest(root);
    }

    public IReadOnlyList<Hash32> Subtrees() => tree.Subtrees();

    /// <exception cref="SealRefusedException">The entry is not what it must be.</exception>
    public void Visit(long position, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> hash)
    {
        Expect(position == Position + 1, Position + 1, $"an entry at position {Position + 1}", position);
        Position = position;

        // From the bytes, never from the column: what people will read is what is signed.
        var computed = Hash32.OfLeaf(leaf);
        if (hash.Length != Hash32.Length || Hash32.Of(hash) != computed)
        {
            throw new SealRefusedException(position, $"a leaf with hash {Convert.ToHexStringLower(hash)}", computed.ToString());
        }

        tree.Add(computed);
        Read(position, leaf);
        if (position % ProgressEvery == 0 && upTo - (from?.Signed.Size ?? 0) >= ProgressEvery)
        {
            progress?.Invoke(position, upTo);
        }
    }

    private void Read(long position, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var leaf = StrictLeaf.Read(bytes);
            Expect(leaf.Position == position, position, $"position {position} in the leaf", leaf.Position);
            if (!leaf.Origin.SequenceEqual(originBytes))
            {
                throw new SealRefusedException(position, $"an entry of the log {origin}", Encoding.UTF8.GetString(leaf.Origin));
            }

            if (leaf.RecordedAt < RecordedAt)
            {
                throw new SealRefusedException(position, $"a time of recording from {Words(RecordedAt)} on", Words(leaf.RecordedAt));
            }

            RecordedAt = leaf.RecordedAt;
            if (forms?.FaultIn(leaf) is var (expected, found))
            {
                throw new SealRefusedException(position, expected, found) { IsOfUnreadableEntry = true };
            }

            if (KeyLeaf.Is(leaf.Kind))
            {
                ChangeKey(position, KeyLeaf.Of(bytes));
            }
        }
        catch (NotALeafException e)
        {
            throw new SealRefusedException(position, $"{e.Expected} at byte {e.At} of the leaf", e.Found);
        }
        catch (FormatException e)
        {
            throw new SealRefusedException(position, "a change of keys that can be read", e.Message);
        }
    }

    /// <summary>
    /// Whoever can write rows could write such an entry; only the owner of the old key can announce, and only the owner of
    /// this directory can hold the new one.
    /// </summary>
    private void ChangeKey(long position, KeyLeaf change)
    {
        if (KeyInForce is { } old && change.Old != old)
        {
            throw new SealRefusedException(position, $"an end of key {old}, which is in force", $"one of key {change.Old}");
        }

        if (change.Announcement is { } announcement && KeyInForce is { } signer && keys.FindById(signer) is { } key
            && !key.Verify(CheckpointNote.Announcement(origin, change.Key), announcement))
        {
            throw new SealRefusedException(position, $"an announcement of {change.Key} that key {signer} has signed", "a signature that does not verify");
        }

        if (change.UpTo is { } last && from is { } signed && last > signed.Signed.Size)
        {
            throw new SealRefusedException(position, $"a revocation from size {signed.Signed.Size} at the latest, which is signed", $"one from size {last}");
        }

        LastChange = (change, position);
        KeyInForce = change.Key.Split('+') is [_, var id, ..] ? id : throw new SealRefusedException(position, "a vkey", change.Key);
    }

    private static string Words(long milliseconds) => milliseconds.ToString(CultureInfo.InvariantCulture);

    private static void Expect(bool holds, long position, string expected, long actual)
    {
        if (!holds)
        {
            throw new SealRefusedException(position, expected, Words(actual));
        }
    }
}
