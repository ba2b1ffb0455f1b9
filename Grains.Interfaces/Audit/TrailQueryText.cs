using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Audit;

/// <summary>A search of the trail as the query part of an address, so that a page, a bookmark and a download name the same entries by the same words.</summary>
public static class TrailQueryText
{
    /// <summary>The longest text that is searched for.</summary>
    public const int MaximumText = 180;

    /// <summary>Rows on a page of an address that does not say.</summary>
    public const int PageLength = 50;

    private const int MaximumTake = 500;

    private static readonly TrailQuery Everything = new(Take: PageLength);

    /// <summary>Whether the search leaves any entry out, but for those that came later.</summary>
    public static bool IsNarrowed(TrailQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query with { UpTo = null, Skip = 0, Take = PageLength } != Everything;
    }

    /// <summary>Reads the query part of an address, with or without its leading '?'. Names that are none of ours are left to others.</summary>
    /// <param name="text">What stands behind the path; may be empty.</param>
    /// <param name="unreadable">Our names whose value is none; those are taken as not given.</param>
    public static TrailQuery Read(string text, out ImmutableArray<string> unreadable) =>
        AddressPairs.Read(text, Everything, With, out unreadable);

    /// <summary>Writes a search so that <see cref="Read"/> gives it back; nothing at all for the whole trail.</summary>
    public static string Write(TrailQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var said = AddressPairs.Write(
            ("who", query.Who),
            ("role", query.Role?.Text),
            ("kind", query.Kind),
            ("step", query.Step?.Text),
            ("case", query.Case),
            ("from", Text(query.OccurredFrom)),
            ("to", Text(query.OccurredTo)),
            ("recorded-from", Text(query.RecordedFrom)),
            ("recorded-to", Text(query.RecordedTo)),
            ("late", query.LateOnly ? "1" : null),
            ("approvals", query.ApprovalsOnly ? "1" : null),
            ("upto", query.UpTo?.ToString(CultureInfo.InvariantCulture)),
            ("skip", query.Skip != 0 ? query.Skip.ToString(CultureInfo.InvariantCulture) : null),
            ("take", query.Take != PageLength ? query.Take.ToString(CultureInfo.InvariantCulture) : null));
        return said.Length == 0 ? "" : "?" + said;
    }

    /// <returns>Null when the name is ours and the value is not one of its values.</returns>
    private static TrailQuery? With(TrailQuery query, string name, string value) => name switch
    {
        "who" => value.Length <= MaximumText ? query with { Who = value } : null,
        "role" => value.Length <= MaximumText ? query with { Role = new RoleName(value) } : null,
        "kind" => value.Length <= MaximumText ? query with { Kind = value } : null,
        "step" => value.Length <= MaximumText ? query with { Step = new StepId(value) } : null,
        "case" => value.Length <= MaximumText ? query with { Case = value } : null,
        "from" => DayOf(value) is { } it ? query with { OccurredFrom = it } : null,
        "to" => DayOf(value) is { } it ? query with { OccurredTo = it } : null,
        "recorded-from" => DayOf(value) is { } it ? query with { RecordedFrom = it } : null,
        "recorded-to" => DayOf(value) is { } it ? query with { RecordedTo = it } : null,
        "late" => FlagOf(value) is { } it ? query with { LateOnly = it } : null,
        "approvals" => FlagOf(value) is { } it ? query with { ApprovalsOnly = it } : null,
        "upto" => NumberOf(value, 0, long.MaxValue) is { } it ? query with { UpTo = it } : null,
        "skip" => NumberOf(value, 0, int.MaxValue) is { } it ? query with { Skip = (int)it } : null,
        "take" => NumberOf(value, 1, MaximumTake) is { } it ? query with { Take = (int)it } : null,
        _ => query,
    };

    private static string? Text(LocalDate? day) => day is { } it ? LocalDatePattern.Iso.Format(it) : null;

    private static LocalDate? DayOf(string value) =>
        LocalDatePattern.Iso.Parse(value) is { Success: true, Value: { Year: >= 1800 and <= 2999 } day } ? day : null;

    private static bool? FlagOf(string value) => value switch { "1" or "true" or "on" => true, "0" or "false" => false, _ => null };

    private static long? NumberOf(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
