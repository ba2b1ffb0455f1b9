using NodaTime;

namespace Supervision.Web.SignIn;

/// <summary>Lets one entry a minute stand for all like it, and counts the others, as refusals are.</summary>
internal sealed class Coalesced(IClock clock)
{
    /// <summary>How long one entry stands for its repetitions.</summary>
    public static readonly Duration Window = Duration.FromMinutes(1);

    /// <summary>So many kinds are remembered at the most; beyond that the oldest is forgotten, and written again.</summary>
    private const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Instant Written, int HeldBack)> recent = new(StringComparer.Ordinal);

    /// <summary>How many like it were held back since the last one was written; null when this one is to be held back too.</summary>
    public int? HeldBackBefore(string like)
    {
        var now = clock.GetCurrentInstant();
        lock (gate)
        {
            // A clock that was set back would hold everything back until it is where it was.
            if (recent.TryGetValue(like, out var known) && now >= known.Written && now - known.Written < Window)
            {
                recent[like] = (known.Written, known.HeldBack + 1);
                return null;
            }

            if (recent.Count >= Remembered)
            {
                recent.Remove(recent.MinBy(it => it.Value.Written).Key);
            }

            recent[like] = (now, 0);
            return known.HeldBack;
        }
    }
}
