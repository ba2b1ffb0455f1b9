using Supervision.Domain.Courts;

namespace Supervision.LawFiles.Packs;

/// <summary>The court in which a pack that names none is applied.</summary>
/// <param name="Court">As it is then.</param>
/// <param name="Fixed">All that fixes it, to the byte: it goes into the reference of whatever is applied in it.</param>
public sealed record AppliedCourt(Court Court, string Fixed);
