using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>
/// Writes down who looks at what, before it is shown. The same person's same look in the same role is written once in a quarter of an
/// hour of the host's clock, since a live page looks many times a second.
/// </summary>
internal sealed partial class AccessLog(HeldLooks looks, IClock clock, TimeProvider time, RandomNumberGenerator randomness, ILogger<AccessLog> log)
{
    /// <summary>How long one entry stands for its repetitions.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>So many recent looks are remembered at the most; beyond that the oldest are forgotten, and written again.</summary>
    public const int Remembered = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<Look, Recent> recent = [];
    private readonly Queue<(Look Look, Recent Recent)> inOrder = new();

    /// <summary>
    /// Completes when the look stands in the journal, or one that stands for it does, or while the disk is full is kept for it. Where the journal
    /// has stopped reading goes on, and the host's log says so.
    /// </summary>
    /// <param name="pass">Who looks.</param>
    /// <param name="stream">Where such looks stand.</param>
    /// <param name="kind">At what.</param>
    /// <param name="words">What was searched for; other words are another look.</param>
    /// <exception cref="Grains.Interfaces.Machine.NotNowException">The disk is full and no further look can be kept: nothing may be shown.</exception>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written is not known: nothing may be shown, and the next look writes it.</exception>
    public async Task Looked(Pass pass, StreamKey stream, LookKind kind, string? words = null)
    {
        var look = new Look(stream, pass.Author, kind, words);
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

            var mine = new Recent(now, new Lazy<Task>(() => Write(look)));
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

    private async Task Write(Look look)
    {
        try
        {
            await Append(look, look.Words);
        }
        catch (SubjectKeyMissingException) when (look.Words is not null)
        {
            // Whoever searched is being erased: the words cannot be kept, that somebody searched can.
            await Append(look, null);
        }
        catch (JournalStoppedException stopped)
        {
            LogNotWritten(look.Stream.Category, stopped.Message);
        }
        catch (AppendOutcomeUnknownException unknown) when (unknown.InnerException is SealRefusedException refused)
        {
            LogNotWritten(look.Stream.Category, refused.Message);
        }
    }

    private Task Append(Look look, string? words)
    {
        // Drawn, not derived: a name made of the case's number would let outsiders guess which case it was.
        Span<byte> name = stackalloc byte[16];
        randomness.GetBytes(name);
        var draft = AccessEntries.Look(look.Kind, new PersonId(look.Author.Who), words, clock.GetCurrentInstant());
        return looks.Write(new Append(look.Stream, null, new CommandId("look-" + Convert.ToHexStringLower(name)), look.Author, "-", [draft], null));
    }

    [LoggerMessage(LogLevel.Critical, "A look into {Category} was not journalled, and what was asked for is shown all the same. {Reason}")]
    private partial void LogNotWritten(string category, string reason);

    private sealed record Look(StreamKey Stream, Author Author, LookKind Kind, string? Words);

    private sealed record Recent(DateTimeOffset Since, Lazy<Task> Written);
}
