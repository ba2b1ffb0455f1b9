using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Language;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Shell;

/// <summary>
/// Where the keyboard goes anywhere: cases by number, people by name, pages by title. What is offered follows the reader's rights; Enter without a choice
/// looks for a case, as the form does where there is no circuit.
/// </summary>
public sealed partial class Palette(NavigationManager navigation, IBoard cases, IStaffDesk staff, TimeProvider time)
{
    /// <summary>
    /// How long the keys rest before the court is asked: a question about cases or people is noted, and half a word is nobody's question.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(350);

    private const int ShortestQuestion = 2;
    private const int OfEachKind = 6;

    private string sought = "";
    private ImmutableArray<Offer> offers = [];
    private string? offered;
    private int? chosen;
    private CancellationTokenSource typing = new();

    private bool IsOpen => offered is not null && !offers.IsEmpty;

    protected override void OnInitialized() => navigation.LocationChanged += Close;

    protected override void Dispose(bool disposing)
    {
        navigation.LocationChanged -= Close;
        if (disposing)
        {
            typing.Cancel();
            typing.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Close(object? sender, LocationChangedEventArgs args) => Close();

    private void Close() => (offered, offers, chosen) = (null, [], null);

    /// <summary>Pages at once; cases and people once the keys rest.</summary>
    private async Task Suggest()
    {
        await typing.CancelAsync();
        typing.Dispose();
        typing = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        var (text, resting) = (sought.Trim(), typing.Token);
        (offered, offers, chosen) = (text, Pages(text), null);
        if (text.Length < ShortestQuestion)
        {
            return;
        }

        await Task.Delay(Rest, time, resting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (resting.IsCancellationRequested)
        {
            return;
        }

        ImmutableArray<Offer> found = [];
        await Try(async () => found = [.. await Cases(text, resting), .. await People(text, resting)]);
        if (!resting.IsCancellationRequested && offered == text)
        {
            // Whoever has chosen already keeps the choice, wherever it stands now.
            var kept = chosen is { } at ? offers[at] : null;
            offers = [.. found, .. Pages(text)];
            chosen = kept is null ? null : offers.IndexOf(kept) is var now and >= 0 ? now : null;
        }
    }

    private async Task<IEnumerable<Offer>> Cases(string text, CancellationToken cancellation) => Live.May(Right.SeeBoard)
        ? (await cases.Cases(new CaseQuery(Search: text, Take: OfEachKind), cancellation)).Rows
            .Select(it => new Offer("case", "Palette.Case", "Open", it.Number.Text, CaseAddress.Of(it.Number)))
        : [];

    private async Task<IEnumerable<Offer>> People(string text, CancellationToken cancellation) => Live.May(Right.SeeStaff)
        ? (await staff.Look(cancellation)).People
            .Where(it => Holds(it.Person.Text, text) || (it.Name is { } name && Holds(name, text)))
            .Take(OfEachKind)
            .Select(it => new Offer("person", "Palette.Person", "Person", it.Name ?? it.Person.Text, $"/people#person-{it.Person}"))
        : [];

    private ImmutableArray<Offer> Pages(string text) => Live.Me is not { } me ? [] :
    [
        .. NavPlaces.Of(me, Live.Waiting).Append(new NavPlace("account", "/account", "Person", "Account.Title") { IsApart = true })
            .Where(it => text.Length == 0 || Speech.Both(it.Phrase) is var (en, zh) && (Holds(en, text) || Holds(zh, text)))
            .Select(it => new Offer("page", "Palette.Page", it.Icon, Say[it.Phrase], it.Href, it.IsApart)),
    ];

    private static bool Holds(string title, string text) => title.Contains(text, StringComparison.CurrentCultureIgnoreCase);

    private void Move(KeyboardEventArgs key)
    {
        (offered, chosen) = key.Key switch
        {
            "ArrowDown" when IsOpen => (offered, (chosen + 1 ?? 0) % offers.Length),
            "ArrowUp" when IsOpen => (offered, ((chosen ?? 0) + offers.Length - 1) % offers.Length),
            "Escape" or "Tab" => (null, null),
            _ => (offered, chosen),
        };
    }

    private async Task Go()
    {
        if (IsOpen && chosen is { } at && offered == sought.Trim())
        {
            Take(offers[at]);
            return;
        }

        await Find(sought.Trim());
    }

    private void Take(Offer offer)
    {
        sought = "";
        Close();
        navigation.NavigateTo(offer.Href, forceLoad: offer.IsApart);
    }

    /// <summary>A whole case number leads to the case; anything else to the list of cases that contain it.</summary>
    private async Task Find(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        CaseView? found = null;
        if (CaseAddress.NumberOrNull(text) is { } number)
        {
            // A case that cannot be opened says so on its own page or is missing from the list: either way there is an answer.
            await Try(async () => found = await cases.Case(number, Ended));
        }

        sought = "";
        Close();
        navigation.NavigateTo(found is null ? "/" + CaseQueryText.Write(new CaseQuery(Search: text)) : CaseAddress.Of(found.Number));
    }

    /// <summary>Something to go to.</summary>
    /// <param name="Kind">What it is, for tests and styles.</param>
    /// <param name="KindPhrase">What it is, for readers.</param>
    /// <param name="Icon">Its drawing.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Href">Where it is.</param>
    /// <param name="IsApart">Whether the browser loads it afresh.</param>
    private sealed record Offer(string Kind, string KindPhrase, string Icon, string Name, string Href, bool IsApart = false);
}
