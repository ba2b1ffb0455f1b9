using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Periods.Written;

/// <summary>
/// Reads the fields of one form. What cannot be read has no value, nothing stands in for it, and the rules that need it are not asked;
/// everything else is read on, so that all faults are found at once.
/// </summary>
internal sealed class FormReader(CalendarLibrary calendars, FaultList faults)
{
    private const string DayEn = "a date such as 2015-03-04", DayZh = "日期，例如 2015-03-04";

    private const string MomentEn = "a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00";

    private const string MomentZh = "日期，例如 2015-03-04，或当地日期和时刻，例如 2015-03-04T16:00";

    private const string TimeEn = "a time of day from 00:00 to 23:59, such as 16:00", TimeZh = "00:00 至 23:59 之间的时刻，例如 16:00";

    private const string LengthEn =
        "a whole number and its unit: at most 36500d (days), 2600wd (working days), 1200m (months), 100y (years) or 876000h (hours)";

    private const string LengthZh = "整数加单位：最多 36500d（日）、2600wd（工作日）、1200m（月）、100y（年）或 876000h（小时）";

    private const string SignEn = ", with a minus sign before it to count backwards", SignZh = "，倒算时前面加负号";

    public PeriodReading Read(PeriodForm form)
    {
        var calendar = Calendar(form);
        var from = From(form);
        var length = Length(form);
        var excludeStart = Choice(FormFields.ExcludeStart, form);
        var startRoll = Choice(FormFields.StartRoll, form);
        var cutOff = Time(FormFields.CutOff, form);
        var roll = Choice(FormFields.Roll, form);
        var monthEnd = Choice(FormFields.MonthEnd, form);
        var at = Time(FormFields.At, form);
        var boundary = Choice(FormFields.Boundary, form);
        var excluded = Excluded(form);
        var extensions = Extensions(form);

        var known = new QuestionParts
        {
            Calendar = calendar, From = from, Length = length?.Length, Direction = length?.Direction, At = at, Excluded = excluded, Extensions = extensions,
        };
        foreach (var fault in known.FaultsOfSize().Concat(known.Faults()))
        {
            faults.Add(FormFields.Of(fault.Part).Name, fault.Message);
        }

        if (faults.IsEmpty
            && (calendar, from, length, excluded, extensions) is ({ } under, { } moment, { } period, { } spans, { } granted)
            && (excludeStart, startRoll, roll, monthEnd, boundary) is ({ } excludes, { } startMoves, { } endMoves, { } months, { } days))
        {
            var rule = new CountingRule
            {
                ExcludeStart = excludes, StartRoll = startMoves, CutOff = cutOff, Roll = endMoves, MonthEnd = months, At = at, Boundary = days,
            };
            return new PeriodReading.Asked(under, new PeriodQuestion(moment, period.Length, period.Direction, rule, spans, granted));
        }

        return new PeriodReading.Faulty(faults.InOrder());
    }

    private CourtCalendar? Calendar(PeriodForm form)
    {
        if (Required(FormFields.Calendar, form, $"one of these: {Names}", $"以下之一：{Names}") is not { } text)
        {
            return null;
        }

        var mark = text.IndexOf('#', StringComparison.Ordinal);
        if (calendars.Find(mark < 0 ? text : text[..mark]) is not { } found)
        {
            return Bad<CourtCalendar?>(FormFields.Calendar, text, $"one of these: {Names}", $"以下之一：{Names}");
        }

        return mark < 0 || text == found.Reference.ToString()
            ? found
            : Bad<CourtCalendar?>(FormFields.Calendar, text, $"the edition that is loaded: {found.Reference}", $"已载入的版本：{found.Reference}");
    }

    private Moment? From(PeriodForm form) => Required(FormFields.From, form, MomentEn, MomentZh) is not { } text ? null
        : IsoText.MomentOrNull(text) ?? Bad<Moment?>(FormFields.From, text, MomentEn, MomentZh);

    private (StatedLength Length, Direction Direction)? Length(PeriodForm form)
    {
        if (Required(FormFields.Period, form, LengthEn + SignEn, LengthZh + SignZh) is not { } text)
        {
            return null;
        }

        var isBackwards = text[0] == '-';
        return StatedLength.ParseOrNull(text.AsSpan(isBackwards ? 1 : 0)) is { } length
            ? (length, isBackwards ? Direction.Backwards : Direction.Forwards)
            : Bad<(StatedLength, Direction)?>(FormFields.Period, text, LengthEn + SignEn, LengthZh + SignZh);
    }

    private LocalTime? Time(TextField field, PeriodForm form) => faults.Has(field) || field.TextOf(form) is not { Length: > 0 } text ? null
        : IsoText.TimeOrNull(text) ?? Bad<LocalTime?>(field, text, TimeEn, TimeZh);

    private T? Choice<T>(ChoiceField<T> field, PeriodForm form)
        where T : struct => faults.Has(field) ? null
        : field.ValueOf(form) ?? Bad<T?>(field, field.TextOf(form)!, string.Join(" or ", field.Choices), string.Join(" 或 ", field.Choices));

    private ImmutableArray<Suspension>? Excluded(PeriodForm form)
    {
        var field = FormFields.Excluded;
        if (faults.Has(field))
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<Suspension>(form.Excluded.Length);
        foreach (var (ground, from, to) in form.Excluded)
        {
            var (begun, ended) = (Day(from), string.IsNullOrEmpty(to) ? null : Day(to));
            if (begun is { } day)
            {
                read.Add(new Suspension(ground ?? "", day, ended));
            }
        }

        return faults.Has(field) ? null : read.MoveToImmutable();
    }

    private ImmutableArray<StatedLength>? Extensions(PeriodForm form)
    {
        var field = FormFields.Extensions;
        if (faults.Has(field))
        {
            return null;
        }

        var read = ImmutableArray.CreateBuilder<StatedLength>(form.Extensions.Length);
        foreach (var text in form.Extensions)
        {
            if ((StatedLength.ParseOrNull(text) ?? Bad<StatedLength?>(field, text, LengthEn, LengthZh)) is { } length)
            {
                read.Add(length);
            }
        }

        return faults.Has(field) ? null : read.MoveToImmutable();
    }

    private string Names => string.Join(", ", calendars.All.Select(it => it.Reference.Calendar));

    private LocalDate? Day(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            Missing(FormFields.Excluded, DayEn, DayZh);
            return null;
        }

        return IsoText.DayOrNull(text) ?? Bad<LocalDate?>(FormFields.Excluded, text, DayEn, DayZh);
    }

    /// <summary>The text of a field that has no default; null with a fault where there is none.</summary>
    private string? Required(TextField field, PeriodForm form, string en, string zh)
    {
        if (faults.Has(field))
        {
            return null;
        }

        if (field.TextOf(form) is { Length: > 0 } text)
        {
            return text;
        }

        Missing(field, en, zh);
        return null;
    }

    private void Missing(FormField field, string en, string zh) => faults.Add(field.Name, new Title($"Missing; expected {en}.", $"缺少；应为{zh}。"));

    /// <returns>No value: what was written is none.</returns>
    private T? Bad<T>(FormField field, string text, string en, string zh)
    {
        faults.Add(field.Name, new Title($"\"{ShownText.Of(text)}\" is not understood; expected {en}.", $"无法理解“{ShownText.Of(text)}”；应为{zh}。"));
        return default;
    }
}
