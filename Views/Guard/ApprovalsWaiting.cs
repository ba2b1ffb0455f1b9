using Dapper;
using Supervision.Domain.Approvals;
using Supervision.Domain.People;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Approvals;
using Supervision.Views.Store;

namespace Supervision.Views.Guard;

/// <summary>Counts the requests that somebody can decide, from the views alone: it is asked whenever something moves.</summary>
internal sealed class ApprovalsWaiting(ViewStore store, CurrentTies ties, KindRegister kinds)
{
    /// <summary>More are not counted.</summary>
    private const int Most = 100;

    /// <returns>At most 100; none while the list of requests is built anew.</returns>
    public async Task<int> WaitingFor(Pass pass, CancellationToken cancellation)
    {
        if (pass.ReachOf(Right.DecideRequest) == Reach.Never || pass.CourtsIn(Reach.Below) is not { } courts || !store.Of(ApprovalProjection.Called).IsWhole)
        {
            return 0;
        }

        var (count, home, hand) = (0, pass.Acting.In.Court.Text, new Hand(pass.Acting.Who, pass.Acting.In.OnBehalfOf));
        foreach (var it in Open([.. courts.Select(one => one.Text)], home, Roles.TextOf(pass.Acting.In.Role)))
        {
            if (!HasHad(it.Hands, hand) && kinds.CaseOf(StreamKey.Parse(it.About)) is { } number && await ties.Of(number, cancellation) is { } about
                && pass.On(Right.DecideRequest, about) is Ruling.Allowed)
            {
                count++;
            }
        }

        return count;
    }

    private List<(string About, string Hands)> Open(string[] courts, string home, string role) => store.Read<List<(string, string)>>(reader =>
    [
        .. reader.Query<(string, string)>(
            """
            SELECT about, hands FROM approval
            WHERE until IS NOT NULL AND court IN @courts AND (above = 0) = (court = @home) AND instr(' ' || roles || ' ', ' ' || @role || ' ') > 0
            ORDER BY until, about, number LIMIT @Most
            """,
            new { courts, home, role, Most }),
    ]);

    /// <summary>Whether somebody, or whose powers they use, has asked or agreed.</summary>
    private static bool HasHad(string hands, Hand hand) =>
        hands.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(it => it == hand.Who.Text || it == hand.For?.Text);
}
