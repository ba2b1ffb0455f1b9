using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>The board's figures at one journal position and one court day. Immutable; every reader shares the same one.</summary>
/// <param name="Position">The journal position that the figures include.</param>
/// <param name="Now">The engine's clock: the host's, or the virtual one of a feed.</param>
/// <param name="Today">The court's day at that instant.</param>
/// <param name="Court">The court's name.</param>
/// <param name="Counters">Today's figures.</param>
/// <param name="Yesterday">The last figures of the day before; null when the engine was not watching then.</param>
/// <param name="Limits">One line for each duty of each procedure in use.</param>
/// <param name="Places">Open and closed cases by place of the procedure.</param>
/// <param name="Engine">How the engine itself is doing.</param>
/// <param name="Zone">TZDB name of the zone in which the court's days begin and end, such as <c>Europe/Rome</c>.</param>
public sealed record BoardSnapshot(
    long Position,
    Instant Now,
    LocalDate Today,
    Title Court,
    Counters Counters,
    Counters? Yesterday,
    ImmutableArray<LimitFigures> Limits,
    ImmutableArray<PlaceFigures> Places,
    EngineHealth Engine,
    string Zone)
{
    /// <summary>The courts whose cases the reader's lists show, by code, each as it is called on the day; empty where they show one court alone.</summary>
    public ImmutableArray<CourtName> Courts { get; init; } = [];
}

/// <summary>What a court is called.</summary>
/// <param name="Code">What the numbers of its cases begin with.</param>
/// <param name="Title">Its name.</param>
public sealed record CourtName(CourtId Code, Title Title);

/// <summary>Cases, each counted by its most pressing duty, so that every figure opens to a list of just as many cases.</summary>
/// <param name="Cases">All cases.</param>
/// <param name="Open">Cases that have not come to a final place.</param>
/// <param name="Running">Cases whose most pressing duty runs and is not overdue.</param>
/// <param name="DueWithin7Days">Cases with a duty that ends today or within seven days, none being overdue.</param>
/// <param name="LastDay">Cases whose most pressing duty ends today.</param>
/// <param name="Overdue">Cases with a duty whose last day has passed.</param>
/// <param name="Suspended">Cases in which duties stand still and none runs.</param>
/// <param name="Findings">Cases with a step that the procedure does not allow at that place.</param>
public sealed record Counters(int Cases, int Open, int Running, int DueWithin7Days, int LastDay, int Overdue, int Suspended, int Findings)
{
    /// <summary>Cases with a duty that stands still for nothing and would be overdue, had it gone on when its ground was over.</summary>
    public int HiddenOverdue { get; init; }
}

/// <summary>One duty of one procedure: in how many cases it runs in time, ends within seven days, ends today, is overdue, stands still.</summary>
public sealed record LimitFigures(string Pack, LimitId Limit, Title Title, int Running, int DueWithin7Days, int LastDay, int Overdue, int Suspended);

/// <summary>How many cases stand at one place of one procedure.</summary>
public sealed record PlaceFigures(string Pack, PlaceId Place, Title Title, bool IsFinal, int Cases);

/// <summary>What the engine says of itself.</summary>
/// <param name="Lateness">
/// How long after its instant the latest wake was handled, or how long the earliest unhandled one has waited, whichever is
/// more; null while nothing has come due since the engine started.
/// </param>
/// <param name="ArmedWakes">Streams that wait for an instant.</param>
/// <param name="ViewsBehind">Released journal entries that the views do not include yet.</param>
/// <param name="Feed">The feed in motion; null when the clock is the host's.</param>
public sealed record EngineHealth(Duration? Lateness, long ArmedWakes, long ViewsBehind, FeedProgress? Feed);

/// <summary>A log that is being played into the store.</summary>
/// <param name="Source">The file's name, or what generates it.</param>
/// <param name="Day">The day that is being played.</param>
/// <param name="LastDay">The last day there is; null for a source without end.</param>
/// <param name="DaysPerSecond">How fast.</param>
public sealed record FeedProgress(string Source, LocalDate Day, LocalDate? LastDay, double DaysPerSecond);
