using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>Who looked at what in the made-up court, and which cases a reason keeps open.</summary>
public sealed class FakeAccess(FakeCourt court, TimeProvider time) : IAccessDesk
{
    private readonly Lock gate = new();
    /// <summary>Access lasts by the host's clock, also where the court's is played.</summary>
    private Instant HostNow => Instant.FromDateTimeOffset(time.GetUtcNow());

    private readonly List<(CaseNumber Case, LookView Look)> looks = [];

    public Task<RequestOutcome> Open(CaseNumber number, string reason, string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _ = court.Staff.Seated ?? throw new NotSignedInException();
        var refusal = FakeRights.Reaches(court.Staff, court.Staff.Seated!, Right.SeeCase, court.TiesOf(number)) != false
            ? FakeRights.Refuse(court.Staff.Seated!, Right.SeeCase)
            : reason.Trim().Length is < 10 or > 500 ? new Refusal("reason-too-short", new Title("A reason has 10 to 500 characters.", "理由须为10至500个字符。"), null) : null;
        if (refusal is null)
        {
            Note(number, LookKind.Opened, reason.Trim(), HostNow + Duration.FromMinutes(RightsTable.MinutesWithReason));
        }

        return Task.FromResult(new RequestOutcome(0, refusal));
    }

    public Task<Instant?> OpenUntil(CaseNumber number, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(looks.Where(it => it.Case == number && it.Look.Who == court.Staff.Seated?.Who && it.Look.Until > HostNow).Select(it => it.Look.Until).Max());
        }
    }

    public Task<ImmutableArray<LookView>> WhoLooked(CaseNumber number, CancellationToken cancellation = default)
    {
        FakeRights.Demand(court.Staff, Right.SeeAccess);
        lock (gate)
        {
            return Task.FromResult(looks.Where(it => it.Case == number).Select(it => it.Look).Reverse().ToImmutableArray());
        }
    }

    /// <summary>Somebody looks; the same person in the same role at the same thing is noted once in 15 minutes.</summary>
    internal void Note(CaseNumber number, LookKind kind, string? reason = null, Instant? until = null)
    {
        var (now, acting) = (HostNow, court.Staff.Seated!);
        lock (gate)
        {
            if (!looks.Any(it => it.Case == number && it.Look.Kind == kind && it.Look.Who == acting.Who && it.Look.In == acting.In.Role && it.Look.At > now - Duration.FromMinutes(15)))
            {
                looks.Add((number, new LookView(20_000 + looks.Count, now, kind, acting.Who, court.Staff.NameOf(acting.Who), acting.In.Role, acting.In.OnBehalfOf, reason, until)));
            }
        }
    }
}
