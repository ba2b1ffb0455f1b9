namespace Supervision.Journal;

/// <summary>The steps of an erasure, in their order.</summary>
internal enum ErasureStep
{
    /// <summary>The order is about to be journalled.</summary>
    Order = 1,

    /// <summary>The key's id is about to go into erased-keys.</summary>
    Tombstone = 2,

    /// <summary>The key is about to be destroyed.</summary>
    DestroyKey = 3,

    /// <summary>The key is gone; the files of documents are about to be deleted.</summary>
    DeleteFiles = 4,

    /// <summary>Rows and key are about to be gone, and the entry that says so to be written.</summary>
    Execute = 5,

    /// <summary>It is all committed; nobody has been told yet.</summary>
    Answer = 6,
}
