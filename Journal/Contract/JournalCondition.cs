namespace Supervision.Journal;

/// <summary>How a journal that is open for writing stands, by its writer's word; asking for it costs nothing.</summary>
/// <param name="SinceLook">
/// How long ago the writer's thread looked after itself last, which it does every <see cref="JournalOptions.LookEvery"/> and after every group;
/// much more than that and the thread hangs.
/// </param>
/// <param name="WriteTrouble">
/// Why the last try to write failed; null while writes succeed. The writer tries again by itself, with a commit that leaves no trace, each time it looks.
/// </param>
/// <param name="StrangerAt">
/// When it was noticed, by the host's clock, that another connection has written into the database; null while none has since it was opened.
/// </param>
/// <param name="ArmedByWriter">How many streams are to be woken, as the writer has kept count since it was opened; as of the last comparison.</param>
/// <param name="ArmedInStore">How many rows the wake index held then; compared each minute, and at once when a stranger has written.</param>
/// <param name="Damage">
/// The first damage that anybody who read or wrote has met since it was opened, or since all of it was last read again and found sound.
/// </param>
public sealed record JournalCondition(
    TimeSpan SinceLook, Exception? WriteTrouble, DateTimeOffset? StrangerAt, long ArmedByWriter, long ArmedInStore, JournalDamagedException? Damage)
{
    /// <summary>Whether the writer's count of wakes is what the index holds.</summary>
    public bool AreWakesWhole => ArmedByWriter == ArmedInStore;
}
