using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Reactions;

/// <summary>A fact of a case from which something may follow elsewhere, with all that a reaction may know of it.</summary>
/// <param name="Position">Its place in the journal; what follows names it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Event">The fact.</param>
/// <param name="Before">The case before it.</param>
/// <param name="After">The case after it, and before whatever came since.</param>
/// <param name="Library">The packs that were adopted when it was recorded: what is adopted later changes nothing of what follows.</param>
public sealed record Cause(long Position, Instant At, CaseEvent Event, Case Before, Case.Opened After, ProcedureLibrary Library);

/// <summary>What a reaction asks of a case.</summary>
/// <param name="Of">The case, which need not be there yet.</param>
/// <param name="Command">What it is told.</param>
public sealed record Asking(CaseNumber Of, CaseCommand Command);
