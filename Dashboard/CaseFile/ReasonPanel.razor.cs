using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>In place of a case outside the reader's own: why it is closed, what opening it means, and room for the reason.</summary>
public sealed partial class ReasonPanel(IAccessDesk access, RandomNumberGenerator random) : IDisposable
{
    private const int Shortest = 10;
    private const int Longest = 500;

    private readonly CancellationTokenSource ended = new();
    private string reason = "";
    private Refusal? refusal;
    private bool isBusy;
    private bool problem;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    /// <summary>Told once the case is open.</summary>
    [Parameter, EditorRequired]
    public EventCallback Opened { get; set; }

    private int Left => Shortest - reason.Trim().Length;

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private async Task Send()
    {
        if (isBusy || Left > 0)
        {
            return;
        }

        (isBusy, problem, refusal) = (true, false, null);
        try
        {
            refusal = (await access.Open(Number, reason.Trim(), "page-" + NewName(), ended.Token)).Refusal;
            if (refusal is null)
            {
                await Opened.InvokeAsync();
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
        catch (NotPermittedException no)
        {
            refusal = no.Refusal;
        }
#pragma warning disable CA1031 // Nothing was shown: the reader is told, and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }

        isBusy = false;
    }

    private string NewName()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
