using Supervision.Domain.People;

namespace Supervision.Silo.Tests.Served;

/// <summary>
/// Four fines of 2001 in a store that a process serves, with the engine's clock at noon of 2001-06-01: A is never sent, B is
/// sent, notified and paid late, C is sent twice, which the procedure does not allow, D is new. The court president asks, unless it says otherwise.
/// </summary>
public sealed class SmallCourt : IAsyncLifetime
{
    public const int Alerts = 10;

    private readonly TestStore store = new();
    private ServedStore? served;

    /// <summary>By hand: 60, 80 and 90 days after 1 January are 2 March, 22 March and 1 April; 40, 50 and 60 after 1 February are 13 March, 23 March and 2 April.</summary>
    public static IReadOnlyList<string> Headlines { get; } =
    [
        "Send fine: does not fit the procedure",
        "Dispatch of the fine: two thirds of the time used",
        "Payment: two thirds of the time used",
        "Dispatch of the fine: ten days left",
        "Payment: ten days left",
        "Dispatch of the fine: last day",
        "Dispatch of the fine: overdue",
        "Payment: last day",
        "Payment: overdue",
        "Payment: done late",
    ];

    public ServedStore Served => served!;

    /// <summary>Where its store lies.</summary>
    public string Directory => store.Directory;

    public async Task InitializeAsync()
    {
        await store.Begin(FourFines.Log, "2001-05-31");
        served = await ServedStore.StartAs([Role.CourtPresident, Role.Clerk], [], "run", "--store", store.Directory, "--now", "2001-06-01T10:00:00Z");
    }

    public async Task DisposeAsync()
    {
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }
}
