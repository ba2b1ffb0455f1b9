using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Domain.Time;

/// <summary>Reads the fields of a written question one after the other and keeps the first fault.</summary>
internal sealed class FormFields
{
    private const string DayEn = "a date such as 2015-03-04", DayZh = "日期，例如 2015-03-04";

    private const string MomentEn = "a date such as 2015-03-04, or a local date and time such as 2015-03-04T16:00";

    private const string MomentZh = "日期，例如 2015-03-04，或当地日期和时刻，例如 2015-03-04T16:00";

    private const string TimeEn = "a time of day from 00:00 to 23:59, such as 16:00", TimeZh = "00:00 至 23:59 之间的时刻，例如 16:00";

    private const string LengthEn = "a whole number and its unit: at most 36500d (days), 2600wd (working days), 1200m (months), 100y (years) or 876000h (hours)";

    private const string LengthZh = "整数加单位：最多 36500d（日）、2600wd（工作日）、1200m（月）、100y（年）或 876000h（小时）";

    private const string SignEn = ", with a minus sign before it to count backwards", SignZh = "，倒算时前面加负号";

    private readonly List<QuestionFault> faults = [];

    public QuestionFault? Fault => faults.Count > 0 ? faults[0] : null;

    /// <summary>Null when there is a fault.</summary>
    public CourtCalendar? Calendar(string? text, CalendarLibrary calendars)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Missing<CourtCalendar?>("calendar", $"one of these: {Names(calendars)}", $"以下之一：{Names(calendars)}");
        }

        var mark = text.IndexOf('#', StringComparison.Ordinal);
        if (calendars.Find(mark < 0 ? text : text[..mark]) is not { } found)
        {
            return Bad<CourtCalendar?>("calendar", text, $"one of these: {Names(calendars)}", $"以下之一：{Names(calendars)}");
        }

        return mark < 0 || text == found.Reference.ToString()
            ? found
            : Bad<CourtCalendar?>("calendar", text, $"the edition that is loaded: {found.Reference}", $"已载入的版本：{found.Reference}");
    }

    public Moment Moment(string field, string? text) =>
        string.IsNullOrEmpty(text) ? Missing<Moment>(field, MomentEn, MomentZh)
        : IsoText.MomentOrNull(text) ?? Bad<Moment>(field, text, MomentEn, MomentZh);

    public (StatedLength Length, Direction Direction) Length(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Missing<(StatedLength, Direction)>(field, LengthEn + SignEn, LengthZh + SignZh);
        }

        return text[0] == '-'
            ? (StatedLength.ParseOrNull(text.AsSpan(1)) ?? Bad<StatedLength>(field, text, LengthEn + SignEn, LengthZh + SignZh), Direction.Backwards)
            : (StatedLength.ParseOrNull(text) ?? Bad<StatedLength>(field, text, LengthEn + SignEn, LengthZh + SignZh), Direction.Forwards);
    }

    public LocalTime? Time(string field, string? text) =>
        string.IsNullOrEmpty(text) ? null : IsoText.TimeOrNull(text) ?? Bad<LocalTime>(field, text, TimeEn, TimeZh);

    public T Choice<T>(string field, string? text, ImmutableArray<(string Text, T Value)> words)
    {
        if (string.IsNullOrEmpty(text))
        {
            return words[0].Value;
        }

        foreach (var (word, value) in words)
        {
            if (text == word)
            {
                return value;
            }
        }

        return Bad<T>(field, text, string.Join(" or ", words.Select(it => it.Text)), string.Join(" 或 ", words.Select(it => it.Text)))!;
    }

    public ImmutableArray<Suspension> Excluded(ImmutableArray<ExcludedForm> spans)
    {
        if (spans.IsDefaultOrEmpty)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<Suspension>(spans.Length);
        foreach (var (ground, from, to) in spans)
        {
            read.Add(new Suspension(ground ?? "", Day("excluded", from), string.IsNullOrEmpty(to) ? null : Day("excluded", to)));
        }

        return read.MoveToImmutable();
    }

    public ImmutableArray<StatedLength> Extensions(ImmutableArray<string> texts) => texts.IsDefaultOrEmpty
        ? []
        : [.. texts.Select(it => StatedLength.ParseOrNull(it) ?? Bad<StatedLength>("extensions", it, LengthEn, LengthZh))];

    private static string Names(CalendarLibrary calendars) => string.Join(", ", calendars.All.Select(it => it.Reference.Calendar));

    private LocalDate Day(string field, string? text) =>
        string.IsNullOrEmpty(text) ? Missing<LocalDate>(field, DayEn, DayZh)
        : IsoText.DayOrNull(text) ?? Bad<LocalDate>(field, text, DayEn, DayZh);

    private T? Missing<T>(string field, string en, string zh) => Faulty<T>(field, () => new Title($"Missing; expected {en}.", $"缺少；应为{zh}。"));

    private T? Bad<T>(string field, string text, string en, string zh) => Faulty<T>(
        field, () => new Title($"\"{ShownText.Of(text)}\" is not understood; expected {en}.", $"无法理解“{ShownText.Of(text)}”；应为{zh}。"));

    /// <summary>Only the first fault is worth a sentence: there may be thousands.</summary>
    private T? Faulty<T>(string field, Func<Title> message)
    {
        if (faults.Count == 0)
        {
            faults.Add(new QuestionFault(field, message()));
        }

        return default;
    }
}
