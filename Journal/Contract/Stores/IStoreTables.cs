namespace Supervision.Journal.Stores;

/// <summary>
/// What may be asked over one connection. Used by one thread at a time. Rows are given as they are: whoever asks checks them, so
/// nothing is left out, mended or decoded here.
/// </summary>
/// <remarks>
/// Each call is one statement, so what it shows is one state of the store. A visitor may ask the same connection something else while it is shown
/// a row; where a database answers one question at a time, the rows are fetched before the first is shown.
/// </remarks>
internal interface IStoreTables
{
    IEntryRows Entries { get; }

    IWakeRows Wakes { get; }

    ISubjectRows Subjects { get; }
}

/// <summary>A connection of its own, closed by whoever opened it.</summary>
internal interface IStoreConnection : IStoreTables, IDisposable;
