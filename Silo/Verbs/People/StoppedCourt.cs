using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Orleans;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Grains.Cases;
using Supervision.Grains.Hosting;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Web.SignIn;

namespace Supervision.Silo.Verbs.People;

/// <summary>
/// The people and accounts of a store that nobody serves, for the verb that is Court IT's way back in.
/// What it does is journalled as the console's.
/// </summary>
internal sealed class StoppedCourt : IAsyncDisposable
{
    private const string Console = "console";

    private readonly CourtJournal journal;
    private readonly IHost host;
    private readonly PeopleRegister people;
    private readonly AccountFacts facts;
    private readonly CourtStaff staff;

    private StoppedCourt(CourtJournal journal, IHost host, PeopleRegister people, RandomNumberGenerator randomness, string directory)
    {
        var clock = host.Services.GetRequiredService<IClock>();
        (this.journal, this.host, this.people) = (journal, host, people);
        staff = new CourtStaff(people, host.Services.GetRequiredService<IGrainFactory>(), journal, clock);
        facts = new AccountFacts(journal, staff, clock, randomness, NullLogger<AccountFacts>.Instance);
        Accounts = AccountStore.Open(directory, journal.Identity.StoreId, new AccountsOptions(TimeProvider.System, randomness));
    }

    public AccountStore Accounts { get; }

    public CourtJournal Journal => journal;

    public CourtId Court => staff.Court;

    /// <summary>Whether somebody who can sign in may manage people and offices.</summary>
    public bool IsKept => staff.IsKept(Accounts);

    /// <summary>What stands in the way of two people approving something now; see <see cref="TwoPeople"/>.</summary>
    /// <param name="number">On which case; null where it is about somebody.</param>
    public async Task<Refusal?> ObstacleTo(Acting first, Acting second, Right right, CaseNumber? number, CancellationToken cancellation)
    {
        var ties = number is { } known ? await host.Services.GetRequiredService<CaseTiesReader>().OrNull(known, null, cancellation) : null;
        var now = host.Services.GetRequiredService<IClock>().GetCurrentInstant();
        return TwoPeople.ObstacleTo(people.Of(staff.Court), first, second, right, ties, now);
    }

    /// <summary>Opens a store that must be there.</summary>
    /// <exception cref="StoreInUseException">Another process writes it.</exception>
    /// <exception cref="StoreNotFoundException">There is none.</exception>
    /// <exception cref="AccountsRefusedException">Its accounts cannot be used.</exception>
    public static async Task<StoppedCourt> Open(string directory, RandomNumberGenerator randomness, CancellationToken cancellation)
    {
        var journal = StoreDirectory.Open(directory, randomness);
        IHost? host = null;
        try
        {
            host = EngineHost.Build(journal, new EngineClock(SystemClock.Instance), directory);
            await host.Services.GetRequiredService<AdoptedPacks>().Load(cancellation);
            var people = host.Services.GetRequiredService<PeopleRegister>();
            await people.Refresh(cancellation);
            return new StoppedCourt(journal, host, people, randomness, directory);
        }
        catch
        {
            host?.Dispose();
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody of the court.</summary>
    /// <exception cref="UsageException">Nobody has that pseudonym.</exception>
    public PersonId Known(string person)
    {
        var known = people.Of(staff.Court).People.FirstOrDefault(it => it.Text == person);
        return known.Text is not null
            ? known
            : throw new UsageException($"Nobody of the court '{staff.Court}' has the pseudonym '{person}'. The verb people shows who there is.");
    }

    /// <summary>An office that somebody was given, whether it counts now or not: a call with the key is judged at its own instant.</summary>
    /// <exception cref="UsageException">They were never given one like it.</exception>
    public Office OfficeOf(PersonId person, string role, string? division)
    {
        var given = people.Of(staff.Court).Appointments
            .Where(it => it.Person == person).Select(it => new Office(it.Role, staff.Court, it.Division)).Distinct().ToList();
        if (given.FirstOrDefault(it => Roles.TextOf(it.Role) == role && it.Division?.Text == division) is { } office)
        {
            return office;
        }

        var place = division is null ? "" : $" of {division}";
        var offices = given.Count == 0 ? "none" : string.Join(", ", given.Select(Grains.Interfaces.People.OfficeKey.TextOf));
        throw new UsageException($"{person} was never appointed {role}{place}. Offices: {offices}.");
    }

    public Task Record(string kind, params System.Collections.Immutable.ImmutableArray<Field> fields) => facts.Record(kind, Console, fields);

    public async ValueTask DisposeAsync()
    {
        Accounts.Dispose();
        host.Dispose();
        await journal.DisposeAsync();
    }
}
