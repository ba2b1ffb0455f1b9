using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;

namespace Supervision.LawFiles.Histories;

/// <summary>One line of a history: up to when time passes, and what happens then.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Court">Whose days it counts by.</param>
/// <param name="On">The court's day.</param>
/// <param name="At">The instant.</param>
/// <param name="Done">What happens; null for a line that only lets time pass.</param>
public sealed record HistoryLine(int Line, Court Court, LocalDate On, Instant At, HistoryAct? Done);

/// <summary>What a line tells a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Name">As the line calls the act.</param>
/// <param name="Who">Pseudonym of who acts; null where nobody is named.</param>
/// <param name="Role">The role in which they ask; null for a report of what others did, which is never refused.</param>
/// <param name="For">Whose powers they use; null for their own.</param>
/// <param name="Said">What is said, and to which object of the case.</param>
public sealed record HistoryAct(CaseNumber Case, string Name, PersonId? Who, RoleName? Role, PersonId? For, HistoryCommand Said);

/// <summary>A command with the object that decides it.</summary>
public abstract record HistoryCommand
{
    private HistoryCommand()
    {
    }

    /// <summary>To the case itself.</summary>
    public sealed record ToCase(CaseCommand Command) : HistoryCommand;

    /// <summary>To those who must agree to a step, before the case takes it.</summary>
    public sealed record ToAskFor(CaseCommand.Request Command, Hand By) : HistoryCommand;

    /// <summary>To the requests for approval of the case.</summary>
    public sealed record ToApprovals(ApprovalCommand Command) : HistoryCommand;

    /// <summary>To what was asked about it: urgings, and requests that somebody takes a step.</summary>
    public sealed record ToUrgings(UrgingCommand Command) : HistoryCommand;
}

/// <summary>A history file that cannot be played, with everything that is wrong with it.</summary>
public sealed class InvalidHistoryException(IReadOnlyList<Reading.FileFault> errors) : Reading.InvalidFileException(errors);

/// <summary>What a history is played under.</summary>
/// <param name="Procedures">The editions that cases may be opened under, one of each pack.</param>
public sealed record HistorySetting(ImmutableArray<Procedure> Procedures)
{
    /// <summary>The courts, each once.</summary>
    public IEnumerable<Court> Courts => Procedures.Select(it => it.Court).DistinctBy(it => it.Code);
}
