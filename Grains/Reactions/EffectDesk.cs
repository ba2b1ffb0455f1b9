using Microsoft.Extensions.Logging;
using Orleans;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>Asks for whatever follows from one entry, under names that the entry gives: asked again it adds nothing.</summary>
internal sealed partial class EffectDesk(IGrainFactory grains, IEnumerable<ICauses> causes, KindRegister kinds, ILogger<EffectDesk> log)
{
    private readonly Dictionary<string, ICauses> causes = causes.ToDictionary(it => it.Category);

    /// <returns>How many commands were sent.</returns>
    public async Task<int> AskFor(Entry entry)
    {
        var asked = 0;
        foreach (var following in await FollowingFrom(entry))
        {
            var name = $"reaction-{entry.Position}-{following.Reaction}";
            var answer = await Ask(following.Effect, name, entry);
            asked++;
            if (answer.Refusal is { } refusal && following.AfterRefusal(refusal) is { } instead)
            {
                // A crash before this asks the first again, which refuses again: a refusal decides nothing.
                await Ask(instead, $"{name}-refused", entry);
                asked++;
            }
        }

        return asked;
    }

    /// <summary>An entry that cannot be read leads to nothing that could be known; the check of entries says which it is, for as long as it stands.</summary>
    private async Task<IReadOnlyList<Following>> FollowingFrom(Entry entry)
    {
        if (!kinds.OfEntry(entry).MayLeadOn || !causes.TryGetValue(entry.Stream.Category, out var reader))
        {
            return [];
        }

        try
        {
            return await reader.Of(entry);
        }
        catch (Exception unreadable) when (Disagreement.IsOf(unreadable))
        {
            LogPassedOver(entry.Position, unreadable);
            return [];
        }
    }

    /// <summary>On the account of whoever recorded the cause where that was a log, so that what follows from history is history.</summary>
    private Task<Answer> Ask(Effect effect, string name, Entry cause)
    {
        var author = EngineAuthors.IsPlayed(cause.Author.Who, new RoleName(cause.Author.Role)) ? cause.Author.Who : EngineAuthors.Engine;
        return effect.Send(grains, name, author, EngineAuthors.ReactionRole, cause.Position);
    }

    [LoggerMessage(LogLevel.Error, "Nothing follows from entry {Position}, which cannot be read.")]
    private partial void LogPassedOver(long position, Exception error);
}
