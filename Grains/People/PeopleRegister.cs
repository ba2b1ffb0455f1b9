using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.People;

/// <summary>
/// The staff of every court of the store, in memory, for whoever must know at once what somebody may do. It follows the journal: read
/// anew by whoever has just changed something, and by the projector. Safe for any number of readers.
/// </summary>
public sealed class PeopleRegister(IJournalReader journal, Func<ProcedureLibrary> library, StaffEventCodec codec) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private volatile Known known = Known.Nobody;

    /// <summary>
    /// Told after the staff of some court, or what somebody is called, may have become another. Told on the thread of whoever
    /// read it: be quick.
    /// </summary>
    public event Action? Changed;

    /// <summary>The courts of whose staff anything has been recorded.</summary>
    public ImmutableArray<CourtId> Courts => [.. known.Staffs.Keys.OrderBy(it => it.Text, StringComparer.Ordinal)];

    /// <summary>The staff of a court; without anybody where nothing has been recorded.</summary>
    public Staff Of(CourtId court)
    {
        var zone = library().CourtOrNull(court.Text)?.Zone ?? DateTimeZone.Utc;
        var staff = known.Staffs.TryGetValue(court, out var it) ? it.Staff : Staff.Of(court, zone);
        return staff.Zone.Equals(zone) ? staff : staff with { Zone = zone };
    }

    /// <summary>What people call somebody; null where nobody of that pseudonym has joined, or the name is sealed or erased.</summary>
    public string? NameOf(PersonId person) => known.Names.TryGetValue(person, out var name) ? name.Text : null;

    /// <summary>What of the entries about staff cannot be read, or does not follow from those before it. It counts for nothing.</summary>
    public ImmutableArray<Disagreement> Faults => known.Faults;

    /// <summary>Takes in what has been released since the last time.</summary>
    public Task Refresh(CancellationToken cancellation = default) => Read(fromTheBeginning: false, cancellation);

    /// <summary>Reads everything again: a name may have been sealed, unsealed or erased since.</summary>
    public Task Reload(CancellationToken cancellation = default) => Read(fromTheBeginning: true, cancellation);

    public void Dispose() => gate.Dispose();

    private async Task Read(bool fromTheBeginning, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        bool moved;
        try
        {
            var before = fromTheBeginning ? Known.Nobody : known;
            var after = before;
            foreach (var (court, stream) in await Streams(cancellation))
            {
                after = await With(after, court, stream, cancellation);
            }

            moved = !ReferenceEquals(after, known);
            known = after;
        }
        finally
        {
            gate.Release();
        }

        if (moved)
        {
            Changed?.Invoke();
        }
    }

    private async Task<Known> With(Known before, CourtId court, StreamKey stream, CancellationToken cancellation)
    {
        var decider = new StaffDecider(library());
        var (staff, version) = before.Staffs.TryGetValue(court, out var it) ? it : (decider.Initial(court.Text), 0);
        var (names, faults) = (before.Names, before.Faults);
        var entries = await journal.ReadStream(stream, version, cancellation);
        foreach (var entry in entries)
        {
            try
            {
                var happened = codec.ToEvent(entry);
                staff = decider.Evolve(staff, new(Instant.FromDateTimeOffset(entry.OccurredAt), happened));
                if (happened is StaffEvent.Joined joined)
                {
                    names = joined.Name is { } name ? names.SetItem(joined.Person, name) : names.Remove(joined.Person);
                }
            }
            catch (Exception e) when (Disagreement.IsOf(e))
            {
                // One entry that somebody else wrote must not shut everybody out; that it is there is said.
                faults = faults.Add(Disagreement.Of(entry, e));
            }
        }

        return entries.IsEmpty ? before : new Known(before.Staffs.SetItem(court, (staff, entries[^1].Version)), names, faults);
    }

    /// <summary>The streams of courts; one whose id can be no court's code is nobody's staff.</summary>
    private async Task<IEnumerable<(CourtId Court, StreamKey Stream)>> Streams(CancellationToken cancellation)
    {
        const int Chunk = 500;
        var all = ImmutableArray<StreamKey>.Empty;
        ImmutableArray<StreamKey> some;
        do
        {
            some = await journal.StreamKeys(StaffEventCodec.Category, all.IsEmpty ? null : all[^1], Chunk, cancellation);
            all = all.AddRange(some);
        }
        while (some.Length == Chunk);
        return all.Select(it => (Court: CourtId.OrNull(it.Id), it)).Where(it => it.Court is not null).Select(it => (it.Court!.Value, it.it));
    }

    private sealed record Known(
        ImmutableDictionary<CourtId, (Staff Staff, long Version)> Staffs, ImmutableDictionary<PersonId, PersonName> Names, ImmutableArray<Disagreement> Faults)
    {
        public static readonly Known Nobody = new(ImmutableDictionary<CourtId, (Staff, long)>.Empty, ImmutableDictionary<PersonId, PersonName>.Empty, []);
    }
}
