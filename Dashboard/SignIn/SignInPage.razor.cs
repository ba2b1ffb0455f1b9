using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.SignIn;

/// <summary>The door: name and password, and in the demonstration court its people to choose from.</summary>
public sealed partial class SignInPage(IAccountDesk accounts)
{
    private Ending? reading;
    private ImmutableArray<DemoPerson> offered = [];

    /// <summary>A word for what went wrong with the last attempt.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    /// <summary>Where the reader was going.</summary>
    [SupplyParameterFromQuery(Name = "return")]
    public string? Return { get; set; }

    /// <summary>Given when the reader has just signed out.</summary>
    [SupplyParameterFromQuery(Name = "bye")]
    public string? Bye { get; set; }

    private string Back => PageAddress.ReturnTo(Return);

    protected override async Task OnInitializedAsync() => reading = await Try(async () => offered = await accounts.Offered());
}
