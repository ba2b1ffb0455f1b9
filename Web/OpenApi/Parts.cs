using System.Collections.Immutable;
using Microsoft.OpenApi;
using Supervision.Dashboard.Addresses;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Periods.Written;

namespace Supervision.Web.OpenApi;

/// <summary>The parts of requests that more than one address takes, or that a reader of addresses knows the names of.</summary>
internal static class Parts
{
    /// <summary>Of a pseudonym, a division, a court: a letter, then letters, digits and dashes.</summary>
    private const string Slug = "^[a-z][a-z0-9-]{1,63}$";

    public static readonly Part Number = Part.OfPath(
        "number", "A case by its number, court/number. Its slashes may be sent as they are or as %2F.",
        () => Shape.Text(CaseNumber.MaximumLength, "^[^/]+/.+$"));

    public static readonly Part Position = Part.OfPath("position", "An entry's place in the log, from 1.", () => Shape.Number(1));

    /// <summary>As <see cref="CaseQueryText"/> reads them.</summary>
    public static readonly ImmutableArray<Part> OfCases =
    [
        Part.OfQuery("q", "Cases whose number contains this text, whatever its case.", () => Shape.Text(CaseQueryText.MaximumSearch)),
        Part.OfQuery("pack", "Cases of a procedure pack, by its name or name@edition.", Some),
        Part.OfQuery("place", "Cases that stand at a place of their procedure, such as fine-sent.", Some),
        Part.OfQuery("limit", "Cases in which a time limit runs, by its name in the pack.", Some),
        Part.OfQuery("urgency", "Cases whose most pressing duty is exactly so urgent.", Urgencies),
        Part.OfQuery("atleast", "Cases whose most pressing duty is at least so urgent; met without it.", Urgencies),
        Part.OfQuery("atmost", "Cases whose most pressing duty is at most so urgent; overdue without it.", Urgencies),
        Part.OfQuery("open", "Open cases alone.", Shape.YesNo),
        Part.OfQuery("findings", "Cases with a step that their procedure does not allow.", Shape.YesNo),
        Part.OfQuery("hidden", "Cases with a duty that stands still although every ground for it is over, and would be overdue.", Shape.YesNo),
        Part.OfQuery("mine", "Cases to which somebody is assigned, by pseudonym.", () => Shape.Text(64, Slug)),
        Part.OfQuery("division", "Cases that lie with a division, by its name.", () => Shape.Text(64, Slug)),
        Part.OfQuery("court", "Cases of a court, by its code.", () => Shape.Text(64, Slug)),
        Part.OfQuery("order", "What the list is ordered by; due without it.", () => Shape.OneOf(Enum.GetValues<CaseOrder>().Select(CaseQueryText.NameOf))),
        Part.OfQuery("desc", "The other way round.", Shape.YesNo),
        Part.OfQuery("skip", "So many cases are left out from the beginning; none without it.", () => Shape.Number(0, int.MaxValue)),
        Part.OfQuery("take", "So many cases at most; 50 without it.", () => Shape.Number(1, 500)),
    ];

    /// <summary>What an export of cases has besides.</summary>
    public static readonly ImmutableArray<Part> OfExports =
    [
        .. OfCases,
        Part.OfQuery("opened-from", "Cases that were opened on this court day or later.", Shape.Day),
        Part.OfQuery("opened-to", "Cases that were opened on this court day or earlier.", Shape.Day),
        Part.OfQuery("gzip", "Whether the answer is a packed file (RFC 1952).", Shape.YesNo),
    ];

    /// <summary>As <see cref="TrailQueryText"/> reads them.</summary>
    public static readonly ImmutableArray<Part> OfTrail =
    [
        Part.OfQuery("who", "Entries by or on behalf of somebody: a pseudonym, or a part of one.", Searched),
        Part.OfQuery("role", "Entries made in a role, by its word.", Searched),
        Part.OfQuery("kind", "Entries of a kind, by the journal's name for it, such as case.step-taken.", Searched),
        Part.OfQuery("step", "Entries about a step, by its name in the pack.", Searched),
        Part.OfQuery("case", "Entries about a case: its number, or a part of it.", Searched),
        Part.OfQuery("from", "What happened on this court day or later; from 1800 to 2999.", Shape.Day),
        Part.OfQuery("to", "What happened on this court day or earlier; from 1800 to 2999.", Shape.Day),
        Part.OfQuery("recorded-from", "What was recorded on this court day or later; from 1800 to 2999.", Shape.Day),
        Part.OfQuery("recorded-to", "What was recorded on this court day or earlier; from 1800 to 2999.", Shape.Day),
        Part.OfQuery("late", "What was late, or ran out.", Shape.YesNo),
        Part.OfQuery("approvals", "What was approved or refused.", Shape.YesNo),
        Part.OfQuery("upto", "Entries up to this position: the pages of one search name the same one. The newest without it.", () => Shape.Number(0)),
        Part.OfQuery("skip", "So many entries are left out from the beginning; none without it.", () => Shape.Number(0, int.MaxValue)),
        Part.OfQuery("take", "So many entries at most; 50 without it.", () => Shape.Number(1, 500)),
    ];

