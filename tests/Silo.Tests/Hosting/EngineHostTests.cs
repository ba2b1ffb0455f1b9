using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Supervision.Grains.Hosting;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Hosting;

public sealed class EngineHostTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    /// <summary>A verb that ends while Orleans still begins would print the stack traces of services that were stopped in the middle.</summary>
    [Theory]
    [InlineData("Orleans.Runtime.ReminderService.LocalReminderService", false)]
    [InlineData("Orleans.Messaging", false)]
    [InlineData("Orleans.Runtime.SiloLifecycleSubject", false)]
    [InlineData("Orleans.Runtime.Watchdog", false)]
    [InlineData("Supervision.Views.Store.ViewStore", true)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", true)]
    public async Task Verb_LogsWhatIsOurs_AndNothingOfTheHostsOwnLife(string category, bool isTold)
    {
        await store.Begin(FourFines.Log);
        using var randomness = new SeededRandomness(3);
        await using var journal = StoreDirectory.Open(store.Directory, randomness);
        using var host = EngineHost.Build(journal, new EngineClock(new FakeClock(Instant.FromUtc(2026, 1, 5, 9, 0))), store.Directory);

        Assert.Equal(isTold, host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Error));
    }
}
