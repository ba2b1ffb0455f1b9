using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Live;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Account;

/// <summary>One's own account. Everything here is a form that the host answers: only an answer can set or take a cookie.</summary>
public sealed partial class AccountPage(IAccountDesk accounts, TimeProvider time)
{
    private Ending? reading;
    private AccountView? account;
    private NewKey? newKey;
    private ImmutableArray<string> recovery = [];

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    /// <summary>A word for what the last form has done.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>The court's; the machine's own days where the board is closed to the reader.</summary>
    private DateTimeZone Zone => Live.Board is { } board ? DateTimeZoneProviders.Tzdb[board.Zone] : DateTimeZone.Utc;

    /// <summary>Accounts and keys live by the host's clock, also where the court's is played.</summary>
    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private LocalDate Today => Now.InZone(Zone).Date;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        reading = await Try(async () =>
        {
            account = await accounts.Mine();
            newKey = account is null ? null : await accounts.TakeNewKey();
            recovery = account is null ? [] : await accounts.TakeRecoveryCodes();
        });
    }
}
