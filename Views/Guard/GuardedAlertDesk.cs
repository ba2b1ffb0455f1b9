using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Alerts;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Views.Alerts;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>
/// The alerts that the caller receives. A list of them shows what was said of them, and is noted as a search; one that is looked at by itself as a look
/// at its case.
/// </summary>
internal sealed class GuardedAlertDesk(
    Gate gate, AlertLives lives, AlertDesk desk, AlertsWithinReach within, PeopleRegister people, RefusedOfCases refused, AccessLog log, Board board)
    : IAlertDesk
{
    public async Task<AlertCount> Count(CancellationToken cancellation = default) => lives.Count(AlertsWithinReach.ReachOf(await gate.Enter(cancellation)));

    public async Task<AlertPage> List(AlertSet set, AlertFilter filter, long? before, int take, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, IAlertDesk.Most);
        var pass = await gate.Enter(set == AlertSet.Mine ? Right.ReceiveAlerts : Right.SeeBoard, cancellation);
        await log.Looked(pass, AccessEntries.OfSearches(pass.Acting), LookKind.Search, set == AlertSet.Mine ? "alerts of mine" : "alerts of the court");
        var (position, reach) = (lives.Position, AlertsWithinReach.ReachOf(pass));
        var found = lives.Page(reach, set, filter, before, take);
        var court = pass.Acting.In.Court;
        return new AlertPage(
            position, board.Today(court), board.ZoneOf(court), await Told(pass, reach, found, withNotes: true, cancellation),
            found.Length == take ? found[^1] : null);
    }

    public async Task<ImmutableArray<ToldAlert>> Of(ImmutableArray<long> alerts, CancellationToken cancellation = default)
    {
        RequireFew(alerts);
        var pass = await gate.Enter(Right.SeeBoard, cancellation);
        return await Told(pass, AlertsWithinReach.ReachOf(pass), alerts, withNotes: false, cancellation);
    }

    public async Task<ToldAlert?> One(long alert, CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeBoard, cancellation);
        if (await FoundOrNull(pass, alert, cancellation) is not { } found)
        {
            return null;
        }

        if (found.Case is { } number)
        {
            await log.Looked(pass, AccessEntries.OfCase(number), LookKind.Case);
        }

        return (await Told(pass, AlertsWithinReach.ReachOf(pass), [alert], withNotes: true, cancellation))[0];
    }

    public async Task<long> See(ImmutableArray<long> alerts, CancellationToken cancellation = default)
    {
        RequireFew(alerts);
        var pass = await gate.Enter(Right.ReceiveAlerts, cancellation);
        var unseen = lives.UnseenAmong(AlertsWithinReach.ReachOf(pass), alerts);
        var last = 0L;
        foreach (var one in lives.Of([.. unseen]).Select(it => it.Alert).GroupBy(it => it.About))
        {
            // By who belongs to the case now: the views may not have come to it yet.
            if (await within.Is(pass, Right.ReceiveAlerts, one.First(), cancellation))
            {
                var outcome = await desk.See(pass.Acting, StreamKey.Parse(one.Key), [.. one.Select(it => new AlertId(it.Position)).OrderBy(it => it.Position)]);
                last = Math.Max(last, outcome.Position);
            }
        }

        return last;
    }

    public async Task<RequestOutcome?> Acknowledge(long alert, string? note, string command, CancellationToken cancellation = default)
    {
        var pass = await gate.Enter(Right.SeeBoard, cancellation);
        if (await FoundOrNull(pass, alert, cancellation) is not { } found)
        {
            return null;
        }

        var ruling = pass.On(Right.ReceiveAlerts, await within.TiesOf(found, cancellation));
        return ruling is Ruling.Allowed || found.Case is not { } number
            ? await desk.Acknowledge(pass.Acting, StreamKey.Parse(found.About), new AlertId(alert), note, command)
            : await refused.Record(
                pass, number, ActingCommands.IdOf(pass.Acting.Who, command), Refusals.Of(pass, Right.ReceiveAlerts, ruling), cancellation);
    }

    private static void RequireFew(ImmutableArray<long> alerts) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alerts.Length, IAlertDesk.Most, nameof(alerts));

    /// <summary>The alert, where the caller may look at it.</summary>
    private async Task<AlertView?> FoundOrNull(Pass pass, long alert, CancellationToken cancellation) =>
        lives.Of([alert]) is [{ Alert: var found }] && await within.Is(pass, Right.SeeBoard, found, cancellation) ? found : null;

    private async Task<ImmutableArray<ToldAlert>> Told(
        Pass pass, AlertReach reach, ImmutableArray<long> positions, bool withNotes, CancellationToken cancellation)
    {
        var unseen = lives.UnseenAmong(reach, positions);
        var seesNames = pass.On(Right.SeeStaff, null) is Ruling.Allowed;
        var told = ImmutableArray.CreateBuilder<ToldAlert>();
        foreach (var it in lives.Of(positions))
        {
            if (!await within.Is(pass, Right.SeeBoard, it.Alert, cancellation))
            {
                continue;
            }

            var isAsked = withNotes && !it.Acknowledged.IsEmpty;
            var notes = isAsked ? await lives.NotesOn(StreamKey.Parse(it.Alert.About), cancellation) : ImmutableDictionary<long, string?>.Empty;
            var showsNotes = isAsked && await ShowsNotes(pass, it.Alert, await within.TiesOf(it.Alert, cancellation), cancellation);
            told.Add(new ToldAlert(
                it.Alert, unseen.Contains(it.Alert.Position),
                !it.Alert.IsHistoric && it.Acknowledged.All(by => by.Who != pass.Acting.Who)
                    && await within.Is(pass, Right.ReceiveAlerts, it.Alert, cancellation),
                [.. it.Seen.Select(by => new AlertHand(by.Who, NameOf(by.Who), by.At))],
                [.. it.Acknowledged.Select(by => new AlertHand(
                    by.Who, NameOf(by.Who), by.At, showsNotes ? notes.GetValueOrDefault(by.Position) : null, notes.ContainsKey(by.Position)))]));
        }

        return told.DrainToImmutable();

        string? NameOf(PersonId person) => seesNames ? people.NameOf(person) : null;
    }

    private async Task<bool> ShowsNotes(Pass pass, AlertView alert, CaseTies ties, CancellationToken cancellation)
    {
        var takes = Disclosure.Policy.Single(it => it.Value == PersonalValue.AlertNote).Takes ?? [];
        foreach (var right in takes)
        {
            var ruling = alert.Case is { } number ? await gate.With(pass, right, ties, number, cancellation) : pass.On(right, ties);
            if (ruling is not Ruling.Allowed)
            {
                return false;
            }
        }

        return true;
    }
}