    /// <summary>The fields of a question (docs/periods.md), as an address writes them.</summary>
    public static readonly ImmutableArray<Part> OfQuestion =
    [
        Part.OfQuery(FormFields.Id, "The caller's own name for the question, which comes back with the answer.", Some),
        .. FormFields.All.Select(it => Part.OfQuery(it.Name, MeaningOf(it), () => SchemaOf(it))
            with { IsRequired = it == FormFields.Calendar || it == FormFields.From || it == FormFields.Period }),
    ];

    public static readonly ImmutableArray<Part> OfDesk =
    [
        Part.OfQuery("day", "Duties that end on this court day; all without it.", Shape.Day),
        Part.OfQuery("changed", "So many changed cases at most; 10 without it.", () => Shape.Number(0, DeskQuery.MostChanged)),
    ];

    public static readonly ImmutableArray<Part> OfCould =
    [
        Part.OfQuery("right", "The right that is asked about, by its word.", () => Shape.OneOf(RightsTable.Rows.Select(it => RightsTable.TextOf(it.Right))))
            with { IsRequired = true },
        Part.OfQuery("case", "The case that it would be used on; without it, on any.", () => Shape.Text(CaseNumber.MaximumLength, "^[^/]+/.+$")),
        Part.OfQuery("at", "The instant that is asked about; now without it.", Shape.Instant),
    ];

    public static readonly ImmutableArray<Part> OfAlerts =
    [
        Part.OfQuery("after", "The journal position after which alerts are wanted; without it the feed begins with the next one.", () => Shape.Number(0)),
        Part.OfHead(
            "Last-Event-ID", "The id of the last event that arrived, which browsers send by themselves when they connect again; it wins over after.",
            () => Shape.Number(0)),
    ];

    public static readonly ImmutableArray<Part> OfReceivedAlerts =
    [
        Part.OfQuery("which", "Which of them; all without it.", () => Shape.OneOf(Enum.GetValues<AlertFilter>().Select(AlertAddress.WordOf))),
        Part.OfQuery("before", "Alerts before this position: the 'next' of the page before. The newest without it.", () => Shape.Number(1)),
        Part.OfQuery("take", "So many at most; 50 without it.", () => Shape.Number(1, IAlertDesk.Most)),
    ];

    private static OpenApiSchema Urgencies() => Shape.OneOf(Enum.GetValues<Urgency>().Select(CaseQueryText.NameOf));

    /// <summary>A text that is looked up: what names nothing finds nothing.</summary>
    private static OpenApiSchema Some() => new() { Type = JsonSchemaType.String, MinLength = 1 };

    private static OpenApiSchema Searched() => Shape.Text(TrailQueryText.MaximumText);

    private static string MeaningOf(FormField field) => field.Choices is [var first, ..] ? $"{SaidOf(field)}; {first} without it." : $"{SaidOf(field)}.";

    private static string SaidOf(FormField field) => field switch
    {
        _ when field == FormFields.Calendar => "By which calendar days are counted, such as cn-courts",
        _ when field == FormFields.From => "The event's day, or its day and time: 2024-01-26, 2024-05-14T09:30",
        _ when field == FormFields.Period => "The length: a number and d, wd, m, y or h, with a '-' where it is counted backwards: 15d, -3wd, 6m, 48h",
        _ when field == FormFields.ExcludeStart => "Whether the event's day is not counted",
        _ when field == FormFields.StartRoll => "Where the start moves that falls on a rest day",
        _ when field == FormFields.CutOff => "From which time of day on an event counts for the next day, such as 16:00",
        _ when field == FormFields.Roll => "Where an end moves that falls on a rest day",
        _ when field == FormFields.MonthEnd => "What becomes of a day that the last month has not",
        _ when field == FormFields.At => "The time of day at which the period ends, such as 23:59",
        _ when field == FormFields.Boundary => "Which days of a span are left out",
        _ when field == FormFields.Excluded => "A span that is not counted, ground,from,to; or one JSON list of them",
        _ when field == FormFields.Extensions => "By how much the period is extended, such as 3m; several with commas between",
        _ => throw new System.Diagnostics.UnreachableException($"{field.Name} has no meaning here"),
    };

    private static OpenApiSchema SchemaOf(FormField field) => field switch
    {
        { IsList: true } => Shape.Many(Some()),
        { Choices: { IsEmpty: false } words } => Shape.OneOf(words),
        _ => Some(),
    };
}
