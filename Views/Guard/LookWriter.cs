using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>Looks as entries. Where the journal has stopped reading goes on, and the host's log says so.</summary>
internal sealed partial class LookWriter(HeldLooks looks, IClock clock, RandomNumberGenerator randomness, ILogger<LookWriter> log)
{
    /// <summary>The engine's instant, at which a look happens.</summary>
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Completes when the entry stands in the journal, or while the disk is full is kept for it.</summary>
    /// <param name="look">Who looked at what.</param>
    /// <param name="at">When.</param>
    /// <param name="times">For how many looks the entry stands.</param>
    /// <exception cref="Grains.Interfaces.Machine.NotNowException">The disk is full and no further look can be kept.</exception>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was written is not known.</exception>
    public async Task Write(Look look, Instant at, int times = 1)
    {
        try
        {
            await Append(look, look.Words, at, times);
        }
        catch (SubjectKeyMissingException) when (look.Words is not null)
        {
            // Whoever searched is being erased: the words cannot be kept, that somebody searched can.
            await Append(look, null, at, times);
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

    private Task Append(Look look, string? words, Instant at, int times)
    {
        // Drawn, not derived: a name made of the case's number would let outsiders guess which case it was.
        Span<byte> name = stackalloc byte[16];
        randomness.GetBytes(name);
        var draft = look.Document is { } entry
            ? AccessEntries.Look(entry, at)
            : AccessEntries.Look(look.Kind, new PersonId(look.Author.Who), words, at, times);
        return looks.Write(new Append(look.Stream, null, new CommandId("look-" + Convert.ToHexStringLower(name)), look.Author, "-", [draft], null));
    }

    [LoggerMessage(LogLevel.Critical, "A look into {Category} was not journalled, and what was asked for is shown all the same. {Reason}")]
    private partial void LogNotWritten(string category, string reason);
}

/// <summary>Somebody's look at something.</summary>
/// <param name="Stream">Where such looks stand.</param>
/// <param name="Author">Who looked.</param>
/// <param name="Kind">At what.</param>
/// <param name="Words">What was searched for; null where nothing was.</param>
internal sealed record Look(StreamKey Stream, Author Author, LookKind Kind, string? Words)
{
    /// <summary>Position of the entry that filed the document that was opened; null for any other look.</summary>
    public long? Document { get; init; }

    /// <summary>The version of the case that was looked at; it tells looks apart and is not written. 0 where nobody asks.</summary>
    public long UpTo { get; init; }

    /// <summary>Whether it is one of any number that somebody can make by changing a word: not of one case.</summary>
    public bool IsSearch => Kind is LookKind.Search or LookKind.Export;
}
