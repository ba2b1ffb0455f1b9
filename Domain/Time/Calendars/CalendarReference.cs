namespace Supervision.Domain.Time.Calendars;

/// <summary>Which calendar, in which edition: a name such as <c>cn-courts</c> and the fingerprint of the files it was read from.</summary>
/// <param name="Calendar">The file's name without extension: lower case letters, digits and hyphens.</param>
/// <param name="Fingerprint">The first twelve hexadecimal digits of a SHA-256 (docs/calendars.md says over what).</param>
public readonly record struct CalendarReference(string Calendar, string Fingerprint)
{
    public override string ToString() => $"{Calendar}#{Fingerprint}";
}
