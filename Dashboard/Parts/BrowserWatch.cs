using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Supervision.Dashboard.Live;

namespace Supervision.Dashboard.Parts;

/// <summary>What the pages' script watches of one element, from its first drawing until it is left.</summary>
/// <param name="browser">Where the script runs.</param>
/// <param name="questions">How the browser is asked.</param>
/// <param name="function">The function of the script that begins to watch, and answers with something that has a <c>stop</c>.</param>
internal sealed class BrowserWatch(IJSRuntime browser, Questions questions, string function)
{
    private IJSObjectReference? module;
    private IJSObjectReference? watch;
    private bool isLeft;

    /// <param name="area">What is watched.</param>
    /// <param name="told">What the browser calls.</param>
    public async Task Begin<T>(ElementReference area, DotNetObjectReference<T> told)
        where T : class
    {
        await questions.AskBrowser(
            async () =>
            {
                module = await browser.InvokeAsync<IJSObjectReference>("import", Script.Path);
                if (!isLeft)
                {
                    watch = await module.InvokeAsync<IJSObjectReference>(function, area, told);
                }
            },
            CancellationToken.None);
        if (isLeft)
        {
            // Left while the browser was at it: what it has made by now nobody else takes away.
            await Unwatch();
        }
    }

    public Task End()
    {
        isLeft = true;
        return Unwatch();
    }

    /// <summary>Each thing is taken away once: whatever the browser still makes while this waits, the next call takes.</summary>
    private Task Unwatch()
    {
        var (stopping, leaving) = (watch, module);
        (watch, module) = (null, null);
        return questions.AskBrowser(
            async () =>
            {
                if (stopping is not null)
                {
                    await stopping.InvokeVoidAsync("stop");
                    await stopping.DisposeAsync();
                }

                if (leaving is not null)
                {
                    await leaving.DisposeAsync();
                }
            },
            CancellationToken.None);
    }
}
