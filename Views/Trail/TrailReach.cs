using Supervision.Domain.Courts;

namespace Supervision.Views.Trail;

/// <summary>How far somebody searches the trail.</summary>
/// <param name="By">The court whose days are meant; null for the only one of the store, or for those of Greenwich where it has several.</param>
/// <param name="Only">The courts outside of which no cases and no people are shown; null for all.</param>
internal sealed record TrailReach(CourtId? By, IReadOnlyCollection<CourtId>? Only)
{
    public static readonly TrailReach Everywhere = new(null, null);
}
