using System.Collections.Immutable;
using NodaTime.Text;
using Supervision.Dashboard.Language;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>What came of reading the page's fields: the answer, or everything that has to be mended before there can be one.</summary>
/// <param name="Answer">Null when there are faults, or nothing has been asked yet.</param>
/// <param name="Faults">In the order of the form.</param>
public sealed record DueReading(DueAnswer? Answer, ImmutableArray<FormFault> Faults)
{
    public static DueReading Of(DueFields fields, CalendarLibrary calendars)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (!fields.IsAsked)
        {
            return new DueReading(null, []);
        }

        var unknown = fields.Unknown.Distinct().Select(UnknownName).ToList();
        var reading = fields.Form.Read(calendars, fields.Faults);
        return reading is PeriodReading.Asked asked && unknown.Count == 0
            ? new DueReading(DueAnswer.Of(asked.Calendar, asked.Question), [])
            : new DueReading(null, [.. unknown, .. FaultsOf(reading).Select(it => Plainly(fields, it.Field) ?? it).Distinct()]);
    }

    private static ImmutableArray<FormFault> FaultsOf(PeriodReading reading) => reading is PeriodReading.Faulty { Faults: var faults } ? faults : [];

    private static FormFault UnknownName(string name) => new(FormFault.Whole, Speech.Both("Fault.UnknownName", ShownText.Of(name)));

    /// <summary>The fault as the form's own parts have it, which are not the batch format's; null where they are the same.</summary>
    private static FormFault? Plainly(DueFields fields, string field) =>
        field == FormFields.From.Name && PlainlyOfTheDay(fields) is { } ofTheDay ? new(field, ofTheDay)
        : field == FormFields.Period.Name && PlainlyOfTheLength(fields) is { } ofTheLength ? new(field, ofTheLength)
        : null;

    private static Title? PlainlyOfTheDay(DueFields fields) =>
        fields.Date.Length == 0 ? Speech.Both("Fault.NoDay")
        : LocalDatePattern.Iso.Parse(fields.Date) is not { Success: true, Value.Year: var year } ? Speech.Both("Fault.NotADay", ShownText.Of(fields.Date))
        : fields is { Unit: "h", Time.Length: 0 } && year is >= PeriodQuestion.FirstYear and <= PeriodQuestion.LastYear ? Speech.Both("Fault.NoTime")
        : null;

    private static Title? PlainlyOfTheLength(DueFields fields) =>
        fields.Length.Length == 0 ? Speech.Both("Fault.NoLength")
        : StatedLength.ParseOrNull(fields.Length + fields.Unit) is null ? Speech.Both("Fault.NotALength", ShownText.Of(fields.Length), Most(fields.Unit))
        : null;

    private static int Most(string unit) => StatedLength.MaximumOf(StatedLength.ParseOrNull("1" + unit)!.Value.Unit);
}
