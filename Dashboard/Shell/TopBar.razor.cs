using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Shell;

/// <summary>Court, time, search, language, theme, person.</summary>
public sealed partial class TopBar
{
    internal static DateTimeZone Zone(BoardSnapshot board) => DateTimeZoneProviders.Tzdb[board.Zone];

    private string InOtherLanguage => Navigation.GetUriWithQueryParameter("lang", Say.Other.Choice);

    private void SwitchLanguage() => Navigation.NavigateTo(InOtherLanguage, forceLoad: true);
}
