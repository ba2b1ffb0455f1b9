using Supervision.Domain.Alerts;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Alerts;

/// <summary>How pressing an alert looks: one word for its colours, one for its picture.</summary>
internal static class AlertLook
{
    public static string KindOf(AlertView alert) => alert.Kind switch
    {
        _ when alert.WithdrawnBy is not null => "withdrawn",
        AlertKind.Withdrawn => "withdrawn",
        AlertKind.Overdue or AlertKind.LateAct or AlertKind.Unanswered => "overdue",
        AlertKind.Warning when alert.Due == alert.On => "last-day",
        AlertKind.Warning or AlertKind.Urged or AlertKind.Requested => "soon",
        _ => "finding",
    };

    public static string PictureOf(AlertView alert) => KindOf(alert) switch
    {
        "overdue" => "Overdue",
        "last-day" => "LastDay",
        "soon" => "Soon",
        "withdrawn" => "Withdrawal",
        _ => "Finding",
    };
}
