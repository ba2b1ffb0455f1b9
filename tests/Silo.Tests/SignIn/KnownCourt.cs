using Supervision.Accounts;
using Supervision.Domain.People;

namespace Supervision.Silo.Tests.SignIn;

/// <summary>A court with a judge, a clerk with a second factor, an administrator, and a key; served by a process that logs all it can.</summary>
public sealed class KnownCourt : IAsyncLifetime
{
    public const string Password = "planted horse battery";

    /// <summary>The table that the court begins with.</summary>
    internal const string OneCase = "case,activity,timestamp\nA,Create Fine,2001-01-01\n";

    private static readonly string[] LogEverything =
        ["Logging__LogLevel__Default=Trace", "Logging__LogLevel__Microsoft=Trace", "Logging__LogLevel__System=Trace", "ASPNETCORE_ENVIRONMENT=Development"];

    private readonly TestStore store = new();
    private ServedStore? served;

    public string Directory => store.Directory;

    public Uri Address => served!.Address;

    /// <summary>Of the judge, for everything that the judge may do.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The clerk's second factor.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>The host's clock, which codes follow.</summary>
    public TimeProvider Time { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await store.Begin(OneCase, "2001-01-31");
        await using (var seeded = await SeededPeople.Open(Directory))
        {
            await seeded.Join("judge-1", Role.Judge);
            await seeded.Join("judge-1", Role.DivisionChief);
            await seeded.Join("clerk-1", Role.Clerk);
            await seeded.Join("admin-1", Role.Administrator);
            await seeded.Join("guesser-1", Role.Clerk);
            Key = seeded.Key("judge-1", Role.Judge);
            await seeded.Account("judge-1", "wang", Password);
            await seeded.Account("admin-1", "keeper", Password);
            await seeded.Account("guesser-1", "guessed", Password);
            var clerk = await seeded.Account("clerk-1", "li", Password);
            seeded.Accounts.SecondFactors.Start(clerk);
            (Secret, Time) = (seeded.Accounts.SecondFactors.Enrolling(clerk)!, seeded.Time);

            // Confirmed with the code before, so that the present one is still unused.
            Assert.NotEmpty(seeded.Accounts.SecondFactors.Confirm(
                clerk, FactorCode.ParseOrNull(Totp.CodeOf(Secret, Totp.StepAt(Time.GetUtcNow()) - 1))!.Value));
        }

        served = await ServedStore.StartWith(LogEverything, "run", "--store", Directory, "--now", "2001-02-01T10:00:00Z");
    }

    internal Browser Open(string from = "127.0.0.1") => new(Address, from);

    /// <summary>Ends the process, and gives everything that it has said.</summary>
    public Task<SiloOutcome> Stop() => served!.Stop();

    public async Task DisposeAsync()
    {
        if (served is not null)
        {
            await served.DisposeAsync();
        }

        store.Dispose();
    }
}
