using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>
/// Journals refused requests in a stream beside the aggregate's own: an unlawful attempt is evidence. The same author,
/// aggregate and obstacle are written once a minute; what is held back is counted and said by the next entry.
/// </summary>
public sealed class RefusalLog(IJournal journal, IClock clock)
{
    public const string Category = "refusals";
    public const string Refused = "request.refused";

    /// <summary>How long one entry stands for its repetitions.</summary>
    public static readonly Duration Window = Duration.FromMinutes(1);

    /// <summary>So many recent refusals are remembered at the most; beyond that the oldest are forgotten, and written again.</summary>
    public const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(string, string, string), Recent> recent = [];

    /// <summary>The stream in which an aggregate's refusals stand.</summary>
    public static StreamKey StreamOf(StreamKey about) => new(Category, about.ToString());

    /// <summary>Writes a refusal down, or counts it, and answers with it.</summary>
    /// <param name="about">The stream of the aggregate that refused.</param>
    /// <param name="command">The refused command.</param>
    /// <param name="author">Who asked.</param>
    /// <param name="refusal">What stood in the way.</param>
    /// <param name="position">The aggregate's latest position.</param>
    /// <exception cref="NotNowException">The disk is full: it was not written.</exception>
    public async Task<Answer> Record(StreamKey about, string command, Author author, Refusal refusal, long position)
    {
        var key = (about.ToString(), author.Who, refusal.Obstacle);
        if (HeldBackBefore(key) is not { } heldBack)
        {
            return new Answer(position, 0, Repeated: false, refusal);
        }

        var draft = new Draft(
            Refused, 1, clock.GetCurrentInstant().ToDateTimeOffset(),
            [
                Field.Of("obstacle", refusal.Obstacle),
                Field.Of("reason.en", refusal.Reason.En),
                Field.Of("reason.zh", refusal.Reason.Zh),
                Field.Of("basis", refusal.Basis?.ToString() ?? "-"),
                Field.Of("held-back", heldBack),
            ],
            position > 0 ? position : null);
        try
        {
            return await journal.Append(new Append(StreamOf(about), null, new CommandId(command), author, "-", [draft], null)).ToldAsNotNow() switch
            {
                AppendResult.Appended it => new Answer(it.LastPosition, 0, Repeated: false, refusal),
                AppendResult.AlreadyDecided it => new Answer(it.LastPosition, 0, Repeated: false, refusal),
                var other => throw new System.Diagnostics.UnreachableException($"A refusal expects no version, and got {other}"),
            };
        }
        catch
        {
            // Whether it was written is not known: it must not stand for the next one. Written twice is better than never.
            Forget(key, heldBack);
            throw;
        }
    }

    /// <summary>How many like it were held back since the last one was written; null when this one is to be held back too.</summary>
    private int? HeldBackBefore((string, string, string) key)
    {
        var now = clock.GetCurrentInstant();
        lock (gate)
        {
            var known = recent.GetValueOrDefault(key);
            if (known is not null && now - known.Written < Window)
            {
                known.HeldBack++;
                return null;
            }

            if (recent.Count >= Remembered)
            {
                recent.Remove(recent.MinBy(it => it.Value.Written).Key);
            }

            recent[key] = new Recent(now);
            return known?.HeldBack ?? 0;
        }
    }

    /// <summary>Nothing stands for such a refusal any more; what was held back before it is still to be said.</summary>
    private void Forget((string, string, string) key, int heldBack)
    {
        lock (gate)
        {
            recent[key] = new Recent(Instant.MinValue) { HeldBack = heldBack };
        }
    }

    private sealed class Recent(Instant written)
    {
        public Instant Written { get; } = written;

        public int HeldBack { get; set; }
    }
}
