using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Shell;

/// <summary>Court, time, search, language, theme.</summary>
public sealed partial class TopBar
{
    private string sought = "";

    [Inject]
    public required IBoard Cases { get; init; }

    internal static DateTimeZone Zone(BoardSnapshot board) => DateTimeZoneProviders.Tzdb[board.Zone];

    /// <summary>A whole case number leads to the case; anything else to the list of cases that contain it.</summary>
    private async Task Find()
    {
        var text = sought.Trim();
        if (text.Length == 0)
        {
            return;
        }

        CaseView? found = null;
        if (CaseAddress.NumberOrNull(text) is { } number)
        {
            // A case that cannot be opened says so on its own page or is missing from the list: either way there is an answer.
            await Try(async () => found = await Cases.Case(number, Ended));
        }

        sought = "";
        Navigation.NavigateTo(found is null ? "/" + CaseQueryText.Write(new CaseQuery(Search: text)) : CaseAddress.Of(found.Number));
    }

    private string InOtherLanguage => Navigation.GetUriWithQueryParameter("lang", Say.Other.Choice);

    private void SwitchLanguage() => Navigation.NavigateTo(InOtherLanguage, forceLoad: true);
}
