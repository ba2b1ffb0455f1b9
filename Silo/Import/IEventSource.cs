using NodaTime;
using Supervision.EventLogs;

namespace Supervision.Silo.Import;

/// <summary>Days of events that a feed can play: a sorted log, or the demonstration court, which never ends.</summary>
internal interface IEventSource
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>64 hexadecimal digits that tell sources apart.</summary>
    string Fingerprint { get; }

    LocalDate? FirstDay { get; }

    /// <summary>Null for a source without end, or without events.</summary>
    LocalDate? LastDay { get; }

    /// <summary>Every day from a day on, also those without events.</summary>
    IEnumerable<LogDay> From(LocalDate day);

    /// <summary>Who works in the court; null where the source knows of nobody, as logs do.</summary>
    FeedPeople? People => null;
}

/// <summary>A sorted log as a source.</summary>
internal sealed class LogFile(SortedLog log, string name) : IEventSource
{
    public string Name => name;

    public string Fingerprint => log.Sha256;

    public LocalDate? FirstDay => log.FirstDay;

    public LocalDate? LastDay => log.LastDay;

    public IEnumerable<LogDay> From(LocalDate day) => LastDay is { } last && day <= last ? QuietDays.FilledIn(log.Days(day), day, last) : [];
}
