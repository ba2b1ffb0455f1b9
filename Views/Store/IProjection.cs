using Microsoft.Data.Sqlite;
using Supervision.Journal;

namespace Supervision.Views.Store;

/// <summary>
/// Tables of views.db that follow the journal, with a position of their own, apart from all others: nothing in them may come from another
/// projection's tables. Its rows, the numbers that they give one another as well, are a function of the entries alone: whatever was taken
/// in which batch, and on which day, the same entries leave the same rows. <c>verify --views</c> compares every one of them with a fresh fold's.
/// Used by one loop; nothing here is safe for two at once.
/// </summary>
internal interface IProjection
{
    /// <summary>Its name in views.db.</summary>
    string Name { get; }

    /// <summary>Raised whenever its tables or what they mean change: they are dropped and built anew, and no others.</summary>
    int Version { get; }

    /// <summary>Creates its tables and indices, which no other projection has.</summary>
    string Schema { get; }

    /// <summary>Whether it takes also what nobody can read; otherwise such an entry is passed over before it comes to it.</summary>
    bool TakesUnreadable => false;

    /// <summary>What a sample in service asks, to compare the rows of one case with a fold of it.</summary>
    StreamQuestions OfStream { get; }

    /// <summary>Begins a batch that goes on from what was committed last.</summary>
    IProjectionBatch Begin();
}

/// <summary>Entries on their way into the tables of one projection. One that is not written is forgotten, and leaves no trace in memory.</summary>
internal interface IProjectionBatch
{
    /// <summary>
    /// Takes the next entry in the order of the journal, or fails and leaves the batch as if there were no such entry: it is passed over, and said.
    /// </summary>
    /// <exception cref="JournalDamagedException">It cannot be read, or does not follow from those before it.</exception>
    ValueTask Take(Entry entry, CancellationToken cancellation);

    /// <summary>Writes the rows of everything that was taken, in the transaction that moves the position.</summary>
    void Write(SqliteConnection connection, SqliteTransaction transaction);

    /// <summary>The rows are committed: from here on memory may know of them.</summary>
    void Committed();
}
