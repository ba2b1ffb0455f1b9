using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.EventLogs;

namespace Supervision.Silo.Import;

/// <summary>The people of a court that a feed plays: logs tell of cases only.</summary>
/// <param name="Staff">
/// What is recorded of the staff before the first day, each with the id of its decision; given the source's first day and the
/// instant at which it is recorded.
/// </param>
/// <param name="Assignments">Who is assigned to a case on account of one of its events.</param>
internal sealed record FeedPeople(
    Func<LocalDate, Instant, IEnumerable<(string Id, StaffCommand Command)>> Staff, Func<LogEvent, IEnumerable<FeedPeople.Assignment>> Assignments)
{
    /// <summary>One assignment.</summary>
    /// <param name="Part">What it is for, once in a case: it names the decision.</param>
    /// <param name="By">Pseudonym of whose decision it is.</param>
    /// <param name="Make">The command, given the instant of the event.</param>
    public sealed record Assignment(string Part, string By, Func<Instant, CaseCommand> Make);
}
