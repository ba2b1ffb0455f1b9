using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Supervision.EventLogs;
using Supervision.Silo.Import;

namespace Supervision.Silo.Demo;

/// <summary>
/// A court that never was: three or four civil cases a working day, each with a life of its own that follows from its number
/// alone, so every run on every machine shows the same court, from any day on, without end.
/// </summary>
internal sealed class DemoCourt : IEventSource
{
    public const string Pack = "demo-civil";

    /// <summary>One court day every two seconds: slow enough to read, fast enough to see something happen.</summary>
    public const double DaysPerSecond = 0.5;

    /// <summary>Days that a new store begins with, so that a newcomer finds a court at work.</summary>
    public const int DaysBefore = 270;

    /// <summary>No case lives longer than this many days.</summary>
    private const int LongestLife = 460;

    private static readonly LocalDate Opening = new(2025, 3, 3);

    private readonly Dictionary<LocalDate, ImmutableArray<DemoCase>> filed = [];

    public string Name => "demonstration court";

    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("demonstration court 1")));

    public LocalDate? FirstDay => Opening;

    public LocalDate? LastDay => null;

    public FeedPeople? People => DemoStaff.Of(this);

    public IEnumerable<LogDay> From(LocalDate day)
    {
        for (var next = day; ; next = next.PlusDays(1))
        {
            yield return new LogDay(next, EventsOf(next));
            filed.Remove(next.PlusDays(-LongestLife));
        }
    }

    /// <summary>The case that an event files; null for an event that files none.</summary>
    public DemoCase? FiledBy(LogEvent told) => told.Sequence == 1 ? FiledOn(told.OccurredOn).FirstOrDefault(it => it.IsFiledBy(told)) : null;

    private ImmutableArray<LogEvent> EventsOf(LocalDate day) =>
        [.. Enumerable.Range(0, LongestLife).Select(age => day.PlusDays(-age)).Where(it => it >= Opening)
            .SelectMany(it => FiledOn(it)).SelectMany(it => it.EventsOn(day))];

    private ImmutableArray<DemoCase> FiledOn(LocalDate day)
    {
        if (!filed.TryGetValue(day, out var cases))
        {
            filed[day] = cases = day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday
                ? []
                : [.. Enumerable.Range(1, 3 + (day.DayOfYear % 2)).Select(number => DemoCase.Plan(day, number))];
        }

        return cases;
    }
}
