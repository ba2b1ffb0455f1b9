using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Cases;

/// <summary>A command on its way to an aggregate.</summary>
/// <param name="Id">Names this decision on this aggregate: 1 to 128 visible ASCII characters, not beginning with <c>time-</c>.</param>
/// <param name="Author">Pseudonym of who decides.</param>
/// <param name="Role">The role in which.</param>
/// <param name="OnBehalfOf">Pseudonym of whom for; null when for itself.</param>
/// <param name="Cause">Journal position of what led to it.</param>
/// <param name="Content">What is said.</param>
public sealed record Command<T>(string Id, string Author, RoleName Role, string? OnBehalfOf, long? Cause, T Content);

/// <summary>What came of a command.</summary>
/// <param name="Position">The last journal position that it added, or the aggregate's latest where it added nothing; 0 when there is none.</param>
/// <param name="Added">How many facts it added.</param>
/// <param name="Repeated">Whether the same command id had been decided before.</param>
/// <param name="Refusal">What stood in the way; null when it was decided.</param>
public sealed record Answer(long Position, int Added, bool Repeated, Refusal? Refusal);
