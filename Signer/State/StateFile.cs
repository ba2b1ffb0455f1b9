using Microsoft.Win32.SafeHandles;
using Supervision.Journal;

namespace Supervision.Signer.State;

/// <summary>
/// The signer's memory on the disk: two slots that are written in turn, each by one write and one fsync, so that a write which is torn
/// by a power cut spoils at most the newer one, whose signature nobody has been given.
/// </summary>
internal sealed class StateFile : IDisposable
{
    public const string Name = "state";

    /// <summary>More than the largest state: a frontier of 63 hashes and names of 200 characters.</summary>
    private const int SlotLength = 8192;

    private readonly SafeFileHandle file;
    private readonly Action<Action> around;
    private readonly byte[] slot = new byte[SlotLength];

    private StateFile(SafeFileHandle file, Action<Action> around)
    {
        this.file = file;
        this.around = around;
    }

    /// <summary>Opens the file, or makes one with two empty slots.</summary>
    /// <exception cref="StoreFailureException">The disk refused.</exception>
    public static StateFile Open(string directory, Action<Action> around)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path))
        {
            DurableFile.Write(path, new byte[2 * SlotLength]);
        }

        try
        {
            return new StateFile(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite), around);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure($"open {path}", e);
        }
    }

    /// <summary>The newest state in a signer's directory; null when there is none, also while the first one is being written.</summary>
    /// <exception cref="SealRefusedException">There is a file with neither an empty nor a readable slot: it was damaged.</exception>
    /// <exception cref="StoreFailureException">It cannot be read.</exception>
    public static SignedState? Read(string directory)
    {
        var path = Path.Combine(directory, Name);
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = new byte[2 * SlotLength];
            _ = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure($"read {path}", e);
        }

        var slots = bytes.Chunk(SlotLength).ToArray();
        var newest = slots.Select(it => SignedState.OrNull(it)).OfType<SignedState>().MaxBy(it => it.Sequence);

        // The first state goes to slot 1, so an empty slot 0 beside a torn slot 1 is a signer that has signed nothing yet.
        return newest is not null || slots[0].AsSpan().IndexOfAnyExcept((byte)0) < 0
            ? newest
            : throw new SealRefusedException(0, $"a state in {path}", "two slots that cannot be read");
    }

    /// <summary>Writes a state over the older of the two slots, and answers when it would survive a power cut.</summary>
    /// <exception cref="StoreFailureException">The disk refused; which of the two is the newest is open, and either one may be gone on from.</exception>
    public void Write(SignedState state)
    {
        var bytes = state.ToBytes();
        slot.AsSpan().Clear();
        bytes.CopyTo(slot, 0);
        try
        {
            around(() =>
            {
                // A crash inside leaves the other slot as it is. A failed fsync may have lost the bytes: whoever tries again
                // writes all of them again, to the same slot.
                RandomAccess.Write(file, slot, state.Sequence % 2 * SlotLength);
                RandomAccess.FlushToDisk(file);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DurableFile.Failure("write the signer's state", e);
        }
    }

    public void Dispose() => file.Dispose();
}
