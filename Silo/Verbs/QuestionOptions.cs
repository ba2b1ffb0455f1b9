using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using Supervision.Periods;
using Supervision.Periods.Written;

namespace Supervision.Silo.Verbs;

/// <summary>The fields of one question as options, each by its own name: <c>exclude_start</c> is <c>--exclude-start</c>, and so on.</summary>
internal sealed class QuestionOptions
{
    private static readonly ImmutableArray<(FormField Field, string Value, string Says)> Said =
    [
        (FormFields.Calendar, "NAME", "The calendar: a name from law/calendars, such as us-federal."),
        (FormFields.From, "DATE", "The event: 2015-03-04 or 2015-03-04T16:00, in the calendar's local time."),
        (FormFields.Period, "LENGTH", "The length: 14d, 14wd (working days), 4m, 1y or 48h; with a minus sign before it backwards."),
        (FormFields.ExcludeStart, "", "Whether the day or hour of the event is left out"),
        (FormFields.StartRoll, "", "Whether a start on a rest day moves on"),
        (FormFields.CutOff, "HH:MM", "From this hour on an event counts as of the next day; none by default."),
        (FormFields.Roll, "", "Where an end on a rest day moves"),
        (FormFields.MonthEnd, "", "Where months end that start at the end of one"),
        (FormFields.At, "HH:MM", "The hour at which the last day ends; the cut-off by default."),
        (FormFields.Boundary, "", "Which boundary days of an excluded span are left out"),
        (FormFields.Excluded, "SPAN", "A span that is not counted, as GROUND,FROM,TO; may be given again."),
        (FormFields.Extensions, "LENGTH", "Granted on top, such as 6m; may be given again."),
    ];

    private readonly ImmutableArray<(FormField Field, Option Option)> options = [.. Said.Select(it => (it.Field, Create(it.Field, it.Value, it.Says)))];

    private QuestionOptions()
    {
    }

    public static QuestionOptions AddTo(Command command)
    {
        var question = new QuestionOptions();
        foreach (var (_, option) in question.options)
        {
            command.Add(option);
        }

        return question;
    }

    public bool AreIn(CommandResult parsed) => options.Any(it => parsed.GetResult(it.Option) is { Implicit: false });

    public AskedQuestion In(ParseResult parsed)
    {
        var given = options.ToDictionary(it => it.Field, it => Texts(parsed, it.Option));
        return QuestionQuery.Read(it => given[it]);
    }

    private static string?[] Texts(ParseResult parsed, Option option) => option switch
    {
        Option<string[]> list => parsed.GetValue(list) ?? [],
        Option<string?> one => new[] { parsed.GetValue(one) },
        _ => throw new UnreachableException($"{option.Name} is no field of a question"),
    };

    private static Option Create(FormField field, string value, string says)
    {
        var choice = field.Choices;
        var (words, sentence) = choice.IsEmpty ? (value, says) : (string.Join('|', choice), $"{says}; {choice[0]} by default.");
        return field.IsList
            ? new Option<string[]>(field.Option, FirstNames(field)) { Description = sentence, HelpName = words }
            : new Option<string?>(field.Option) { Description = sentence, HelpName = words };
    }

    /// <summary>What an option was called before it had its field's name: scripts ask by it.</summary>
    private static string[] FirstNames(FormField field) => field == FormFields.Extensions ? ["--extension"] : [];
}
