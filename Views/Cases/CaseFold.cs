using Supervision.Domain.Cases;

namespace Supervision.Views.Cases;

/// <summary>One case as the projector carries it along the journal.</summary>
/// <param name="State">What its facts add up to.</param>
/// <param name="Position">The latest entry folded.</param>
internal sealed record CaseFold(Case.Opened State, long Position);
