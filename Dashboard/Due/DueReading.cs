using System.Collections.Immutable;
using NodaTime.Text;
using Supervision.Dashboard.Language;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Dashboard.Due;

/// <summary>What came of reading the page's fields: the answer, or everything that has to be mended before there can be one.</summary>
/// <param name="Answer">Null when there are faults, or nothing has been asked yet.</param>
/// <param name="Faults">At most one for a field, in the order of the form.</param>
public sealed record DueReading(DueAnswer? Answer, ImmutableArray<QuestionFault> Faults)
{
    private static readonly ImmutableArray<string> Order =
        ["", "calendar", "from", "period", "exclude_start", "start_roll", "cutoff", "roll", "month_end", "at", "boundary", "excluded", "extensions"];

    public static DueReading Of(DueFields fields, CalendarLibrary calendars)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (!fields.IsAsked)
        {
            return new DueReading(null, []);
        }

        var faults = fields.Unknown.Distinct().Select(UnknownName).ToList();
        var form = fields.Form;

        // The reader tells the first fault; each is put aside in turn, so that the page can tell all of them at once.
        for (var reading = form.Read(calendars);
             reading is PeriodReading.Faulty { Fault: var fault } && !faults.Exists(it => it.Field == fault.Field);
             reading = form.Read(calendars))
        {
            faults.Add(Plainly(fields, fault.Field) ?? fault);
            form = Without(form, fault.Field, calendars);
        }

        return faults.Count == 0 && form.Read(calendars) is PeriodReading.Asked asked
            ? new DueReading(DueAnswer.Of(asked.Calendar, asked.Question), [])
            : new DueReading(null, [.. faults.OrderBy(it => Order.IndexOf(it.Field))]);
    }

    private static QuestionFault UnknownName(string name) => new("", Speech.Both("Fault.UnknownName", ShownText.Of(name)));

    /// <summary>The fault as the form's own parts have it, which are not the batch format's; null where they are the same.</summary>
    private static QuestionFault? Plainly(DueFields fields, string field) => field switch
    {
        "from" when fields.Date.Length == 0 => new(field, Speech.Both("Fault.NoDay")),
        "period" when fields.Length.Length == 0 => new(field, Speech.Both("Fault.NoLength")),
        "from" when fields is { Unit: "h", Time.Length: 0 } && LocalDatePattern.Iso.Parse(fields.Date).Success => new(field, Speech.Both("Fault.NoTime")),
        "from" when LocalDatePattern.Iso.Parse(fields.Date) is { Success: false } => new(field, Speech.Both("Fault.NotADay", ShownText.Of(fields.Date))),
        "period" when StatedLength.ParseOrNull(fields.Length + fields.Unit) is null =>
            new(field, Speech.Both("Fault.NotALength", ShownText.Of(fields.Length), Most(fields.Unit))),
        _ => null,
    };

    private static int Most(string unit) => StatedLength.MaximumOf(StatedLength.ParseOrNull("1" + unit)!.Value.Unit);

    private static PeriodForm Without(PeriodForm form, string field, CalendarLibrary calendars) => field switch
    {
        "calendar" => form with { Calendar = calendars.All.FirstOrDefault()?.Reference.Calendar },
        "from" => form with { From = "2024-01-02T09:30" },
        "period" => form with { Period = "1d" },
        "exclude_start" => form with { ExcludeStart = null },
        "start_roll" => form with { StartRoll = null },
        "cutoff" => form with { CutOff = null },
        "roll" => form with { Roll = null },
        "month_end" => form with { MonthEnd = null },
        "at" => form with { At = null },
        "boundary" => form with { Boundary = null },
        "excluded" => form with { Excluded = [] },
        "extensions" => form with { Extensions = [] },
        _ => form,
    };
}
