using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Live;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.SignIn;

/// <summary>Where a one-time link leads: the first administrator of a court, or somebody who was invited, chooses a password.</summary>
public sealed partial class WelcomePage(IAccountDesk accounts)
{
    private Ending? reading;
    private WelcomeView? welcome;

    /// <summary>The link's secret.</summary>
    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    protected override async Task OnInitializedAsync() =>
        reading = await Try(async () => welcome = string.IsNullOrEmpty(Token) ? null : await accounts.Welcome(Token));
}
