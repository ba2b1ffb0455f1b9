using System.Collections.Immutable;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>Which commands one aggregate has decided, and where their facts stand. It belongs to the activation's own turns.</summary>
internal sealed class DecidedCommands
{
    private readonly Dictionary<string, (long Position, int Added)> decided = new(StringComparer.Ordinal);

    /// <summary>Takes in one entry of the replay.</summary>
    public void Read(string command, long position)
    {
        foreach (var name in ActingCommands.NamesOf(command))
        {
            Add(name, position, 1);
        }
    }

    public void Add(string command, long position, int added) =>
        decided[command] = decided.TryGetValue(command, out var known) ? (position, known.Added + added) : (position, added);

    /// <summary>What a command was answered with when it was decided; null when it was not.</summary>
    public Answer? Find(string command) => decided.TryGetValue(command, out var it) ? new Answer(it.Position, it.Added, Repeated: true, null) : null;

    /// <summary>
    /// What was decided under a command's name before; unless that was something else, which its facts tell, since the journal keeps no requests. Reports
    /// are not compared here: an import does, and journals what contradicts.
    /// </summary>
    public static async Task<Answer> AnswerAgain<TState, TCommand, TEvent>(
        IJournal journal, StreamKey stream, IDecider<TState, TCommand, TEvent> decider, IEventCodec<TEvent> codec, Command<TCommand> command, Answer before) =>
        !ActingCommands.IsAsked(command.Id) || decider.IsAnsweredBy(command.Content, await FactsOf(journal, stream, before, codec))
            ? before
            : before with { Refusal = Refusal.UsedName };

    /// <summary>The facts of a decision; those of one decision stand together.</summary>
    private static async ValueTask<ImmutableArray<TEvent>> FactsOf<TEvent>(IJournal journal, StreamKey stream, Answer answer, IEventCodec<TEvent> codec) =>
    [
        .. (await journal.ReadStream(stream)).Where(it => it.Position > answer.Position - answer.Added && it.Position <= answer.Position).Select(codec.ToEvent),
    ];
}
