using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Calendars;

/// <summary>
/// Calendars that may not be used, with everything that is wrong in their files. There is no going on without them: no
/// calendar is not "no holidays".
/// </summary>
public sealed class InvalidCalendarException(IReadOnlyList<FileFault> errors) : InvalidFileException(errors);
