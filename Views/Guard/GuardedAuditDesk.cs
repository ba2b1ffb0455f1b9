using System.Runtime.CompilerServices;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Views.Trail;

namespace Supervision.Views.Guard;

/// <summary>The trail for whoever may search it. A right that ends at the court, or at those under it, leaves what is of others out.</summary>
internal sealed class GuardedAuditDesk(Gate gate, AuditDesk desk, AdoptedPacks packs, PeopleRegister people, AccessLog log) : IAuditDesk
{
    public async Task<TrailPage> Search(TrailQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pass = await gate.Enter(Right.SearchTrail, cancellation);
        await log.Looked(pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search, WordsOf(query));
        var page = desk.Search(query, ReachOf(pass));
        return page with { Rows = [.. page.Rows.Select(it => Named(it, pass))] };
    }

    public async IAsyncEnumerable<TrailRow> All(TrailQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var pass = await gate.Enter(Right.SearchTrail, cancellation);
        await log.Looked(pass, AccessEntries.OfExports(pass.Acting), LookKind.Export, WordsOf(query));
        await foreach (var row in desk.All(query, ReachOf(pass), cancellation))
        {
            yield return Named(row, pass);
        }
    }

    public async Task<TrailChoices> Choices(CancellationToken cancellation = default)
    {
        await gate.Enter(Right.SearchTrail, cancellation);
        return await desk.Choices(cancellation);
    }

    public async Task<CaseChain?> Chain(CaseNumber number, CancellationToken cancellation = default)
    {
        var it = await gate.Enter(Right.SearchTrail, number, cancellation);
        if (await desk.Chain(number, cancellation) is not { } chain)
        {
            return null;
        }

        await log.Looked(it.Pass, AccessEntries.OfCase(number), LookKind.Chain);
        return chain;
    }

    /// <summary>
    /// With the names of people for whoever may look at the staff. They are no part of what is searched, nor of views.db: a name that is erased is gone
    /// from the very next page.
    /// </summary>
    private TrailRow Named(TrailRow found, Pass pass)
    {
        var row = found with { MayOpen = found.Filed is not null && pass.ReachOf(Right.SeeParties) >= Reach.Court };
        return pass.ReachOf(Right.SeeStaff) == Reach.Never ? row : row with { AuthorName = NameOf(row.Author), OnBehalfOfName = NameOf(row.OnBehalfOf) };

        string? NameOf(string? pseudonym) => pseudonym is not null && PersonId.OrNull(pseudonym) is { } person ? people.NameOf(person) : null;
    }

    private static string? WordsOf(TrailQuery query) =>
        TrailQueryText.IsNarrowed(query) ? TrailQueryText.Write(query with { UpTo = null, Skip = 0, Take = TrailQueryText.PageLength }) : null;

    /// <summary>
    /// The courts whose entries may be shown; all where the store has no other: a search that need not look for them is the faster one.
    /// </summary>
    private TrailReach ReachOf(Pass pass)
    {
        var court = pass.Acting.In.Court;
        var isAlone = packs.Library.All.All(it => it.Court.Code == court.Text) && people.Courts.All(it => it == court);
        return new TrailReach(court, isAlone ? null : pass.CourtsIn(pass.ReachOf(Right.SearchTrail)));
    }
}
