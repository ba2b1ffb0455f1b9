namespace Supervision.Journal.Writing;

/// <summary>Where no signer runs: what is committed is released.</summary>
internal sealed class CommittedRelease(ReleaseMark released) : IRelease
{
    public Checkpoint? Checkpoint => null;

    public string? KeyId => null;

    public SealRefusedException? Refusal => null;

    public Exception? Trouble => null;

    public void Begin(long size, Digest root) => released.Advance(size);

    public void Committed(long size, Digest root, IReadOnlyList<PendingAppend> group)
    {
        released.Advance(size);
        foreach (var pending in group)
        {
            pending.Tell();
        }
    }

    public void Dispose()
    {
    }
}
