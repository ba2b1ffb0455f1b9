using System.Collections.Immutable;
using NodaTime;

namespace Supervision.Domain.Deciding;

/// <summary>The rules of one kind of aggregate, without I/O, clock or randomness.</summary>
public interface IDecider<TState, TCommand, TEvent>
{
    /// <summary>What a stream with this id is before its first fact.</summary>
    /// <exception cref="ArgumentException">No aggregate of this kind can have such an id.</exception>
    TState Initial(string id);

    /// <summary>What a command leads to. The same arguments always give the same answer.</summary>
    Decision<TEvent> Decide(TState state, TCommand command);

    /// <summary>
    /// Whether these facts are what this command, and no other, was answered with: a command id that comes again with other content is a mistake of
    /// whoever sends it, and not the same request. The instant of asking is not compared: a second sending has another.
    /// </summary>
    /// <param name="command">What is asked now.</param>
    /// <param name="facts">What was journalled under its id, at least one; personal values that cannot be read any more are null.</param>
    bool IsAnsweredBy(TCommand command, ImmutableArray<TEvent> facts);

    /// <summary>The state after one more fact, which brings the instant at which it happened: some facts count from it.</summary>
    TState Evolve(TState state, Fact<TEvent> happened);

    /// <summary>The instant at which time alone will next lead to facts; null when it never will.</summary>
    Instant? NextWake(TState state);

    /// <summary>The command that says that it is now <paramref name="now"/>.</summary>
    TCommand TimePassed(Instant now);

    /// <summary>Which pack edition the state follows; "-" where none applies.</summary>
    string EditionOf(TState state);
}
