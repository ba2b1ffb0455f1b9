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

        var address = CaseAddress.NumberOrNull(text) is { } number && await Cases.Case(number) is { } found
            ? CaseAddress.Of(found.Number)
            : "/" + CaseQueryText.Write(new CaseQuery(Search: text));
        sought = "";
        Navigation.NavigateTo(address);
    }

    private void SwitchLanguage() => Navigation.NavigateTo(WithLanguage(Say.IsChinese ? "en" : "zh"), forceLoad: true);

    private string SignIn => "/sign-in?return=" + Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri));

    private string WithLanguage(string language) => Navigation.GetUriWithQueryParameter("lang", language);
}
