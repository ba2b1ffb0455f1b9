using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;

namespace Supervision.Tests;

/// <summary>People, accounts and keys put into a store while nobody serves it. Whoever joins here has been there since 1950, so drills of any year find them in office.</summary>
public sealed class SeededPeople : IAsyncDisposable
{
    public const string Tester = "tester";

    private static readonly Instant Long = Instant.FromUtc(1950, 1, 1, 0, 0);

    private readonly SeededRandomness randomness = new(11);
    private readonly CourtJournal journal;
    private readonly IHost host;

    private SeededPeople(CourtJournal journal, IHost host, string directory)
    {
        (this.journal, this.host) = (journal, host);
        Court = new CourtId(journal.Identity.Origin.Split('/')[^1]);

        // Ids that were given before must not be given again by the same seed.
        randomness.GetBytes(new byte[(int)(journal.Released % 1000) * 32]);
        Accounts = AccountStore.Open(directory, journal.Identity.StoreId, new AccountsOptions(Time, randomness) { Rounds = 10 });
    }

    public CourtId Court { get; }

    public AccountStore Accounts { get; }

    /// <summary>The host's clock: what is seeded ends by it.</summary>
    public TimeProvider Time => host.Services.GetRequiredService<TimeProvider>();

    /// <param name="directory">Of a store that is there.</param>
    /// <param name="settings">Of the processes that serve it, such as <c>Journal__Release=Committed</c>.</param>
    public static async Task<SeededPeople> Open(string directory, params string[] settings)
    {
        var randomness = new SeededRandomness(13);
        var journal = settings.Contains("Journal__Release=Committed")
            ? JournalStores.Open(directory, new JournalOptions(StandingClock.Make(), randomness))
            : StoreDirectory.Open(directory, randomness);
        var host = EngineHost.Build(journal, new EngineClock(SystemClock(directory)), directory);
        await host.StartAsync();
        return new SeededPeople(journal, host, directory);
    }

    /// <summary>Somebody, or a machine, with a role at the court; sent twice it is recorded once.</summary>
    public async Task Join(string person, Role role, string? division = null)
    {
        var staff = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(Court.Text);
        var (who, part) = (new PersonId(person), division is null ? (DivisionId?)null : new DivisionId(division));
        if (part is { } founded)
        {
            await Submit(staff, $"seed-founds-{founded}", new StaffCommand.FoundDivision(founded, new(founded.Text, founded.Text), Long));
        }

        await Submit(staff, $"seed-joins-{person}", new StaffCommand.Join(who, new PersonName(person), Long));
        var appointment = new DecreeId($"seed-{person}-{Roles.TextOf(role)}");
        await Submit(staff, $"seed-{appointment}", new StaffCommand.Appoint(appointment, who, role, part, new LocalDate(1950, 1, 1), null, Long));
    }

    /// <summary>A key that is good for a day; with all scopes where none is named.</summary>
    public string Key(string person, Role role, params Right[] scopes) => Accounts.Keys.Make(
        person, OfficeKey.TextOf(new Office(role, Court)), "test", [.. (scopes.Length == 0 ? Enum.GetValues<Right>() : scopes).Select(RightsTable.TextOf)], 1).Text;

    /// <summary>An account with a password of its own.</summary>
    public async Task<Account> Account(string person, string loginName, string password)
    {
        var name = LoginName.ParseOrNull(loginName)!.Value;
        Assert.Equal(RedeemOutcome.Done, await Accounts.Book.Redeem(Accounts.Book.Invite(person, name)!, person, name, password));
        return Accounts.Book.OfPerson(person)!;
    }

    /// <summary>Joins somebody to the court of a store in each role, and gives a key for each.</summary>
    public static async Task<IReadOnlyDictionary<Role, string>> TesterKeys(string directory, IReadOnlyList<Role> roles, params string[] settings)
    {
        await using var seeded = await Open(directory, settings);
        var keys = new Dictionary<Role, string>();
        foreach (var role in roles)
        {
            await seeded.Join($"{Tester}-{Roles.TextOf(role)}", role);
            keys.Add(role, seeded.Key($"{Tester}-{Roles.TextOf(role)}", role));
        }

        return keys;
    }

    public async ValueTask DisposeAsync()
    {
        Accounts.Dispose();
        await host.StopAsync();
        host.Dispose();
        await journal.DisposeAsync();
    }

    private static FakeClock SystemClock(string directory) => new(Instant.FromDateTimeUtc(Directory.GetLastWriteTimeUtc(directory)));

    private static async Task Submit(IStaffGrain staff, string id, StaffCommand command)
    {
        var answer = await staff.Submit(new Command<StaffCommand>(id, "test", Roles.NameOf(Role.Administrator), null, null, command));
        Assert.Null(answer.Refusal);
    }
}
