namespace Supervision.Journal;

/// <summary>
/// The commit failed in a way that leaves open whether the entries were written. The sender drops what it remembers of
/// the stream, reads it again and sends the same command id again; it never guesses.
/// </summary>
public sealed class AppendOutcomeUnknownException(StreamKey stream, CommandId command, Exception inner)
    : Exception($"Whether command {command} on {stream} was written is unknown: {inner.Message}", inner)
{
    public StreamKey Stream { get; } = stream;

    public CommandId Command { get; } = command;
}

/// <summary>
/// The signer has refused to vouch for the log, so nothing is written any more. Nothing of this decision was; what was
/// released before can be read.
/// </summary>
public sealed class JournalStoppedException(SealRefusedException refusal)
    : Exception($"Nothing is written any more. {refusal.Message}", refusal)
{
    public SealRefusedException Refusal { get; } = refusal;
}

/// <summary>
/// There is no space left for the journal. Nothing of this decision was written; what is there can be read, and writing goes on by itself when
/// there is space.
/// </summary>
public sealed class NoSpaceLeftException(StoreFailureException reason)
    : Exception("There is no space left on the disk of the journal. Nothing was written; writing goes on by itself as soon as there is space.", reason);

/// <summary>Stored data is not what it must be. Nothing is repaired silently; <c>verify</c> says more.</summary>
public sealed class JournalDamagedException(long position, string expected, string actual)
    : Exception($"Journal entry {position}: expected {expected}, found {actual}.")
{
    /// <summary>Position of the first entry at which the damage shows; 0 when it is not at an entry.</summary>
    public long Position { get; } = position;

    public string Expected { get; } = expected;

    public string Actual { get; } = actual;
}

/// <summary>Another process has the store open for writing.</summary>
public sealed class StoreInUseException(string directory, int processId)
    : Exception($"The store in {directory} is being written by process {processId}. Stop it first, or work on another store.")
{
    public string Directory { get; } = directory;

    public int ProcessId { get; } = processId;
}

/// <summary>There is no store where one was to be opened, or there is one where a new one was to be created.</summary>
public sealed class StoreNotFoundException(string directory, string reason) : Exception($"{directory}: {reason}")
{
    public string Directory { get; } = directory;
}

/// <summary>The database, or a file beside it, refused an operation: disk full, I/O error, locked. Nothing is known to be damaged.</summary>
/// <param name="code">The database's own number for it; 0 when it has none.</param>
public sealed class StoreFailureException(int code, string doing, string message, Exception? inner = null)
    : Exception($"{doing}: {message}", inner)
{
    /// <summary>What SQLite and systems like it answer with when a disk is full.</summary>
    public const int FullDisk = 13;

    public int Code { get; } = code;

    /// <summary>Whether it is for want of space.</summary>
    public bool IsOfFullDisk => (Code & 0xFF) == FullDisk || InnerException is IOException { HResult: 28 or unchecked((int)0x80070070) };
}

/// <summary>
/// Values about a data subject cannot be sealed, since its key is not in keys.db: an older back-up of it was restored, or the subject
/// is being erased. Nothing was added.
/// </summary>
public sealed class SubjectKeyMissingException(string key)
    : Exception(
        $"The key {key} of a data subject is not in keys.db, so nothing about that subject can be added. "
        + "Bring the newer keys.db back, or erase the subject's data.")
{
    /// <summary>Id of the key.</summary>
    public string Key { get; } = key;
}
