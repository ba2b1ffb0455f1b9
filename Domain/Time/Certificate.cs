using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;

namespace Supervision.Domain.Time;

/// <summary>One line of a certificate: what moved the count, on or to which day, and why.</summary>
/// <param name="Kind">Stable for programs: <c>start</c>, <c>length</c>, <c>extension</c>, <c>suspension</c>, <c>due</c>.</param>
/// <param name="Date">The day that this line arrives at.</param>
/// <param name="Why">The reason in words.</param>
public sealed record CertificateLine(string Kind, LocalDate Date, Title Why);

/// <summary>
/// Everything somebody else needs to derive a due date again: rule, source, start and each thing that moved it.
/// </summary>
/// <param name="Rule">Pack edition and limit, such as <c>it-road-fines/model#1f0c22ab dispatch</c>.</param>
/// <param name="Basis">The article that gives the length.</param>
/// <param name="Start">The day that is not counted.</param>
/// <param name="Length">The period as the law states it.</param>
/// <param name="Due">The last day that is in time.</param>
/// <param name="Provisional">True while something is open that will move the date, such as a suspension that lasts.</param>
/// <param name="Lines">In the order of the derivation.</param>
public sealed record Certificate(
    string Rule, Citation Basis, LocalDate Start, Period Length, LocalDate Due, bool Provisional, ImmutableArray<CertificateLine> Lines);
