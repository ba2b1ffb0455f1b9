using Supervision.Domain.Alerts;
using Supervision.Domain.Law;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Alerts;

/// <summary>What became of alerts, in the register of kinds.</summary>
internal static class AlertLifeKinds
{
    private static readonly AlertLifeCodec Codec = new();

    public static StreamKind Row { get; } = new(AlertLifeCodec.Category,
    [
        Of(AlertLifeCodec.Seen, new("Alert seen", "查看预警"), "alert:number person:slug"),
        Of(AlertLifeCodec.Acknowledged, new("Alert acknowledged", "确认预警"), "alert:number person:slug note?:personal"),
    ])
    {
        Folds = _ => new AggregateFold<AlertLife, AlertLifeCommand, AlertEvent>(new AlertLifeDecider(), Codec, Check),
        About = AlertLifeCodec.AboutOrNull,
        Court = StreamKind.CourtBefore,
        IsId = id => AlertLifeCodec.AboutOrNull(id) is not null,
    };

    private static EntryKind Of(string name, Title title, string fields) => new(name, title, fields) { Notes = Said, OfAlert = Codec.ToEvent };

    private static EntryNote Said(Entry entry, Domain.Procedures.Procedure? procedure) => new(Said: Codec.ToEvent(entry) switch
    {
        AlertEvent.Seen it => new Title($"Alert #{it.Alert} seen by {it.Person}", $"{it.Person} 查看预警 #{it.Alert}"),
        AlertEvent.Acknowledged it => new Title($"Alert #{it.Alert} acknowledged by {it.Person}", $"{it.Person} 确认预警 #{it.Alert}"),
        var other => throw new System.Diagnostics.UnreachableException($"{other.GetType().Name} has no sentence"),
    });

    /// <summary>An alert came before what became of it; and a note belongs to the subject that the alert is about.</summary>
    private static IEnumerable<Disagreement> Check(Entry entry)
    {
        if (entry.NumberOrNull(AlertLifeCodec.Alert) is { } alert && (alert < 1 || alert >= entry.Position))
        {
            yield return new(entry.Position, $"an alert of an earlier entry than #{entry.Position}", $"#{alert}");
        }

        foreach (var other in Disagreement.OfSubjects(entry, AlertLifeCodec.AboutOrNull(entry.Stream.Id)))
        {
            yield return other;
        }
    }
}
