using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Law;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Register;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>One row of the table of alerts: instants in ticks of 100 ns since 1970, days as <see cref="DayNumber"/>.</summary>
internal sealed class AlertRow
{
    public required long Position { get; init; }

    public required string Kind { get; init; }

    public required string About { get; init; }

    public string? Limit { get; init; }

    public string? Stage { get; init; }

    public required string En { get; init; }

    public required string Zh { get; init; }

    public required long Occurred { get; init; }

    public required long Recorded { get; init; }

    public required long On { get; init; }

    public long? Due { get; init; }

    /// <summary>The last minute of that last day as <c>16:00</c>, where the limit ends at one.</summary>
    public string? DueAt { get; init; }

    public required long Historic { get; init; }

    /// <summary>Known when it is written, and not before.</summary>
    public string? Duty { get; init; }

    public string? Court { get; init; }

    public string? Addressee { get; init; }

    /// <summary>Who wrote the entry: nobody is told of what they have done themselves.</summary>
    public required string Author { get; init; }

    /// <summary>The position of the entry that took it back.</summary>
    public long? WithdrawnBy { get; init; }

    /// <summary>The position of the alert that it takes back.</summary>
    public long? Withdraws { get; init; }

    public AlertView ToView(KindRegister kinds) => new(
        Position, Enum.Parse<AlertKind>(Kind), About, kinds.CaseOf(StreamKey.Parse(About)),
        Limit is { } limit ? new LimitId(limit) : null, Stage is { } stage ? new StageId(stage) : null, new Title(En, Zh),
        Instant.FromUnixTimeTicks(Occurred), Instant.FromUnixTimeTicks(Recorded), DayNumber.ToDay(On),
        Due is { } due ? DayNumber.ToDay(due) : null, Historic != 0,
        Duty is { } person ? new PersonId(person) : null)
    {
        DueAt = DueAt is { } time ? IsoText.TimeOrNull(time) : null,
        To = Addressee is { } to ? new PersonId(to) : null,
        WithdrawnBy = WithdrawnBy,
        Withdraws = Withdraws,
    };
}
