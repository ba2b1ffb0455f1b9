using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>Urging in the made-up court: kept in memory, answered within three days of whatever kind.</summary>
public sealed class FakeUrging(FakeCourt court) : IUrgingDesk
{
    private readonly List<UrgingView> all = [];

    public async Task<UrgingPreview?> Preview(CaseNumber number, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.UrgeCase, court.TiesOf(number));
        return await court.Case(number, cancellation) is { } view
            ? new UrgingPreview(number, view.Today, view.Ties.Undertaker, view.Ties.Undertaker is { } who ? court.Staff.NameOf(who) : null, view.Today.PlusDays(3), null)
            : null;
    }

    public Task<RequestOutcome> Ask(CaseNumber number, string question, string command, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.UrgeCase, court.TiesOf(number));
        Ask(number, court.Staff.Seated!.Who, question);
        return Task.FromResult(new RequestOutcome(0, null));
    }

    /// <summary>Somebody asks, whoever sits before the browser.</summary>
    public void Ask(CaseNumber number, PersonId by, string question) => all.Add(new UrgingView(
        number, all.Count(it => it.Case == number) + 1, 0, by, court.Staff.NameOf(by), Now, court.Day.PlusDays(3), court.Day, HasRunOut: false, question, null, MayAnswer: false));

    public Task<RequestOutcome> Answer(CaseNumber number, long urging, string answer, string command, CancellationToken cancellation = default)
    {
        var at = all.FindIndex(it => it.Case == number && it.Urging == urging);
        all[at] = all[at] with { Answer = new UrgingAnswer(court.Staff.Seated!.Who, court.Staff.NameOf(court.Staff.Seated!.Who), Now, answer, IsLate: false) };
        return Task.FromResult(new RequestOutcome(0, null));
    }

    public Task<ImmutableArray<UrgingView>> Of(CaseNumber number, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.SeeCase, court.TiesOf(number));
        return Task.FromResult<ImmutableArray<UrgingView>>([.. all.Where(it => it.Case == number).Select(Seen)]);
    }

    public Task<ImmutableArray<UrgingView>> Open(CancellationToken cancellation = default) =>
        Task.FromResult<ImmutableArray<UrgingView>>([.. all.Where(it => it.Answer is null).Select(Seen).Where(it => it.MayAnswer || it.By == court.Staff.Seated?.Who)]);

    public Task<ImmutableArray<MayTake>> WhoMay(CaseNumber number, CancellationToken cancellation = default) => Task.FromResult<ImmutableArray<MayTake>>(
    [
        .. court.TiesOf(number).People.Where(it => it.As != Role.Party)
            .Select(it => new MayTake(it.Person, null, new Office(it.As, new CourtId(number.Court), null), IsOfCase: true)),
    ]);

    public async Task<StepRequestPreview?> PreviewRequest(CaseNumber number, StepId step, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.TakeStep, court.TiesOf(number));
        return await court.Case(number, cancellation) is { } view && view.Possible.FirstOrDefault(it => it.Step == step) is { } asked
            ? new StepRequestPreview(number, view.Today, asked, await WhoMay(number, cancellation), view.Today.PlusDays(3), null)
            : null;
    }

    public async Task<RequestOutcome> Request(
        CaseNumber number, StepId step, PersonId of, string text, string command, CancellationToken cancellation = default)
    {
        var today = (await court.Snapshot(cancellation)).Today;
        all.Add(new UrgingView(
            number, all.Count(it => it.Case == number) + 1, 0, court.Staff.Seated!.Who, null, Now, today.PlusDays(3), today, HasRunOut: false, text, null, MayAnswer: false)
        {
            Step = new StepOption(step, new Domain.Law.Title(step.Text, step.Text)),
            Of = of,
        });
        return new RequestOutcome(0, null);
    }

    private Instant Now => Instant.FromDateTimeOffset(court.Time.GetUtcNow());

    private UrgingView Seen(UrgingView it) => it with
    {
        MayAnswer = it.Answer is null && (it.Of ?? court.TiesOf(it.Case).Undertaker) == court.Staff.Seated?.Who,
    };
}
