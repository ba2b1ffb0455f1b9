using System.CommandLine;
using System.CommandLine.Parsing;
using Supervision.Domain.Time;
using Supervision.Periods;

namespace Supervision.Silo.Verbs;

/// <summary>The fields of one question as options: <c>exclude_start</c> is <c>--exclude-start</c>, and so on.</summary>
internal sealed class QuestionOptions
{
    private readonly Option<string?> calendar = Text("calendar", "NAME", "The calendar: a name from law/calendars, such as us-federal.");
    private readonly Option<string?> from = Text("from", "DATE", "The event: 2015-03-04 or 2015-03-04T16:00, in the calendar's local time.");
    private readonly Option<string?> period = Text("period", "LENGTH", "The length: 14d, 14wd (working days), 4m, 1y or 48h; with a minus sign before it backwards.");
    private readonly Option<string?> excludeStart = Text("exclude-start", "true|false", "Whether the day or hour of the event is left out; true by default.");
    private readonly Option<string?> startRoll = Text("start-roll", "none|next", "Whether a start on a rest day moves on; none by default.");
    private readonly Option<string?> cutOff = Text("cutoff", "HH:MM", "From this hour on an event counts as of the next day; none by default.");
    private readonly Option<string?> roll = Text("roll", "next|previous|none", "Where an end on a rest day moves; next by default.");
    private readonly Option<string?> monthEnd = Text("month-end", "clamp|last_to_last", "Where months end that start at the end of one; clamp by default.");
    private readonly Option<string?> at = Text("at", "HH:MM", "The hour at which the last day ends; the cut-off by default.");
    private readonly Option<string?> boundary = Text("boundary", "end_only|both", "Which boundary days of an excluded span are left out; end_only by default.");
    private readonly Option<string[]> excluded = new("--excluded") { Description = "A span that is not counted, as GROUND,FROM,TO; may be given again.", HelpName = "SPAN" };
    private readonly Option<string[]> extensions = new("--extension") { Description = "Granted on top, such as 6m; may be given again.", HelpName = "LENGTH" };

    private QuestionOptions()
    {
    }

    private IEnumerable<Option> All => [calendar, from, period, excludeStart, startRoll, cutOff, roll, monthEnd, at, boundary, excluded, extensions];

    public static QuestionOptions AddTo(Command command)
    {
        var options = new QuestionOptions();
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        return options;
    }

    public bool AreIn(CommandResult parsed) => All.Any(it => parsed.GetResult(it) is { Implicit: false });

    public AskedQuestion In(ParseResult parsed)
    {
        var form = new PeriodForm
        {
            Calendar = parsed.GetValue(calendar), From = parsed.GetValue(from), Period = parsed.GetValue(period), ExcludeStart = parsed.GetValue(excludeStart),
            StartRoll = parsed.GetValue(startRoll), CutOff = parsed.GetValue(cutOff), Roll = parsed.GetValue(roll), MonthEnd = parsed.GetValue(monthEnd),
            At = parsed.GetValue(at), Boundary = parsed.GetValue(boundary), Excluded = SpanText.Spans(parsed.GetValue(excluded) ?? [], out var fault),
            Extensions = SpanText.Lengths(parsed.GetValue(extensions) ?? []),
        };
        return new AskedQuestion(null, form, fault);
    }

    private static Option<string?> Text(string name, string values, string description) => new($"--{name}") { Description = description, HelpName = values };
}
