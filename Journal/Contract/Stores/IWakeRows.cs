namespace Supervision.Journal.Stores;

/// <summary>When streams want to be woken: at most one instant for each.</summary>
internal interface IWakeRows
{
    /// <summary>Names and instants of a share's streams that are due, earliest first, ties by the streams' ids.</summary>
    /// <param name="until">The latest instant that counts as come.</param>
    /// <param name="atMost">At least 1.</param>
    /// <param name="share">The streams whose id, divided by its number of shares, leaves its index.</param>
    IReadOnlyList<(string Stream, long Due)> Due(long until, int atMost, WakeShare share);

    /// <summary>How many streams have an instant, and the earliest; null when none has.</summary>
    (long Armed, long? Earliest) Armed();

    /// <summary>The instant of one stream; null when it has none.</summary>
    long? Of(long stream);
}
