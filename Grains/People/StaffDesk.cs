using System.Collections.Immutable;
using NodaTime;
using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;

namespace Supervision.Grains.People;

/// <summary>People and offices for whoever has been let in already: it asks nobody's rights.</summary>
internal sealed class StaffDesk(IGrainFactory grains, PeopleRegister people, CaseTiesReader ties, AdoptedPacks packs, IClock clock, TrustedClock host)
{
    public MeView Me(Acting acting) => StaffViews.Me(people.Of(acting.In.Court), acting, people.NameOf, clock.GetCurrentInstant());

    public StaffView Look(CourtId court) => StaffViews.Of(people.Of(court), people.NameOf, clock.GetCurrentInstant());

    /// <inheritdoc cref="IStaffDesk.Ask"/>
    public async Task<RequestOutcome> Ask(Acting acting, Func<Instant, StaffCommand> make, string command, CancellationToken cancellation = default)
    {
        host.RequireBelieved();
        var asked = make(clock.GetCurrentInstant());
        var made = acting.Command(command, asked);
        var answer = await SentAgain.UntilAnswered(() => grains.GetGrain<IStaffGrain>(acting.In.Court.Text).Submit(made));

        // A crash right here loses nothing: the facts are in the journal, and the register reads them at the next start.
        await people.Refresh(cancellation);
        return new RequestOutcome(answer.Position, answer.Refusal, answer.Refusal is null && people.Of(acting.In.Court).Awaits(asked));
    }

    /// <summary>Who could have used a right on a case as it was at that instant; nobody on a case that did not exist then.</summary>
    public async Task<ImmutableArray<CouldView>> WhoCould(CourtId court, Right right, CaseNumber? about, Instant at, CancellationToken cancellation = default)
    {
        CaseTies? known = null;
        if (about is { } number && (known = await ties.OrNull(number, at, cancellation)) is null)
        {
            return [];
        }

        return [.. Authority.WhoCould(people.Of(court), right, known, at, packs.Library.TreeAt(at)).Select(
            it => new CouldView(it.Who, people.NameOf(it.Who), it.In, it.Ruling is Ruling.WithReason))];
    }
}
