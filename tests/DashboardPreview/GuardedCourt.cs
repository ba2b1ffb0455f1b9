using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>The made-up court as whoever sits before the browser may see it: what pages get in place of the court itself.</summary>
public sealed class GuardedCourt(FakeCourt court) : IBoard, IDesk, IMyDesk
{
    private FakeStaff Staff => court.Staff;

    public Task<BoardSnapshot> Snapshot(CancellationToken cancellation = default)
    {
        _ = Staff.Seated ?? throw new NotSignedInException();
        court.DemandWhole();
        return court.Snapshot(cancellation);
    }

    public async Task<CasePage> Cases(CaseQuery query, CancellationToken cancellation = default)
    {
        await court.Asked(cancellation);
        court.DemandWhole();
        FakeRights.Demand(Staff, Right.SeeBoard);
        var acting = Staff.Seated!;
        var all = await court.Cases(query with { Skip = 0, Take = 500 }, cancellation);
        ImmutableArray<CaseRow> rows = [.. all.Rows.Where(it => FakeRights.Reaches(Staff, acting, Right.SeeBoard, court.TiesOf(it.Number)) == true)];
        return all with { Total = rows.Length, Rows = [.. rows.Skip(query.Skip).Take(query.Take)] };
    }

    /// <summary>As a real desk, of the most pressing duty of each case alone.</summary>
    public async Task<MyDuties> Look(DeskQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        court.DemandWhole();
        FakeRights.Demand(Staff, Right.TakeStep);
        var acting = Staff.Seated!;
        var all = await court.Cases(new CaseQuery(OpenOnly: true, Take: 500), cancellation);
        var duties = ImmutableArray.CreateBuilder<DeskDuty>();
        foreach (var row in all.Rows.Where(it => it.Worst is not null && court.TiesOf(it.Number).People.Any(tie => tie.Person == acting.Who)))
        {
            var view = (await court.Case(row.Number, cancellation))!;
            var next = view.Possible.FirstOrDefault(it => it.Obstacle is null && it.Roles.Contains(Roles.NameOf(acting.In.Role)));
            duties.Add(new DeskDuty(
                row.Number, row.Place, row.Worst!, next is null ? null : new NextStep(next.Step, next.Title, next.IsNext), next?.Roles ?? [new("party")]));
        }

        ImmutableArray<DeskDay> days =
        [
            .. Enumerable.Range(0, DeskQuery.Days).Select(all.Today.PlusDays).Select(day => new DeskDay(
                day, duties.Count(it => it.Clock.Due == day && it.Next is not null), duties.Count(it => it.Clock.Due == day && it.Next is null),
                day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday, null, IsKnown: true)),
        ];
        var asked = query.Day is { } one ? [.. duties.Where(it => it.Clock.Due == one)] : duties.ToImmutable();
        return new MyDuties(all.Position, all.Today, asked.Length, asked) { Days = days, Changed = new ChangedCases(0, []) };
    }

    public async Task<MyWaiting> Waiting(CancellationToken cancellation = default)
    {
        var acting = Staff.Seated ?? throw new NotSignedInException();
        if (FakeRights.Reaches(Staff, acting, Right.TakeStep, null) is null)
        {
            return MyWaiting.Nothing;
        }

        var duties = (await Look(DeskQuery.Whole, cancellation)).Duties;
        return new MyWaiting(duties.Count(it => it.Next is not null && it.Clock.Urgency is Urgency.Overdue or Urgency.LastDay), 0, 0, 0);
    }

    public async Task<CaseView?> Case(CaseNumber number, CancellationToken cancellation = default)
    {
        await court.Asked(cancellation);
        if (await court.Case(number, cancellation) is not { } view)
        {
            return null;
        }

        FakeRights.Demand(Staff, Right.SeeCase, court.TiesOf(number), await court.Access.OpenUntil(number, cancellation) is not null);
        court.Access.Note(number, LookKind.Case);
        return view with
        {
            Waiting = court.Corrections.Of(number),
            Documents = court.Documents,
            Undertaker = view.Ties.Undertaker is { } who ? Staff.NameOf(who) : null,
            Division = Staff.TitleOf(view.Ties.Division),
        };
    }

    public async Task<ImmutableArray<AlertView>> LatestAlerts(int atMost, CancellationToken cancellation = default)
    {
        FakeRights.Demand(Staff, Right.SeeBoard);
        var acting = Staff.Seated!;
        return [.. (await court.LatestAlerts(500, cancellation)).Where(it => FakeRights.Reaches(Staff, acting, Right.SeeBoard, court.TiesOf(it.Case!.Value)) == true).Take(atMost)];
    }

    public async IAsyncEnumerable<AlertView> Alerts(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        FakeRights.Demand(Staff, Right.SeeBoard);
        await foreach (var alert in court.Alerts(afterPosition, cancellation))
        {
            yield return alert;
        }
    }

    public Task<long> WaitForChange(long position, CancellationToken cancellation = default)
    {
        _ = Staff.Seated ?? throw new NotSignedInException();
        return court.WaitForChange(position, cancellation);
    }

    public Task<RequestOutcome> Request(CaseNumber number, Act act, string command, CancellationToken cancellation = default) =>
        Allowed(number, Right.TakeStep, () => court.Request(number, act, command, cancellation));

    public async Task<ActPreview?> Preview(CaseNumber number, Act act, CancellationToken cancellation = default)
    {
        FakeRights.Demand(Staff, Right.TakeStep, court.TiesOf(number), await court.Access.OpenUntil(number, cancellation) is not null);
        return await court.Preview(number, act, cancellation);
    }

    public async Task RequireAssigning(CaseNumber number, CancellationToken cancellation = default) =>
        FakeRights.Demand(Staff, Right.AssignCase, court.TiesOf(number), await court.Access.OpenUntil(number, cancellation) is not null);

    public Task<RequestOutcome> Assign(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        Allowed(number, Right.AssignCase, () => court.Assign(number, person, role, command, cancellation));

    public Task<RequestOutcome> Relieve(CaseNumber number, PersonId person, Role role, string command, CancellationToken cancellation = default) =>
        Allowed(number, Right.AssignCase, () => court.Relieve(number, person, role, command, cancellation));

    public Task<RequestOutcome> Allot(CaseNumber number, DivisionId division, string command, CancellationToken cancellation = default) =>
        Allowed(number, Right.AssignCase, () => court.Allot(number, division, command, cancellation));

    private async Task<RequestOutcome> Allowed(CaseNumber number, Right right, Func<Task<RequestOutcome>> then)
    {
        var acting = Staff.Seated ?? throw new NotSignedInException();
        var reaches = FakeRights.Reaches(Staff, acting, right, court.TiesOf(number));
        return reaches == true || (reaches == false && await court.Access.OpenUntil(number) is not null)
            ? await then()
            : new RequestOutcome(0, FakeRights.Refuse(acting, right));
    }
}
