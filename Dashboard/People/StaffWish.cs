using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;

namespace Supervision.Dashboard.People;

/// <summary>Something that a form asks of the staff.</summary>
/// <param name="Said">What the page says once it is done.</param>
/// <param name="Make">The command, given the instant of the engine's clock.</param>
public sealed record StaffWish(string Said, Func<Instant, StaffCommand> Make);

/// <summary>How the last wish ended.</summary>
/// <param name="Said">What is said of it when it was done.</param>
/// <param name="Refusal">What stood in the way; null when it was done, or nobody knows.</param>
/// <param name="IsUnknown">Whether the answer was lost: it may have been done or not.</param>
public sealed record StaffAnswer(string Said, Refusal? Refusal, bool IsUnknown);
