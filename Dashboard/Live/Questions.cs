using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;
using Supervision.Dashboard.Addresses;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.Live;

/// <summary>
/// The one way in which pages ask, of the court and of the browser, and what becomes of an error, step by step: nobody waits for the
/// answer any more, the browser is gone, it is not permitted, it is being built anew, nothing can be taken now, nobody is signed in, it failed.
/// </summary>
/// <remarks>One for each circuit or request. Without it an error would end the circuit, and with it everything that the reader has open.</remarks>
public sealed partial class Questions(NavigationManager navigation, RandomNumberGenerator random, TimeProvider time, ILogger<Questions> log)
{
    /// <summary>For so long the same error is one failure, told and logged once: pages that follow the board ask again several times a second.</summary>
    public static readonly TimeSpan SameFailure = TimeSpan.FromMinutes(1);

    private readonly Lock failing = new();
    private (string What, string Id, long At)? last;

    /// <summary>Asks, and says how it ended. Whoever is not signed in is led to the door, and from there back.</summary>
    /// <param name="ask">What is asked, and what is done with the answer.</param>
    /// <param name="over">Cancelled once nobody waits any more: the page was left, or something newer is asked in its place.</param>
    /// <returns>Null when nobody waits, or the reader is on the way to the door: there is nothing to show.</returns>
    public async Task<Ending?> Ask(Func<Task> ask, CancellationToken over)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (over.IsCancellationRequested)
        {
            return null;
        }

        try
        {
            await ask();
            return over.IsCancellationRequested ? null : new Ending.Answered();
        }
        catch (NotPermittedException no)
        {
            return over.IsCancellationRequested ? null : new Ending.Refused(no);
        }
        catch (ViewsRebuildingException rebuilding)
        {
            return over.IsCancellationRequested ? null : new Ending.NotReady(rebuilding.Done, rebuilding.Of);
        }
        catch (NotNowException later)
        {
            return over.IsCancellationRequested ? null : new Ending.NotNow(later.Why.Reason);
        }
        catch (NotSignedInException)
        {
            // Below: leading away ends a request by an error of its own, which is none of the question's.
        }
#pragma warning disable CA1031 // The reader is told and may try again; an error that went on from here would end the whole circuit.
        catch (Exception error) when (error is not NavigationException)
#pragma warning restore CA1031
        {
            return IsOver(error, over) ? null : Failed(error, over);
        }

        if (!over.IsCancellationRequested)
        {
            navigation.NavigateTo(navigation.SignIn(), forceLoad: true);
        }

        return null;
    }

    /// <summary>As <see cref="Ask"/>, of the browser. What it cannot do is logged and not shown: the page can be read without.</summary>
    public async Task AskBrowser(Func<Task> ask, CancellationToken over)
    {
        ArgumentNullException.ThrowIfNull(ask);
        await Ask(
            async () =>
            {
                try
                {
                    await ask();
                }
                catch (TaskCanceledException)
                {
                    // The circuit has ended meanwhile, or the browser has not answered for a minute.
                }
            },
            over);
    }

    /// <summary>
    /// Whether an error says no more than that the page was left, or its browser is gone, or its circuit was ended and what it was
    /// given to work with was taken away.
    /// </summary>
    private static bool IsOver(Exception error, CancellationToken over) => error switch
    {
        JSDisconnectedException => true,
        ObjectDisposedException disposed => over.IsCancellationRequested || disposed.ObjectName == nameof(IServiceProvider),
        OperationCanceledException => over.IsCancellationRequested,
        _ => false,
    };

    private Ending.Failed? Failed(Exception error, CancellationToken over)
    {
        var id = Number(error);
        return over.IsCancellationRequested ? null : new Ending.Failed(id);
    }

    private string Number(Exception error)
    {
        var what = $"{error.GetType()}: {error.Message}";
        lock (failing)
        {
            if (last is { } before && before.What == what && time.GetElapsedTime(before.At) < SameFailure)
            {
                return before.Id;
            }

            Span<byte> bytes = stackalloc byte[4];
            random.GetBytes(bytes);
            last = (what, Convert.ToHexStringLower(bytes), time.GetTimestamp());
            LogFailed(error, last.Value.Id);
            return last.Value.Id;
        }
    }
}
