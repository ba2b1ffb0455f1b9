using Supervision.Domain.Law;

namespace Supervision.Domain.Courts;

/// <summary>A part of the court.</summary>
public sealed record Division(DivisionId Id, Title Title);
