using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>Permits one case's bundle; see <see cref="Handouts.OfBundle"/>.</summary>
public delegate Task<Disclosure?> BundlePermit(CaseNumber number, CancellationToken cancellation);

/// <summary>What leaves the court as a file: asked for, and written down, before its first byte.</summary>
public sealed class Handouts
{
    private readonly Gate gate;
    private readonly Cases.Board board;
    private readonly AccessLog log;

    internal Handouts(Gate gate, Cases.Board board, AccessLog log) => (this.gate, this.board, this.log) = (gate, board, log);

    /// <summary>Permits one case's bundle.</summary>
    /// <returns>Which personal values go into it; null when there is no such case.</returns>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="NotPermittedException">The caller has not <see cref="Right.ProveCase"/> to it.</exception>
    public async Task<Disclosure?> OfBundle(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.ProveCase, number, cancellation);
        if (it.Ties is null)
        {
            return null;
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Proof);
        return await gate.DisclosureOf(it, cancellation);
    }

    /// <summary>Permits a list as a file, and gives its pages, which hold only what <see cref="Right.ExportCases"/> reaches.</summary>
    /// <exception cref="NotSignedInException">Nobody is signed in; also while it is read.</exception>
    /// <exception cref="NotPermittedException">The caller has not the right; also while it is read.</exception>
    public async Task<Func<CaseQuery, CancellationToken, Task<CasePage>>> OfList(CaseQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pass = await gate.Enter(Right.ExportCases, cancellation);
        var words = CaseQueryText.IsNarrowed(query) ? CaseQueryText.Write(GuardedBoard.WithoutPage(query)) : null;
        await log.Looked(pass, AccessEntries.OfExports(pass.Acting), LookKind.Export, words);
        return async (page, stop) => GuardedBoard.Page(await gate.Enter(Right.ExportCases, stop), Right.ExportCases, page, board);
    }
}
