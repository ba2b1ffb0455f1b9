using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.DashboardPreview;

/// <summary>
/// Corrections in the made-up court: what would follow is worked out for a last step that counts no longer, and every one of them waits for a second person.
/// The history stays as it was.
/// </summary>
public sealed class FakeCorrections(FakeCourt court) : ICorrectionDesk
{
    private static readonly ImmutableArray<AmendmentKind> OfAStep =
        [AmendmentKind.Day, AmendmentKind.Never, AmendmentKind.OtherCase, AmendmentKind.Step, AmendmentKind.Grounds];

    private readonly List<(CaseNumber Case, WaitingCorrection It)> waiting = [];

    public Task<RequestOutcome> Correct(CaseNumber number, Correction asked, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        FakeRights.Demand(court.Staff, Right.CorrectEntry, court.TiesOf(number));
        Propose(number, asked.Entry, court.Staff.Seated!.Who, asked.Why ?? "");
        return Task.FromResult(new RequestOutcome(0, null, AwaitsSecond: true));
    }

    public Task<RequestOutcome> Confirm(CaseNumber number, long proposal, string command, CancellationToken cancellation = default) => Done(number, proposal);

    public Task<RequestOutcome> Drop(CaseNumber number, long proposal, string? why, string command, CancellationToken cancellation = default) => Done(number, proposal);

    public Task<CorrectionPreview?> Preview(CaseNumber number, Correction asked, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        FakeRights.Demand(court.Staff, Right.CorrectEntry, court.TiesOf(number));
        return Task.FromResult(PreviewOrNull(number, asked.Entry, asked.What?.IsStrike == true));
    }

    public Task<CorrectionPreview?> Preview(CaseNumber number, long proposal, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.CorrectEntry, court.TiesOf(number));
        return Task.FromResult(Of(number).FirstOrDefault(it => it.Proposal == proposal) is { } one
            ? PreviewOrNull(number, one.Entry, isStruck: true)! with { Waiting = one }
            : null);
    }

    /// <summary>Somebody says that an entry never happened, whoever sits before the browser.</summary>
    public void Propose(CaseNumber number, long entry, PersonId by, string why)
    {
        var of = PreviewOrNull(number, entry, isStruck: true)!.Of;
        waiting.Add((number, new WaitingCorrection(
            waiting.Count + 1, entry, of.Title, of.On, new Title("It did not happen.", "该事项未发生。"), court.Day, by.Text, court.Staff.NameOf(by), why, HasMoved: false)));
    }

    internal ImmutableArray<WaitingCorrection> Of(CaseNumber number) => [.. waiting.Where(it => it.Case == number).Select(it => it.It)];

    private Task<RequestOutcome> Done(CaseNumber number, long proposal)
    {
        FakeRights.Demand(court.Staff, Right.CorrectEntry, court.TiesOf(number));
        waiting.RemoveAll(it => it.Case == number && it.It.Proposal == proposal);
        return Task.FromResult(new RequestOutcome(0, null));
    }

    private CorrectionPreview? PreviewOrNull(CaseNumber number, long entry, bool isStruck)
    {
        if (court.CaseOrNull(number) is not { } it
            || FakeViews.ViewOf(it, court.Day, court.TiesOf(number)) is var view && view.Timeline.FirstOrDefault(item => item.Entry == entry) is not { } of)
        {
            return null;
        }

        var after = isStruck && it.Steps.Length > 1 ? it with { Steps = it.Steps.RemoveAt(it.Steps.Length - 1) } : it;
        var (before, now) = (it.Clocks(court.Day, false), after.Clocks(court.Day, false));
        ImmutableArray<LimitMove> moves =
        [
            .. before.Select(was => new LimitMove(was.Limit, was.Title, was.Kind, Standing(was), Standing(now.FirstOrDefault(one => one.Limit == was.Limit))))
                .Where(move => move.Before != move.After),
        ];
        return new CorrectionPreview(
            number, view.Position, court.Day, view.Procedure, of, OfAStep, [.. FakeProcedure.Steps.Select(step => new StepOption(new StepId(step.Step), step.Title))],
            null, null, view.PlaceTitle, view.PlaceTitle, moves, [], moves.IsEmpty ? [SecondPerson.EntryIsOld] : [SecondPerson.LimitMoves]);
    }

    private static LimitStanding Standing(ClockView? it) => it is null
        ? new(LimitState.NotStarted, null, null, null)
        : new(it.MetOn is null ? LimitState.Runs : it.WasLate ? LimitState.MetLate : LimitState.Met, it.Start, it.Due, it.MetOn);
}
