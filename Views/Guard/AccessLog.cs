using Supervision.Grains.Interfaces.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>
/// Writes down who looks at what, before it is shown. The same person's same look in the same role is written once in a quarter of an
/// hour of the host's clock, since a live page looks many times a second. Searches beyond <see cref="MostSearches"/> are gathered: whoever types
/// a new word a hundred times does not grow the journal by a hundred entries.
/// </summary>
internal sealed class AccessLog(LookWriter writer, GatheredLooks gathered, TimeProvider time)
{
    /// <summary>How long one entry stands for its repetitions.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>So many recent looks are remembered at the most; beyond that the oldest are forgotten, and written again.</summary>
    public const int Remembered = 10_000;

    /// <summary>So many different searches of one person in <see cref="Window"/> are entries of their own; further ones are gathered.</summary>
    public const int MostSearches = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<Look, Recent> recent = [];
    private readonly Dictionary<StreamKey, (DateTimeOffset Since, int Count)> searches = [];
    private readonly Queue<(Look Look, Recent Recent)> inOrder = new();

    /// <summary>
    /// Completes when the look stands in the journal, or one that stands for it does, or while the disk is full is kept for it. Where the journal
    /// has stopped reading goes on, and the host's log says so. A search that is gathered is kept in memory for a minute.
    /// </summary>
    /// <param name="pass">Who looks.</param>
    /// <param name="stream">Where such looks stand.</param>
    /// <param name="kind">At what.</param>
    /// <param name="words">What was searched for; other words are another look.</param>
    /// <param name="upTo">How far what is looked at has come; when it has moved on that is another look. 0 where nobody asks.</param>
    /// <exception cref="Grains.Interfaces.Machine.NotNowException">The disk is full and no further look can be kept: nothing may be shown.</exception>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written is not known: nothing may be shown, and the next look writes it.</exception>
    public Task Looked(Pass pass, StreamKey stream, LookKind kind, string? words = null, long upTo = 0) =>
        Looked(new Look(stream, pass.Author, kind, words) { UpTo = upTo });

    /// <summary>The same of the file of a document.</summary>
    /// <param name="pass">Who opens it.</param>
    /// <param name="stream">Where looks at its case stand.</param>
    /// <param name="document">Position of the entry that filed it.</param>
    public Task Opened(Pass pass, StreamKey stream, long document) =>
        Looked(new Look(stream, pass.Author, LookKind.Document, null) { Document = document });

    private async Task Looked(Look look)
    {
        var mine = Remember(look);
        try
        {
            await mine.Written.Value;
        }
        catch
        {
            // Whether it was written is not known: it must not stand for the next one. Written twice is better than never.
            Forget(look, mine);
            throw;
        }
    }

    /// <summary>The writing that stands for a look: one for all who look at the same instant, so that none of them is shown anything before it.</summary>
    private Recent Remember(Look look)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (inOrder.TryPeek(out var oldest) && (now - oldest.Recent.Since >= Window || inOrder.Count >= Remembered))
            {
                inOrder.Dequeue();
                if (recent.GetValueOrDefault(oldest.Look) == oldest.Recent)
                {
                    recent.Remove(oldest.Look);
                }
            }

            if (recent.TryGetValue(look, out var known))
            {
                return known;
            }

            var isOneTooMany = IsOneTooMany(look);
            var mine = new Recent(now, new Lazy<Task>(() => isOneTooMany ? gathered.Add(look) : writer.Write(look, writer.Now)));
            recent[look] = mine;
            inOrder.Enqueue((look, mine));
            return mine;
        }
    }

    private void Forget(Look look, Recent mine)
    {
        lock (gate)
        {
            if (recent.GetValueOrDefault(look) == mine)
            {
                recent.Remove(look);
            }
        }
    }

    /// <summary>Whether somebody has made so many different searches lately that further ones are gathered; counts this one.</summary>
    private bool IsOneTooMany(Look look)
    {
        if (!look.IsSearch)
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (!searches.TryGetValue(look.Stream, out var known) || now - known.Since >= Window)
        {
            if (searches.Count >= Remembered)
            {
                searches.Remove(searches.MinBy(it => it.Value.Since).Key);
            }

            searches[look.Stream] = known = (now, 0);
        }

        searches[look.Stream] = known with { Count = known.Count + 1 };
        return known.Count >= MostSearches;
    }

    private sealed record Recent(DateTimeOffset Since, Lazy<Task> Written);
}
