using System.Text.Json.Serialization;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Silo.Import;

/// <summary>
/// What an import prints as its last line: the whole of what the store holds under one edition of a pack, counted from the journal, so
/// that a resumed import says the same as one that ran through.
/// </summary>
/// <param name="Cases">Cases opened.</param>
/// <param name="Events">Steps recorded.</param>
/// <param name="Refused">Events of this file that contradict what was recorded before.</param>
/// <param name="Nonconforming">Steps that the procedure does not allow at that place.</param>
/// <param name="Warnings">Warnings by duty, all stages together.</param>
/// <param name="Overdue">Duties that ran out, by duty.</param>
/// <param name="LateActs">First acts after the last day, by limit.</param>
/// <param name="Entries">All entries of the journal.</param>
/// <param name="Seconds">Wall time of this run, reading the log included.</param>
/// <param name="EventsPerSecond">Events played by this run, over its seconds.</param>
public sealed record ImportSummary(
    [property: JsonPropertyName("cases")] long Cases,
    [property: JsonPropertyName("events")] long Events,
    [property: JsonPropertyName("refused")] long Refused,
    [property: JsonPropertyName("nonconforming")] long Nonconforming,
    [property: JsonPropertyName("warnings")] IReadOnlyDictionary<string, long> Warnings,
    [property: JsonPropertyName("overdue")] IReadOnlyDictionary<string, long> Overdue,
    [property: JsonPropertyName("lateActs")] IReadOnlyDictionary<string, long> LateActs,
    [property: JsonPropertyName("entries")] long Entries,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("eventsPerSecond")] double EventsPerSecond)
{
    /// <summary>Counts a journal's entries under one edition of a pack.</summary>
    /// <param name="journal">The store.</param>
    /// <param name="procedure">The edition.</param>
    /// <param name="started">Position of the import's first entry; contradictions are counted for this import alone.</param>
    /// <param name="played">Events that this run has played.</param>
    /// <param name="took">Wall time of this run.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ImportSummary Of(IJournalReader journal, Procedure procedure, long started, long played, TimeSpan took, CancellationToken cancellation)
    {
        long cases = 0, events = 0, refused = 0, nonconforming = 0;
        var duties = procedure.Limits.Where(it => it.Kind == LimitKind.Duty).Select(it => it.Id.Text).ToList();
        var warnings = duties.ToDictionary(it => it, _ => 0L);
        var overdue = duties.ToDictionary(it => it, _ => 0L);
        var late = procedure.Limits.ToDictionary(it => it.Id.Text, _ => 0L);
        var edition = procedure.Reference.ToString();
        var codec = new CaseEventCodec();
        foreach (var entry in journal.ReadAll(0, cancellation))
        {
            if (entry.Edition != edition)
            {
                continue;
            }

            refused += entry.Kind == ImportKinds.Contradicted && entry.Cause == started ? 1 : 0;
            switch (HouseKinds.Register.OfStream(entry.Stream) is { IsCase: true } ? codec.ToEvent(entry) : null)
            {
                case CaseEvent.Opened:
                    cases++;
                    break;
                case CaseEvent.StepTaken it:
                    events++;
                    nonconforming += it.IsNonconforming ? 1 : 0;
                    foreach (var limit in it.Late)
                    {
                        late[limit.Text]++;
                    }

                    break;
                case CaseEvent.Warned it:
                    warnings[it.Limit.Text]++;
                    break;
                case CaseEvent.WentOverdue it:
                    overdue[it.Limit.Text]++;
                    break;
            }
        }

        var seconds = Math.Round(took.TotalSeconds, 2);
        return new ImportSummary(cases, events, refused, nonconforming, warnings, overdue, late, journal.Released, seconds, Math.Round(played / Math.Max(took.TotalSeconds, 0.001)));
    }
}
