using System.Collections.Immutable;
using Supervision.Domain.People;
using Supervision.Grains.Alerts;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Views.Tests.Alerts;

/// <summary>
/// Who receives which alerts, and who has seen them, worked out for one person by a walk through the whole journal: what somebody would do who has the
/// handbook's sentences and a pencil.
/// </summary>
internal sealed class NaiveReceiving
{
    private readonly Dictionary<long, (string Case, bool IsHistoric)> alerts = [];
    private readonly Dictionary<(string Case, string Person), long> ties = [];
    private readonly Dictionary<string, (string Division, long Since)> divisions = [];
    private readonly HashSet<(long Alert, string Person)> seen = [];
    private readonly HashSet<long> acknowledged = [];
    private readonly Dictionary<(string Person, string Role), long> offices = [];

    public static async Task<NaiveReceiving> Of(IJournalReader journal)
    {
        var it = new NaiveReceiving();
        foreach (var alert in await NaiveAlerts.Of(journal))
        {
            it.alerts[alert.Position] = (alert.Case!.Value.Text, alert.IsHistoric);
        }

        foreach (var entry in journal.ReadAll())
        {
            it.Take(entry);
        }

        return it;
    }

    /// <returns>Positions, newest first: all of the set, those that are unseen, and those that nobody has acknowledged.</returns>
    public (long[] All, long[] Unseen, long[] Unacknowledged) For(Role role, PersonId person, string? division, AlertSet set)
    {
        bool IsOwn(string number) => ties.ContainsKey((number, person.Text));
        bool IsOfDivision(string number) => role == Role.DivisionChief && divisions.GetValueOrDefault(number).Division == division;
        var watches = role is Role.Supervisor or Role.CourtPresident;
        var all = alerts.Where(it => set == AlertSet.Court || IsOwn(it.Value.Case) || IsOfDivision(it.Value.Case)).Select(it => it.Key).OrderDescending().ToArray();
        var unseen = all.Where(at =>
        {
            var (number, isHistoric) = alerts[at];
            var comes = watches || (IsOwn(number) && ties[(number, person.Text)] < at) || (IsOfDivision(number) && divisions[number].Since < at);
            return comes && !isHistoric && at > offices.GetValueOrDefault((person.Text, Roles.TextOf(role)), long.MaxValue) && !seen.Contains((at, person.Text));
        }).ToArray();
        return (all, unseen, [.. all.Where(at => !alerts[at].IsHistoric && !acknowledged.Contains(at))]);
    }

    private void Take(Entry entry)
    {
        switch (entry.Kind)
        {
            case CaseEventCodec.Assigned when entry.Text("as") != "party":
                ties.TryAdd((entry.Stream.Id, entry.Text("person")), entry.Position);
                break;
            case CaseEventCodec.Relieved when entry.Text("as") != "party":
                ties.Remove((entry.Stream.Id, entry.Text("person")));
                break;
            case CaseEventCodec.Allotted:
                divisions[entry.Stream.Id] = (entry.Text("division"), entry.Position);
                break;
            case StaffEventCodec.Appointed:
                offices.TryAdd((entry.Text("person"), entry.Text("role")), entry.Position);
                break;
            case AlertLifeCodec.Seen:
                seen.Add((entry.NumberOrNull("alert")!.Value, entry.Text("person")));
                break;
            case AlertLifeCodec.Acknowledged:
                acknowledged.Add(entry.NumberOrNull("alert")!.Value);
                break;
        }
    }
}
