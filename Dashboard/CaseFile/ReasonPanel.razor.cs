using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Live;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>In place of a case outside the reader's own: why it is closed, what opening it means, and room for the reason.</summary>
public sealed partial class ReasonPanel(IAccessDesk access, RandomNumberGenerator random)
{
    private const int Shortest = 10;
    private const int Longest = 500;

    private string reason = "";
    private Refusal? refusal;
    private bool isBusy;
    private Ending? opening;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>Told once the case is open.</summary>
    [Parameter, EditorRequired]
    public EventCallback Opened { get; set; }

    private int Left => Shortest - reason.Trim().Length;

    private async Task Send()
    {
        if (isBusy || Left > 0)
        {
            return;
        }

        (isBusy, opening, refusal) = (true, null, null);
        opening = await Try(async () =>
        {
            refusal = (await access.Open(Number, reason.Trim(), "page-" + random.NewName(), Ended)).Refusal;
            if (refusal is null)
            {
                await Opened.InvokeAsync();
            }
        });
        isBusy = false;
    }
}
