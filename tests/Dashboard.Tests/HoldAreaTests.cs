using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Supervision.Dashboard.Parts;

namespace Supervision.Dashboard.Tests;

public class HoldAreaTests
{
    private readonly Asked asked = new();
    private readonly Browser browser = new();

    [Fact]
    public async Task Area_LeftWhileTheBrowserBeginsToWatch_StopsTheWatchAndLogsNothing()
    {
        var area = new HoldArea(browser, asked.Questions);
        var drawn = ((IHandleAfterRender)area).OnAfterRenderAsync();
        var (module, watch) = (new Thing(), new Thing());
        browser.Answer("import", module);

        var left = area.DisposeAsync().AsTask();
        module.Answer("watchHold", watch);
        module.Answer("dispose", null);
        watch.Answer("stop", null);
        watch.Answer("dispose", null);
        await Task.WhenAll(left, drawn).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["stop", "dispose"], watch.Calls);
        Assert.Equal(["watchHold", "dispose"], module.Calls);
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task Area_LeftBeforeTheScriptIsThere_WatchesNothing()
    {
        var area = new HoldArea(browser, asked.Questions);
        var drawn = ((IHandleAfterRender)area).OnAfterRenderAsync();

        await area.DisposeAsync();
        var module = new Thing();
        browser.Answer("import", module);
        module.Answer("dispose", null);
        await drawn.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["dispose"], module.Calls);
        Assert.Empty(asked.Logged);
    }

    [Fact]
    public async Task Area_WhoseBrowserIsGone_LogsNothing()
    {
        var area = new HoldArea(browser, asked.Questions);
        var drawn = ((IHandleAfterRender)area).OnAfterRenderAsync();

        browser.Fail("import", new JSDisconnectedException("gone"));
        await drawn.WaitAsync(TimeSpan.FromMinutes(1));
        await area.DisposeAsync();

        Assert.Empty(asked.Logged);
    }

    /// <summary>What is called in the browser, and is answered when the test says so.</summary>
    private class Thing : IJSObjectReference
    {
        private readonly Dictionary<string, TaskCompletionSource<object?>> answers = [];

        public List<string> Calls { get; } = [];

        public void Answer(string call, object? with) => Of(call).SetResult(with);

        public void Fail(string call, Exception with) => Of(call).SetException(with);

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            return (TValue)(await Of(identifier).Task)!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public async ValueTask DisposeAsync()
        {
            Calls.Add("dispose");
            await Of("dispose").Task;
            GC.SuppressFinalize(this);
        }

        private TaskCompletionSource<object?> Of(string call) => answers.TryGetValue(call, out var known) ? known : answers[call] = new();
    }

    private sealed class Browser : Thing, IJSRuntime;
}
