using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Alerts;

/// <summary>
/// The alerts that somebody receives, unseen ones first. What is shown stays where it is while it becomes seen; what comes meanwhile waits behind a
/// button that says how many.
/// </summary>
public sealed partial class AlertsPage(IAlertDesk alerts)
{
    private const int PageLength = 25;

    private AlertSet set;
    private bool isOpenOnly;
    private long? before;
    private ImmutableArray<string> unreadable = [];
    private string? asked;
    private AlertCount? count;
    private ImmutableArray<ToldAlert> fresh = [];
    private AlertPage? shown;
    private Ending? reading;
    private int refusedAt;
    private int newer;

    [SupplyParameterFromQuery(Name = "set")]
    public string? SetWord { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenWord { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    public string? BeforeWord { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    public string? DoneWord { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private bool Done => DoneWord == "1";

    /// <summary>Whether the reader is told of every alert of the court.</summary>
    private bool Watches => Live.Me is { } me && RightsTable.Of(me.In.Role, Right.ReceiveAlerts).Straight >= Reach.Court;

    private IEnumerable<long> Unseen => fresh.Concat(shown?.Alerts ?? []).Where(it => it.IsUnseen).Select(it => it.Alert.Position).Distinct();

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{SetWord} {OpenWord} {BeforeWord}";
        if (asked == now)
        {
            return;
        }

        asked = now;
        await Live.Load();
        Learn();
        (fresh, shown, reading) = ([], null, null);
        await Read();
        if (reading is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }

    /// <summary>What was refused stays so until somebody's offices change.</summary>
    protected override Task Renewed() => reading is not Ending.Refused || refusedAt != Live.Turn ? Follow() : Task.CompletedTask;

    private static DateTimeZone Zone(AlertPage page) => DateTimeZoneProviders.Tzdb[page.Zone];

    private void Learn()
    {
        var receives = Live.May(Right.ReceiveAlerts);
        set = SetWord == "court" || !receives ? AlertSet.Court : AlertSet.Mine;
        isOpenOnly = OpenWord == "1";
        before = long.TryParse(BeforeWord, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? position : null;
        (string Name, bool IsRead)[] parts =
        [
            ("set", SetWord is null or "mine" or "court"), ("open", OpenWord is null or "1" or "0"), ("before", BeforeWord is null || before is not null),
        ];
        unreadable = [.. parts.Where(it => !it.IsRead).Select(it => it.Name)];
    }

    private async Task Read()
    {
        (ImmutableArray<ToldAlert> Fresh, AlertPage? Shown, AlertCount? Count) next = ([], null, null);
        var how = await Try(async () =>
        {
            var isFirst = before is null && !isOpenOnly && Live.May(Right.ReceiveAlerts);
            next.Count = await alerts.Count(Ended);
            var unseen = isFirst ? await alerts.List(set, AlertFilter.Unseen, null, PageLength, Ended) : null;
            var filter = isOpenOnly ? AlertFilter.Unacknowledged : isFirst ? AlertFilter.Seen : AlertFilter.All;

            // A page full of new ones is followed by older ones, whatever became of them: nobody looks for the first that was seen behind them.
            next.Shown = unseen is { Next: not null } ? unseen with { Alerts = [] } : await alerts.List(set, filter, before, PageLength, Ended);
            next.Fresh = unseen?.Alerts ?? [];
        });
        (reading, refusedAt) = (how ?? reading, how is Ending.Refused ? Live.Turn : refusedAt);
        if (how is Ending.Answered)
        {
            (fresh, shown, count, newer) = (next.Fresh, next.Shown, next.Count, 0);
        }
    }

    private Task Show() => Read();

    /// <summary>What is shown stays in its place; only what became of it, and how many have come, is read anew.</summary>
    private async Task Follow()
    {
        if (shown is not { } list)
        {
            await Read();
            return;
        }

        ImmutableArray<long> positions = [.. fresh.Concat(list.Alerts).Select(it => it.Alert.Position).Distinct().Take(IAlertDesk.Most)];
        var (told, now) = (ImmutableArray<ToldAlert>.Empty, count);
        var how = await Try(async () =>
        {
            now = await alerts.Count(Ended);
            told = positions.IsEmpty ? [] : await alerts.Of(positions, Ended);
        });
        if (how is Ending.Answered)
        {
            var byPosition = told.ToDictionary(it => it.Alert.Position);
            (fresh, shown, count) = (Renewed(fresh), list with { Alerts = Renewed(list.Alerts) }, now);
            newer = before is null && !isOpenOnly ? Math.Max(0, (set == AlertSet.Mine ? now!.Mine : Watches ? now!.Court : 0) - Shown(fresh)) : 0;

            // With what was said of them, which is read with the list alone.
            ImmutableArray<ToldAlert> Renewed(ImmutableArray<ToldAlert> before) =>
            [
                .. before.Select(it => byPosition.TryGetValue(it.Alert.Position, out var after)
                    ? after with { Acknowledged = [.. after.Acknowledged.Select(by => WithNote(it, by))] }
                    : it),
            ];
        }
        else if (how is Ending.Refused)
        {
            (reading, shown, refusedAt) = (how, null, Live.Turn);
        }
    }

    private static AlertHand WithNote(ToldAlert before, AlertHand by) => before.Acknowledged.FirstOrDefault(it => it.Who == by.Who) ?? by;

    private static int Shown(ImmutableArray<ToldAlert> fresh) => fresh.Length == PageLength ? AlertCount.Most : fresh.Count(it => it.IsUnseen);

    private Task Mark(ImmutableArray<long> seen) => Follow();

    private string? Current(AlertSet it) => it == set ? "page" : null;

    private static string Badge(int? number) => number switch { null or 0 => "", >= AlertCount.Most => $" ({AlertCount.Most - 1}+)", var some => $" ({some})" };

    private string Since(AlertCount it)
    {
        var number = it.Mine >= AlertCount.Most ? $"{AlertCount.Most - 1}+" : Say.Number(it.Mine);
        var words = it.Mine switch { 0 => Say["AlertLife.AllSeen"], 1 => Say["AlertLife.OneUnseen"], _ => Say["AlertLife.ManyUnseen", number] };
        return it.LastSeen is { } last && shown is { } page ? Say.Join(words, Say["AlertLife.LastSeen", Say.Moment(last, Zone(page), page.Today)]) : words;
    }
}
