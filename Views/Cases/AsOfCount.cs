using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>How many duties of one kind ran, and how many had run out.</summary>
public sealed record DutyCount(int Running, int Overdue);

/// <summary>The cases of one pack at the end of a day, by when things happened, whenever they were recorded.</summary>
/// <param name="AsOf">The day; what happened on it is included.</param>
/// <param name="Cases">Cases with at least one step by then.</param>
/// <param name="Events">Steps taken by then.</param>
/// <param name="State">How many cases had which activity last (by the names that event logs use).</param>
/// <param name="Clocks">The duties that nothing had met by then.</param>
public sealed record AsOfCount(LocalDate AsOf, int Cases, int Events, IReadOnlyDictionary<string, int> State, IReadOnlyDictionary<string, DutyCount> Clocks)
{
    /// <summary>It is asked for the end of the day, when what ended at a minute of it is past.</summary>
    private static readonly LocalTime LastMinute = new(23, 59);

    /// <summary>Folds the steps of a journal up to a day.</summary>
    /// <param name="journal">Where to read.</param>
    /// <param name="pack">The pack's name; its editions are counted together.</param>
    /// <param name="day">The last day that counts.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<AsOfCount> Of(IJournalReader journal, string pack, LocalDate day, CancellationToken cancellation = default)
    {
        var library = (await AdoptedPacks.Read(journal, cancellation)).Library;
        var codec = new CaseEventCodec();
        var cases = new Dictionary<string, (Case Then, int Events)>(StringComparer.Ordinal);
        var corrected = new HashSet<StreamKey>();
        var editions = new HashSet<PackReference>();
        foreach (var entry in journal.ReadAll(0, cancellation))
        {
            if (PackReference.ParseOrNull(entry.Edition) is not { } edition || edition.Pack != pack)
            {
                continue;
            }

            // Before the first case, too, the duties are told of the editions that the store works with.
            editions.Add(edition);
            if (HouseKinds.Register.OfStream(entry.Stream) is not { IsCase: true } || HouseKinds.Register.OfEntry(entry).IsOfTime)
            {
                continue;
            }

            if (HouseKinds.Register.OfEntry(entry).Corrects)
            {
                // Whenever it was recorded, and of whichever day it is: it says what was so then.
                corrected.Add(entry.Stream);
            }
            else if (library[edition].Court.DayOf(Instant.FromDateTimeOffset(entry.OccurredAt)) <= day)
            {
                var (before, events) = cases.GetValueOrDefault(entry.Stream.Id, (new Case.Unopened(new CaseNumber(entry.Stream.Id)), 0));
                var happened = codec.ToFact(entry);
                cases[entry.Stream.Id] = (Case.Evolve(before, happened, library), events + (happened.Event is CaseEvent.StepTaken ? 1 : 0));
            }
        }

        foreach (var stream in corrected)
        {
            var whole = (await journal.ReadStream(stream, 0, cancellation)).Aggregate(
                (Case)new Case.Unopened(new CaseNumber(stream.Id)), (before, entry) => Case.Evolve(before, codec.ToFact(entry), library));
            cases[stream.Id] = Corrections.AsOf((Case.Opened)whole, day);
        }

        var opened = cases.Values.Select(it => it.Then).OfType<Case.Opened>().Where(it => it.LastStep is not null).ToList();
        return new AsOfCount(
            day, opened.Count, cases.Values.Sum(it => it.Events), States(opened), Duties(opened, editions.Select(it => library[it]), day));
    }

    private static Dictionary<string, int> States(List<Case.Opened> cases) => cases
        .GroupBy(it => it.Procedure[it.LastStep!.Value].Activity)
        .OrderByDescending(it => it.Count()).ThenBy(it => it.Key, StringComparer.Ordinal)
        .ToDictionary(it => it.Key, it => it.Count());

    private static Dictionary<string, DutyCount> Duties(List<Case.Opened> cases, IEnumerable<Procedure> procedures, LocalDate day) =>
        procedures.SelectMany(it => it.Limits).Where(it => it.Kind == LimitKind.Duty).Select(it => it.Id).Distinct()
            .ToDictionary(limit => limit.Text, limit => Count(cases.Where(it => it.Procedure.Limits.Any(own => own.Id == limit)), limit, day));

    private static DutyCount Count(IEnumerable<Case.Opened> cases, LimitId limit, LocalDate day)
    {
        var running = cases.Where(it => it[limit] is Clock.Running).ToList();
        var overdue = running.Count(it => ((Clock.Running)it[limit]).IsOverdue(it.Procedure[limit].Counting, new Moment(day, LastMinute)));
        return new DutyCount(running.Count - overdue, overdue);
    }
}
