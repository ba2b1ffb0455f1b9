using Supervision.Domain.People;

namespace Supervision.EndToEnd.Engine;

/// <summary>The public log up to the end of 2009 in a store: 126,505 cases, imported once for all tests that look at it.</summary>
public sealed class RealCourt : IAsyncLifetime
{
    public TestStore Store { get; } = new();

    public async Task InitializeAsync()
    {
        if (RealCourtFactAttribute.Missing is null)
        {
            (await Store.Import(Here.RealLog!, "2009-12-31")).Expect(0);
            await Entrance.Admit(Store.Directory, Role.Supervisor);
        }
    }

    public Task DisposeAsync()
    {
        Store.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>A test in a real browser on the public log: skipped, with the reason, where one of the two is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealCourtFactAttribute : FactAttribute
{
    public RealCourtFactAttribute() => Skip = Missing;

    public static string? Missing => Pages.Chromium.Missing ?? Here.WhyNot(Needs.RealLog);
}
