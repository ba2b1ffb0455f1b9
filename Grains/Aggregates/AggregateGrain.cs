using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Supervision.Domain.Deciding;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Register;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>
/// The one shell around every decider: replay on activation, then for each command ask the decider, journal its facts, fold
/// them, answer. Knows no rule of law.
/// </summary>
internal abstract class AggregateGrain<TState, TCommand, TEvent>(
    string category,
    IGrainContext context,
    IJournal journal,
    IDecider<TState, TCommand, TEvent> decider,
    IEventCodec<TEvent> codec,
    RefusalLog refusals) : Grain, IAggregate
{
    private const string WakeId = "time-";

    // All fields belong to the activation's own turns; nothing else touches them.
    private readonly StreamKey stream = new(category, context.GrainId.Key.ToString()!);
    private readonly DecidedCommands decided = new();
    private TState state = decider.Initial(context.GrainId.Key.ToString()!);
    private long version;
    private long position;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var kinds = context.ActivationServices.GetRequiredService<KindRegister>();
        foreach (var entry in await journal.ReadStream(stream, 0, cancellationToken))
        {
            state = decider.Evolve(state, new(Instant.FromDateTimeOffset(entry.OccurredAt), codec.ToEvent(kinds.Readable(entry))));
            version = entry.Version;
            position = entry.Position;
            decided.Read(entry.Command.Text, position);
        }
    }

    /// <exception cref="ArgumentException">The id is of the kind that only the passing of time has; a wake would find it taken.</exception>
    public Task<Answer> Submit(Command<TCommand> command) => command.Id.StartsWith(WakeId, StringComparison.Ordinal)
        ? throw new ArgumentException($"Ids that begin with '{WakeId}' belong to the passing of time; got '{command.Id}'.", nameof(command))
        : Decide(command);

    /// <summary>The version names the decision: after it the version is another one, so a wake that is told twice finds nothing left to do.</summary>
    public Task<Answer> Wake(Instant now, string author) =>
        Decide(new Command<TCommand>($"{WakeId}{version}", author, EngineAuthors.TimeRole, null, null, decider.TimePassed(now)));

    private async Task<Answer> Decide(Command<TCommand> command)
    {
        using var trace = DecisionTrace.Begin(category);
        var answer = decided.Find(command.Id) is { } before ? await AnswerAgain(command, before) : await DecideAnew(command);
        trace.Ended(answer);
        return answer;
    }

    private Task<Answer> AnswerAgain(Command<TCommand> command, Answer before) =>
        DecidedCommands.AnswerAgain(journal, stream, decider, codec, command, before);

    private async Task<Answer> DecideAnew(Command<TCommand> command) => decider.Decide(state, command.Content) switch
    {
        Decision<TEvent>.Facts { Happened.IsEmpty: true } => new Answer(position, 0, Repeated: false, null),
        Decision<TEvent>.Facts it => await Journal(command, it.Happened),
        Decision<TEvent>.Refused it => await refusals.Of(stream, exists: version > 0, command.Id, AuthorOf(command), it.Refusal, position),
        _ => throw new System.Diagnostics.UnreachableException("A decision is facts or a refusal"),
    };

    private async Task<Answer> Journal(Command<TCommand> command, ImmutableArray<Fact<TEvent>> facts)
    {
        var after = facts.Aggregate(state, (folded, fact) => decider.Evolve(folded, fact));
        var append = new Append(
            stream, version, new CommandId(command.Id), AuthorOf(command), decider.EditionOf(after),
            [.. facts.Select(fact => codec.ToDraft(stream, fact, command.Cause))],
            decider.NextWake(after)?.ToDateTimeOffset());

        // A crash before the append returns loses nothing that was promised: nobody has been answered. A crash after it
        // leaves the facts in the journal; whoever sends the same command again gets this answer from the replay.
        switch (await AppendOrDrop(append))
        {
            case AppendResult.Appended it:
                (state, version, position) = (after, it.Version, it.LastPosition);
                decided.Add(command.Id, it.LastPosition, facts.Length);
                return new Answer(it.LastPosition, facts.Length, Repeated: false, null);
            case AppendResult.AlreadyDecided it:
                // Another activation decided it; what this one remembers is old, so it goes and the next call replays.
                DeactivateOnIdle();
                return await AnswerAgain(command, new(it.LastPosition, checked((int)(it.LastPosition - it.FirstPosition + 1)), Repeated: true, null));
            case AppendResult.Conflict it:
                throw new InconsistentStateException($"{stream} is at version {it.Version}, this activation knew {version}; send the command again.");
            default:
                throw new System.Diagnostics.UnreachableException("An append has three outcomes");
        }
    }

    /// <summary>An append of unknown outcome drops the activation: the next call replays from the journal instead of guessing.</summary>
    private async Task<AppendResult> AppendOrDrop(Append append)
    {
        try
        {
            return await journal.Append(append);
        }
        catch (AppendOutcomeUnknownException unknown)
        {
            throw new InconsistentStateException(unknown.Message, unknown);
        }
    }

    private static Author AuthorOf(Command<TCommand> command) => new(command.Author, command.Role.Text, command.OnBehalfOf);
}
