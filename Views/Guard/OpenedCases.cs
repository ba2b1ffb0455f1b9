using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>
/// Which cases a reason has opened, for whom, until when. The journal is the truth: it is read on at each question, so that it holds
/// after a restart, and nothing is open that is not written down.
/// </summary>
/// <remarks>
/// Lengths are those of the host's clock: where a feed plays a day in a second, an hour is still an hour for whoever reads.
/// </remarks>
internal sealed class OpenedCases(IJournalReader journal, TimeProvider time)
{
    /// <summary>So many cases are kept at the most; beyond that all are read again.</summary>
    public const int Remembered = 10_000;

    private readonly ConcurrentDictionary<CaseNumber, (long Version, ImmutableArray<Opening> Openings)> known = new();

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>
    /// Whether the case is open to this person in this very capacity now. Nothing is open to somebody on leave, nor by an
    /// office or a delegation that has ended since, though another one like it has begun.
    /// </summary>
    /// <returns>Until when, not included; null when it is not.</returns>
    public async Task<Instant?> Until(Pass pass, CaseNumber number, CancellationToken cancellation)
    {
        if (Authority.OnLeave(pass.Staff, pass.Acting.Who, pass.At) is not null)
        {
            return null;
        }

        Instant? latest = null;
        var now = Now;
        foreach (var it in await Openings(number, cancellation))
        {
            if (it.Who == pass.Acting.Who && it.In == pass.Acting.In && now < it.Until && !(it.Until < latest) && IsHeldSince(it.At, pass))
            {
                latest = it.Until;
            }
        }

        return latest;
    }

    /// <summary>Whether one and the same appointment, and one and the same delegation where it is another's, has lasted from then until now.</summary>
    private static bool IsHeldSince(Instant then, Pass pass)
    {
        var (staff, office) = (pass.Staff, pass.Acting.In);
        bool Lasts(Term term) => term.Holds(then, staff.Zone) && term.Holds(pass.At, staff.Zone);
        return staff.Appointments.Any(it =>
            it.Person == pass.Acting.Principal && it.Role == office.Role && it.Division == office.Division && Lasts(it.Term)
            && (office.OnBehalfOf is null || staff.Delegations.Any(of => of.Appointment == it.Id && of.To == pass.Acting.Who && Lasts(of.Term))));
    }

    private async Task<ImmutableArray<Opening>> Openings(CaseNumber number, CancellationToken cancellation)
    {
        var (version, openings) = known.GetValueOrDefault(number, (0, []));
        var fresh = await journal.ReadStream(AccessEntries.OfCase(number), version, cancellation);
        if (fresh.IsEmpty)
        {
            return openings;
        }

        var now = Now;
        openings = [.. openings.Concat(fresh.Select(AccessEntries.OpeningOrNull).OfType<Opening>()).Where(it => it.Until > now)];
        if (known.Count >= Remembered)
        {
            known.Clear();
        }

        known[number] = (fresh[^1].Version, openings);
        return openings;
    }
}
