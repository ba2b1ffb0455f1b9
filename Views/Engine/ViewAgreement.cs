using NodaTime;

namespace Supervision.Views.Engine;

/// <summary>Whether views.db agrees with the journal, as far as samples of it have shown since the host started.</summary>
/// <param name="Agrees">False from when a difference is found to when the same case has been seen in order again, in views that were built anew.</param>
/// <param name="Since">Since when that is so: a difference, its cure, or the first case that was looked at; null while none has been.</param>
/// <param name="Differences">How many were found.</param>
/// <param name="Looked">How many cases were looked at, those of earlier rounds as well.</param>
/// <param name="Round">When all cases had last been looked at; null until they have.</param>
/// <param name="IsCurable">False where views that had just been built anew differed again: no edit of the file, but a fault of this program.</param>
public sealed record ViewAgreement(bool Agrees, Instant? Since, long Differences, long Looked, Instant? Round, bool IsCurable);
