using NodaTime;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>
/// Which entries of the trail, newest first, which page. All conditions must hold. What leaves keep as a commitment only can
/// neither be searched for nor found.
/// </summary>
/// <param name="Who">Pseudonym of the author or of whom for. A whole pseudonym means just that one, any other text all that contain it.</param>
/// <param name="Role">The role in which.</param>
/// <param name="Kind">What kind of entry, by the name that the journal gives it, such as <c>case.went-overdue</c>.</param>
/// <param name="Step">Only this step being taken.</param>
/// <param name="Case">A whole case number means that case and what was refused in it, any other text all cases whose number contains it.</param>
/// <param name="OccurredFrom">First court day on which it happened.</param>
/// <param name="OccurredTo">Last court day on which it happened, included.</param>
/// <param name="RecordedFrom">First court day on which it was written down.</param>
/// <param name="RecordedTo">Last court day on which it was written down, included.</param>
/// <param name="LateOnly">Only acts after their last day, and duties that ran out.</param>
/// <param name="ApprovalsOnly">Only what takes an approval: more time granted, an erasure ordered, and every request that was refused.</param>
/// <param name="UpTo">Only entries up to this position; pages of one search name it, so that rows do not shift while the court works.</param>
/// <param name="Skip">Rows to leave out at the front; 0 or more.</param>
/// <param name="Take">Rows to return at the most; 1 to 500.</param>
public sealed record TrailQuery(
    string? Who = null,
    RoleName? Role = null,
    string? Kind = null,
    StepId? Step = null,
    string? Case = null,
    LocalDate? OccurredFrom = null,
    LocalDate? OccurredTo = null,
    LocalDate? RecordedFrom = null,
    LocalDate? RecordedTo = null,
    bool LateOnly = false,
    bool ApprovalsOnly = false,
    long? UpTo = null,
    int Skip = 0,
    int Take = 50);
