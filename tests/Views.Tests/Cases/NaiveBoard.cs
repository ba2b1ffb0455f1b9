using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Views.Tests.Cases;

/// <summary>The board worked out from the whole journal in memory, by its documentation: no tables, no position, no memory.</summary>
internal sealed class NaiveBoard
{
    private readonly LocalDate today;

    private NaiveBoard(IEnumerable<Case.Opened> cases, IReadOnlyDictionary<string, int> findings, LocalDate today)
    {
        this.today = today;
        Cases = [.. cases.Select(it => new NaiveRow(it, findings.GetValueOrDefault(it.Number.Text), today))];
    }

    public ImmutableArray<NaiveRow> Cases { get; }

    public static async Task<NaiveBoard> Of(IJournalReader journal, LocalDate today)
    {
        var library = (await AdoptedPacks.Read(journal)).Library;
        var codec = new CaseEventCodec();
        var entries = journal.ReadAll().Where(it => it.Stream.Category == "case").ToList();
        var cases = entries.GroupBy(it => it.Stream.Id).Select(stream => stream.Aggregate(
            (Case)new Case.Unopened(new CaseNumber(stream.Key)), (state, entry) => Case.Evolve(state, codec.ToFact(entry), library)));
        var findings = entries.GroupBy(it => it.Stream.Id).ToDictionary(it => it.Key, it => FindingsOf([.. it]));
        return new NaiveBoard(cases.Cast<Case.Opened>(), findings, today);
    }

    /// <summary>Steps of which it was last said that they do not fit, by themselves or by an entry about them, and not taken back.</summary>
    private static int FindingsOf(List<Entry> stream)
    {
        var bad = new HashSet<long>();
        foreach (var (at, entry) in stream.Index())
        {
            switch (entry.Kind)
            {
                case "case.step-taken" when entry.TextOrNull("to") is null:
                    bad.Add(at + 1);
                    break;
                case "case.step-reassessed" when entry.TextOrNull("fits") == "no":
                    bad.Add(entry.NumberOrNull("entry")!.Value);
                    break;
                case "case.step-reassessed":
                    bad.Remove(entry.NumberOrNull("entry")!.Value);
                    break;
                case "case.alert-withdrawn":
                    var of = stream[(int)entry.NumberOrNull("entry")!.Value - 1];
                    bad.Remove(of.Kind == "case.step-reassessed" ? of.NumberOrNull("entry")!.Value : of.Version);
                    break;
            }
        }

        return bad.Count;
    }

    public Counters Counters() => new(
        Cases.Length,
        Cases.Count(it => !it.State.IsClosed),
        Cases.Count(it => it.Urgency is Urgency.Calm or Urgency.Soon or Urgency.LastDay),
        Cases.Count(it => it.Urgency is Urgency.Soon or Urgency.LastDay),
        Cases.Count(it => it.Urgency is Urgency.LastDay),
        Cases.Count(it => it.Urgency is Urgency.Overdue),
        Cases.Count(it => it.Urgency is Urgency.Suspended),
        Cases.Count(it => it.Findings > 0));

    public IEnumerable<string> Limits(Procedure procedure) => procedure.Limits.Where(it => it.Kind == LimitKind.Duty).Select(limit =>
    {
        var duties = Cases.SelectMany(it => it.Duties).Where(it => it.Limit.Id == limit.Id).Select(it => it.UrgencyOn(today)).ToList();
        int Count(params Urgency[] among) => duties.Count(among.Contains);
        return $"{limit.Id}: {Count(Urgency.Calm, Urgency.Soon, Urgency.LastDay)} {Count(Urgency.Soon, Urgency.LastDay)} {Count(Urgency.LastDay)} {Count(Urgency.Overdue)} {Count(Urgency.Suspended)}";
    });

    /// <summary>Cases in order of the earliest last day; those in which nothing runs last.</summary>
    public IEnumerable<string> WorstFirst() => Cases
        .OrderBy(it => it.Due is null).ThenBy(it => it.Due ?? LocalDate.MaxIsoValue).ThenBy(it => it.State.Number.Text, StringComparer.Ordinal)
        .Select(it => it.State.Number.Text);
}

/// <summary>One case with its running duties on a day.</summary>
internal sealed record NaiveRow(Case.Opened State, int Findings, LocalDate Today)
{
    public IEnumerable<NaiveDuty> Duties => State.Procedure.Limits
        .Where(limit => limit.Kind == LimitKind.Duty && State[limit.Id] is Clock.Running)
        .Select(limit => new NaiveDuty(limit, (Clock.Running)State[limit.Id]));

    public LocalDate? Due => Duties.Where(it => !it.Clock.Ledger.IsSuspended).Select(it => (LocalDate?)it.Limit.Counting.Due(it.Clock.Ledger, Today)).Min();

    public Urgency Urgency => Duties.Select(it => it.UrgencyOn(Today)).DefaultIfEmpty(Urgency.Met).Max();
}

internal sealed record NaiveDuty(TimeLimit Limit, Clock.Running Clock)
{
    public Urgency UrgencyOn(LocalDate today)
    {
        var due = Limit.Counting.Due(Clock.Ledger, today);
        return Clock.Ledger.IsSuspended ? Urgency.Suspended
            : due < today ? Urgency.Overdue
            : due == today ? Urgency.LastDay
            : due <= today.PlusDays(7) ? Urgency.Soon
            : Urgency.Calm;
    }
}
