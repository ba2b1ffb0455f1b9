using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>
/// Where every guard asks: who calls, what the rights table says of it now, and whether a reason has opened the case. One in each
/// scope; nothing is remembered between two questions, so that what was taken away counts at once.
/// </summary>
public sealed class Gate
{
    private readonly ICaller caller;
    private readonly PeopleRegister people;
    private readonly CurrentTies ties;
    private readonly OpenedCases opened;
    private readonly IClock clock;
    private readonly AdoptedPacks packs;

    internal Gate(ICaller caller, PeopleRegister people, CurrentTies ties, OpenedCases opened, IClock clock, AdoptedPacks packs) =>
        (this.caller, this.people, this.ties, this.opened, this.clock, this.packs) = (caller, people, ties, opened, clock, packs);

    /// <summary>Fires when the answers may be others; taken before asking, it misses no change.</summary>
    internal CancellationToken Changed => caller.Changed;

    /// <summary>Lets through whoever is signed in.</summary>
    /// <exception cref="NotSignedInException">Nobody is.</exception>
    public async Task RequireSignedIn(CancellationToken cancellation = default) => await Enter(cancellation);

    /// <summary>Lets through whoever has a right to at least one case.</summary>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="NotPermittedException">The caller has it to none.</exception>
    public async Task Require(Right right, CancellationToken cancellation = default) => await Enter(right, cancellation);

    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    internal async Task<Pass> Enter(CancellationToken cancellation)
    {
        var acting = await caller.Now(cancellation) ?? throw new NotSignedInException();
        var now = clock.GetCurrentInstant();
        return new Pass(acting, people.Of(acting.In.Court), now, packs.Library.TreeAt(now));
    }

    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="NotPermittedException">The caller has the right to no case at all.</exception>
    internal async Task<Pass> Enter(Right right, CancellationToken cancellation)
    {
        var pass = await Enter(cancellation);
        return pass.ReachOf(right) == Reach.Never ? throw Refusals.Exception(pass, right, pass.On(right, null)) : pass;
    }

    /// <summary>Lets in to one case.</summary>
    /// <remarks>
    /// Somebody who has no right to it is told the same in the same words whether it exists or not: the refusal is always the one of a
    /// case of that court that nobody belongs to. Whoever may see every case of the court learns that there is none.
    /// </remarks>
    /// <exception cref="NotSignedInException">Nobody is signed in.</exception>
    /// <exception cref="NotPermittedException">The caller has not the right to this case.</exception>
    internal async Task<CasePass> Enter(Right right, CaseNumber number, CancellationToken cancellation)
    {
        var (pass, about, ruling) = await Ask(right, number, cancellation);
        return ruling is Ruling.Allowed ? new CasePass(pass, number, about) : throw Refusals.Exception(pass, right, ruling);
    }

    /// <summary>The same question, the answer as a value: allowed, or what is to be said.</summary>
    internal async Task<(Pass Pass, CaseTies? Ties, Ruling Ruling)> Ask(Right right, CaseNumber number, CancellationToken cancellation)
    {
        var pass = await Enter(cancellation);
        var unknown = CurrentTies.OfUnknown(number);
        var bare = pass.On(right, unknown);
        if (bare is Ruling.Refused && pass.ReachOf(right) == Reach.Never)
        {
            // Before anything is read: how long it takes tells nothing either.
            return (pass, null, bare);
        }

        var about = await ties.Of(number, cancellation);
        var ruling = await With(pass, right, about ?? unknown, number, cancellation);
        return (pass, about, ruling is Ruling.Allowed ? ruling : bare is Ruling.Allowed ? ruling : bare);
    }

    /// <summary>What the table says, once a reason that was given is taken into account.</summary>
    internal async Task<Ruling> With(Pass pass, Right right, CaseTies about, CaseNumber number, CancellationToken cancellation) =>
        pass.On(right, about) switch
        {
            Ruling.WithReason it when await opened.Until(pass, number, cancellation) is not null => new Ruling.Allowed(it.As),
            var ruling => ruling,
        };

    /// <summary>Which personal values of a case the caller is shown.</summary>
    internal async Task<Disclosure> DisclosureOf(CasePass it, CancellationToken cancellation)
    {
        if (it.Ties is not { } about)
        {
            return Disclosure.WithoutRight;
        }

        var rights = new HashSet<Right>();
        foreach (var right in Disclosure.Asked)
        {
            if (await With(it.Pass, right, about, it.Number, cancellation) is Ruling.Allowed)
            {
                rights.Add(right);
            }
        }

        return Disclosure.Of(rights.Contains);
    }
}
