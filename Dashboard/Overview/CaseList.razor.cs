using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Live;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Overview;

/// <summary>One page of the case list. It follows the board, but no row moves while the reader is at work in it.</summary>
public sealed partial class CaseList(IBoard board)
{
    private Newest? newest;
    private (CaseQuery Query, long Position, LocalDate Today)? shown;
    private CasePage? listed;
    private CasePage? waiting;
    private ImmutableDictionary<CaseNumber, int> pulses = ImmutableDictionary<CaseNumber, int>.Empty;
    private bool isHeld;
    private bool isBusy;
    private Ending? reading;

    [Parameter, EditorRequired]
    public required CaseQuery Query { get; set; }

    /// <summary>Whether this is the list that the board chooses by itself.</summary>
    [Parameter, EditorRequired]
    public bool IsPreset { get; set; }

    [Parameter, EditorRequired]
    public required BoardSnapshot Board { get; set; }

    /// <summary>Whether the reader sees own cases and no others.</summary>
    [Parameter]
    public bool IsOwnOnly { get; set; }

    [Parameter]
    public bool MayExport { get; set; }

    /// <summary>Whose cases are the reader's own; null for those who work on none.</summary>
    [Parameter]
    public PersonId? Me { get; set; }

    private string Preset => ListAddress.Of(IsOwnOnly ? new CaseQuery(OpenOnly: true) : BoardHome.NeedsDecision);

    /// <summary>What the list shows, in the words of the filters that chose it.</summary>
    private string Title => string.Join(Say["List.And"], new[] { OwnTitle, Gist, LimitTitle, PlaceTitle }.OfType<string>().DefaultIfEmpty(Say["List.All"]));

    private string? OwnTitle => IsOwnOnly || (Me is not null && Query.Mine == Me) ? Say["Mine.Title"] : null;

    private string? LimitTitle => Board.Limits.FirstOrDefault(it => it.Limit == Query.Limit) is { } limit ? Say.In(limit.Title) : null;

    private string? PlaceTitle => Board.Places.FirstOrDefault(it => it.Place == Query.Place) is { } place ? Say.In(place.Title) : null;

    private string? Gist => Query switch
    {
        { AtLeast: Urgency.Soon, AtMost: Urgency.Overdue, Exactly: null, Search: null } => Say["List.NeedsDecision"],
        { Search: { } search } => Say["List.Search", search],
        { Exactly: { } urgency } => Say.Name(urgency),
        { AtLeast: Urgency.Soon, AtMost: Urgency.LastDay } => Say["Counter.Soon"],
        { AtLeast: Urgency.Calm, AtMost: Urgency.LastDay } => Say["Counter.Running"],
        { HiddenOverdue: true } => Say["Filter.Hidden"],
        { WithFindings: true } => Say["Filter.Findings"],
        { OpenOnly: true } when !IsOwnOnly => Say["Counter.Open"],
        _ => null,
    };

    protected override void OnInitialized() => newest = new Newest(Ended);

    protected override async Task OnParametersSetAsync()
    {
        if (shown != (Query, Board.Position, Board.Today))
        {
            await Fetch();
        }
    }

    protected override void Dispose(bool disposing)
    {
        newest?.Dispose();
        base.Dispose(disposing);
    }

    private async Task Fetch()
    {
        var other = shown?.Query != Query;
        shown = (Query, Board.Position, Board.Today);
        isBusy = other && listed is not null;
        var over = newest!.Begin();
        var query = Query;

        // Away from the circuit: a count over a whole court takes longer than a click may go unanswered.
        CasePage? next = null;
        if (await Questions.Ask(async () => next = await Task.Run(() => board.Cases(query, over), over), over) is { } how)
        {
            (reading, isBusy) = (how, false);
            if (next is not null)
            {
                Take(next, other);
            }
        }
    }

    /// <summary>Takes over a newer page: at once when the reader has asked for it, row by row in place while he is at work in the list.</summary>
    private void Take(CasePage next, bool asked)
    {
        var before = listed;
        next = Changes.Kept(before, next);
        if (before is null || asked || !isHeld || Order(before).SequenceEqual(Order(next)))
        {
            listed = next;
            waiting = null;
        }
        else
        {
            var newer = next.Rows.ToDictionary(row => row.Number);
            listed = before with { Today = next.Today, Rows = [.. before.Rows.Select(row => newer.GetValueOrDefault(row.Number, row))] };
            waiting = next;
        }

        pulses = asked ? pulses.Clear() : Changes.Between(before, listed, pulses);
    }

    private void Hold(bool held)
    {
        isHeld = held;
        if (!held)
        {
            Show();
        }
    }

    private void Show()
    {
        if (waiting is { } next)
        {
            pulses = Changes.Between(listed, next, pulses);
            listed = next;
            waiting = null;
        }
    }

    private static IEnumerable<CaseNumber> Order(CasePage of) => of.Rows.Select(row => row.Number);
}
