using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>Another case that belongs together with one.</summary>
/// <param name="As">What the other is to this one.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Number">The other's number; null for whoever may not see that case, and where it was erased.</param>
/// <param name="Court">The other's court.</param>
/// <param name="CourtTitle">What people call that court.</param>
/// <param name="On">The day since which it is known here.</param>
/// <param name="Ended">How the other ended; null while it has not, and of a case below.</param>
public sealed record CaseLinkView(LinkKind As, Title Title, CaseNumber? Number, CourtId Court, Title CourtTitle, LocalDate On, LinkEnd? Ended);
