using Supervision.Domain.Law;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>What was asked for is being built anew from the journal; a part of it would look like the whole, so nothing is shown. Ask again later.</summary>
/// <param name="done">Entries of the journal that are built in.</param>
/// <param name="of">Entries after which it is whole.</param>
public sealed class ViewsRebuildingException(long done, long of) : Exception(ReasonOf(done, of).En)
{
    /// <summary>Entries of the journal that are built in.</summary>
    public long Done => done;

    /// <summary>Entries after which it is whole.</summary>
    public long Of => of;

    /// <summary>In words, for whoever asked.</summary>
    public Title Reason => ReasonOf(done, of);

    private static Title ReasonOf(long done, long of) => new(
        $"The lists are being built anew: {done} of {of} entries. Ask again later.", $"列表正在重建：已处理 {done} / {of} 条记录，请稍后再试。");
}
