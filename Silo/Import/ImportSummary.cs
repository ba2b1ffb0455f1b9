using System.Text.Json.Serialization;

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
/// <param name="OtherTransitions">
/// Reports that a step was scheduled, begun ..., which are no acts, by their transition; null, and left out, where there are none.
/// </param>
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
    [property: JsonPropertyName("eventsPerSecond")] double EventsPerSecond,
    [property: JsonPropertyName("otherTransitions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, long>? OtherTransitions);
