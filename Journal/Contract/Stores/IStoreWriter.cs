namespace Supervision.Journal.Stores;

/// <summary>
/// The one connection that writes. Used by one thread at a time. What may be written has been judged before: the store appends and compares nothing,
/// but two entries with one position, or of one stream with one version, are refused.
/// </summary>
/// <remarks>
/// Between <see cref="Begin"/> and <see cref="Commit"/> lies one group: all of it becomes durable and visible at once, or nothing. Every row goes in
/// the group of the entry that it belongs to, the head row included, so there is no moment at which the disk holds the one without the other.
/// Positions are given in the order of commits, without gaps: whoever has seen a position will never see a smaller one appear.
/// </remarks>
internal interface IStoreWriter
{
    /// <summary>Asks over this very connection, so that what the open group has added is seen.</summary>
    IStoreTables Rows { get; }

    /// <summary>Opens a group and takes the right to write at once, so that the group cannot fail half-way for want of it.</summary>
    void Begin();

    /// <summary>
    /// Ends the group; returns when it would survive a power cut. A crash inside leaves all of it or nothing. When it throws, nobody knows which:
    /// the caller gives the group up by <see cref="Rollback"/> and reads anew.
    /// </summary>
    void Commit();

    /// <summary>Gives up the group that is open; does nothing when none is.</summary>
    void Rollback();

    /// <summary>Begins a stream.</summary>
    /// <param name="id">One more than the largest there is.</param>
    /// <param name="key">Its name, which no other stream has.</param>
    /// <param name="tag">The 32 bytes by which leaves name it.</param>
    void AddStream(long id, StreamKey key, Digest tag);

    /// <summary>Adds an entry; position and version are each one more than the largest there is. The bytes are stored as they are.</summary>
    void AddEntry(long position, long stream, long version, ReadOnlySpan<byte> leaf, Digest hash);

    /// <summary>Adds a personal value that the entry at a position commits to.</summary>
    void AddPayload(long position, string field, long subject, byte[] box);

    /// <summary>Sets when a stream wants to be woken; null for never.</summary>
    void SetWake(long stream, long? due);

    /// <summary>Writes a tile, or replaces one that had fewer hashes.</summary>
    void SetTile(int level, long number, ReadOnlySpan<byte> hashes);

    /// <summary>Replaces the head row.</summary>
    void SetHead(long size, Digest root, ReadOnlySpan<byte> frontier);

    /// <summary>Has the open group write to the disk something that leaves no trace, so that its commit says whether one can be made.</summary>
    void Touch();

    /// <summary>A number that is another one after somebody else's commit, and the same after any of ours. Asked between groups.</summary>
    long OthersWrites();

    /// <summary>Adds a data subject to whom access is open; answers with the id of its row.</summary>
    long AddSubject(string name, KeyId key);

    /// <summary>Closes or opens access to a subject's values; nothing goes.</summary>
    void SetSealed(long subject, bool isSealed);

    /// <summary>Takes a subject's row and every box of it away, so that after the commit no byte of them is left on the pages they stood on.</summary>
    void EraseSubject(long subject);

    /// <summary>
    /// After a commit that erased: takes what went out of whatever is kept beside the rows, as far as nobody who reads is in the way. What stays
    /// is noise, since the key is gone.
    /// </summary>
    void TidyErased();

    /// <summary>After each group, when everybody in it has been answered or handed on: the place for upkeep that may take a while. Never throws.</summary>
    void TidyUp();
}
