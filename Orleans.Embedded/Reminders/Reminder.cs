using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A registered reminder and when it ticks next. <see cref="NextDue"/> and <see cref="IsTicking"/> belong to the gate of the service.</summary>
internal sealed class Reminder(GrainId grain, string name, DateTimeOffset firstDue, TimeSpan period) : IGrainReminder
{
    public GrainId Grain { get; } = grain;

    public string ReminderName { get; } = name;

    public DateTimeOffset FirstDue { get; } = firstDue;

    /// <summary>At least a minute.</summary>
    public TimeSpan Period { get; } = period;

    public DateTimeOffset NextDue { get; set; } = firstDue;

    public bool IsTicking { get; set; }

    /// <summary>The first due time after <paramref name="now"/>: whole periods after the first one, whatever was missed before.</summary>
    public DateTimeOffset DueAfter(DateTimeOffset now) =>
        now < FirstDue ? FirstDue : FirstDue + (Period * (((now - FirstDue).Ticks / Period.Ticks) + 1));
}
