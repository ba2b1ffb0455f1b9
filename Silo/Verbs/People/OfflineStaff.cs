using System.Security.Cryptography;
using NodaTime;
using Orleans;
using Supervision.Accounts;
using Supervision.Accounts.Store;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Silo.Hosting;
using Supervision.Silo.Stores;
using Supervision.Silo.Terminal;
using Supervision.Web.SignIn;

namespace Supervision.Silo.Verbs.People;

/// <summary>The staff of a store that this process alone has open.</summary>
internal static class OfflineStaff
{
    /// <summary>
    /// Decides one command and journals what follows, in the name of the operator: whoever had the store's files. Once somebody who manages people can
    /// sign in, what takes two people waits for them.
    /// </summary>
    /// <returns>What stood in the way, null when nothing did; and whether it waits for a second person.</returns>
    /// <exception cref="UsageException">The store has several courts, or none, and none was named.</exception>
    public static async Task<(Refusal? Refusal, bool AwaitsSecond)> Change(
        string directory, string? court, Func<Staff, Instant, StaffCommand> make, CancellationToken cancellation)
    {
        using var randomness = RandomNumberGenerator.Create();
        await using var journal = StoreDirectory.Open(directory, randomness);
        using var host = EngineHost.Build(journal, new EngineClock(SystemClock.Instance), directory);
        await host.StartAsync(cancellation);
        try
        {
            var (packs, people) = (host.Services.GetRequiredService<AdoptedPacks>(), host.Services.GetRequiredService<PeopleRegister>());
            await people.Refresh(cancellation);
            var named = CourtOf(court, packs.Library, people);
            var now = host.Services.GetRequiredService<IClock>().GetCurrentInstant();
            var id = $"console-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
            var staff = people.Of(named);
            using var accounts = AccountStore.Open(directory, journal.Identity.StoreId, new AccountsOptions(TimeProvider.System, randomness));
            var asked = make(staff, now).AskedBy(CourtStaff.IsKept(staff, accounts, now) ? PersonId.Operator : null);
            var command = new Command<StaffCommand>(id, PersonId.Operator.Text, EngineAuthors.SystemRole, null, null, asked);
            var answer = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStaffGrain>(named.Text).Submit(command);
            await people.Refresh(cancellation);
            return (answer.Refusal, people.Of(named).Awaits(asked));
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Reads a store as far as it is sealed, beside whoever serves it.</summary>
    /// <exception cref="UsageException">As for a change.</exception>
    public static async Task<(Staff Staff, Func<PersonId, string?> NameOf)> Look(string directory, string? court, CancellationToken cancellation)
    {
        using var journal = StoreDirectory.OpenReadOnly(directory);
        var library = (await AdoptedPacks.Read(journal, cancellation)).Library;
        using var people = new PeopleRegister(journal, () => library, new StaffEventCodec());
        await people.Refresh(cancellation);
        return (people.Of(CourtOf(court, library, people)), people.NameOf);
    }

    private static CourtId CourtOf(string? asked, ProcedureLibrary library, PeopleRegister people)
    {
        if (asked is not null)
        {
            return Named(asked);
        }

        var known = library.Courts.Select(it => it.Code).Concat(people.Courts.Select(it => it.Text)).Distinct().ToList();
        return known.Count == 1 ? Named(known[0]) : throw new UsageException(known.Count == 0
            ? "The store has no court yet: name it by --court."
            : $"The store has several courts: name one by --court. It has: {string.Join(", ", known)}.");
    }

    private static CourtId Named(string code)
    {
        try
        {
            return new CourtId(code);
        }
        catch (ArgumentException wrong)
        {
            throw Usage(wrong);
        }
    }

    /// <summary>A name that is none, told without the program's own name for it.</summary>
    public static UsageException Usage(ArgumentException wrong) =>
        new(wrong.Message.Replace($" (Parameter '{wrong.ParamName}')", "", StringComparison.Ordinal));
}
