namespace Supervision.Journal.Writing;

/// <summary>
/// What lies between COMMIT and the answer: decides from when on others may see what is committed, and tells the senders then.
/// <see cref="Committed"/> is called by the writer's thread alone.
/// </summary>
internal interface IRelease : IDisposable
{
    /// <summary>What was vouched for last; null where nobody vouches.</summary>
    Checkpoint? Checkpoint { get; }

    /// <summary>Names the key that vouches; null where none does.</summary>
    string? KeyId { get; }

    /// <summary>Why nothing may be written any more; null while it may.</summary>
    SealRefusedException? Refusal { get; }

    /// <summary>Why nothing is released just now; null while all is well.</summary>
    Exception? Trouble { get; }

    /// <summary>Releases what a store held when it was opened, before anybody is served.</summary>
    /// <exception cref="SealRefusedException">It is not vouched for.</exception>
    /// <exception cref="StoreFailureException">It could not be read, or the signer's state not be written.</exception>
    void Begin(long size, Digest root);

    /// <summary>Takes over what is durable: releases it, then tells each of the group. May wait while too much is to be released.</summary>
    /// <param name="size">How many entries are committed.</param>
    /// <param name="root">The root over them, by the writer's word.</param>
    /// <param name="group">Who waits for it; the list is the caller's again when this returns.</param>
    void Committed(long size, Digest root, IReadOnlyList<PendingAppend> group);
}
