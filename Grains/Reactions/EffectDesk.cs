using Microsoft.Extensions.Logging;
using Orleans;
using Supervision.Domain.Procedures;
using Supervision.Domain.Reactions;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>Asks for whatever follows from one entry, under names that the entry gives: asked again it adds nothing.</summary>
internal sealed partial class EffectDesk(IGrainFactory grains, CauseReader causes, ILogger<EffectDesk> log)
{
    /// <returns>How many commands were sent.</returns>
    public async Task<int> AskFor(Entry entry)
    {
        if (await CauseOrNull(entry) is not { } found)
        {
            return 0;
        }

        var asked = 0;
        foreach (var reaction in found.Reactions)
        {
            var name = $"reaction-{entry.Position}-{reaction.Name}";
            foreach (var asking in reaction.To(found.Cause))
            {
                var answer = await Ask(asking, name, entry);
                asked++;
                if (answer.Refusal is { } refusal && reaction.AfterRefusal(found.Cause, asking, refusal) is { } instead)
                {
                    // A crash before this asks the first again, which refuses again: a refusal decides nothing.
                    await Ask(instead, $"{name}-refused", entry);
                    asked++;
                }
            }
        }

        return asked;
    }

    /// <summary>An entry that cannot be read leads to nothing that could be known; the check of entries says which it is, for as long as it stands.</summary>
    private async Task<(Cause Cause, IReadOnlyList<IReaction> Reactions)?> CauseOrNull(Entry entry)
    {
        try
        {
            return await causes.OrNull(entry);
        }
        catch (Exception unreadable) when (Disagreement.IsOf(unreadable))
        {
            LogPassedOver(entry.Position, unreadable);
            return null;
        }
    }

    /// <summary>On the account of whoever recorded the cause where that was a log, so that what follows from history is history.</summary>
    private Task<Answer> Ask(Asking asking, string name, Entry cause)
    {
        var author = EngineAuthors.IsPlayed(cause.Author.Who, new RoleName(cause.Author.Role)) ? cause.Author.Who : EngineAuthors.Engine;
        return SentAgain.UntilAnswered(() => grains.GetGrain<ICaseGrain>(asking.Of.Text).Submit(
            new(name, author, EngineAuthors.ReactionRole, null, cause.Position, asking.Command)));
    }

    [LoggerMessage(LogLevel.Error, "Nothing follows from entry {Position}, which cannot be read.")]
    private partial void LogPassedOver(long position, Exception error);
}
