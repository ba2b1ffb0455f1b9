using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Supervision.Domain.Time;

namespace Supervision.Dashboard.Due;

/// <summary>The page's address: the question by the names of the batch format, so that whoever has the address has the question.</summary>
public static class DueAddress
{
    public const string Page = "/due";

    /// <summary>Fields that only the page's own form has, because a person gives a date and a time, or a number and a unit, apart.</summary>
    private static readonly ImmutableArray<string> Parts =
        ["time", "length", "unit", "side", "roll_before", "excluded_ground", "excluded_from", "excluded_to", "extension_length", "extension_unit", "start"];

    private static readonly ImmutableArray<string> Known =
    [
        "id", "calendar", "from", "period", "exclude_start", "start_roll", "cutoff", "roll", "month_end", "at", "boundary", "excluded", "extensions", "rule",
        .. Parts,
    ];

    /// <summary>Whether a query comes from the form and is to be put into the words of the batch format first.</summary>
    public static bool IsFromTheForm(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Parts.Any(query.ContainsKey);
    }

    public static DueFields Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var isBackwards = query["side"] == "before";
        var form = new PeriodForm
        {
            Calendar = Text("calendar"),
            From = Joined(Text("from"), "T", Text("time")),
            Period = query.ContainsKey("length") ? Joined($"{(isBackwards ? "-" : "")}{query["length"].ToString().Trim()}", "", Text("unit")) : Text("period"),
            ExcludeStart = Departing("exclude_start", "true"),
            StartRoll = Departing("start_roll", "none"),
            CutOff = Text("cutoff"),
            Roll = isBackwards && query.ContainsKey("roll_before") ? Departing("roll_before", "next") : Departing("roll", "next"),
            MonthEnd = Departing("month_end", "clamp"),
            At = Text("at"),
            Boundary = Departing("boundary", "end_only"),
            Excluded = [.. query["excluded"].OfType<string>().Where(it => it.Length > 0).SelectMany(SpanAddress.Read), .. SpansOfTheForm(query)],
            Extensions = [.. query["extensions"].OfType<string>().Where(it => it.Length > 0).SelectMany(it => it.Split(',')), .. ExtensionsOfTheForm(query)],
        };
        var rule = Text("rule");
        var chosen = Text("start") is { } start ? CommonRules.Find(start) : null;
        return chosen is not null
            ? new DueFields(chosen.Form with { From = form.From, Excluded = form.Excluded }, form.From is not null, chosen.Id, [])
            : new DueFields(
                form, query.ContainsKey("from"), rule, [.. query.Keys.Where(it => !Known.Contains(it)), .. query.Where(IsRepeated).Select(it => it.Key)]);

        string? Text(string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        string? Departing(string name, string usual) => Text(name) is { } text && text != usual ? text : null;
    }

    /// <summary>The page's own address for a question: the shortest that leads back to it.</summary>
    public static string Of(DueFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var query = Query(fields.Form, fields.IsAsked);
        if (fields.Rule is { } rule)
        {
            query.Add("rule", rule);
        }

        foreach (var name in fields.Unknown.Where(it => !Known.Contains(it)))
        {
            query.Add(name, "");
        }

        return Page + query.ToQueryString();
    }

    /// <summary>The same question for programs.</summary>
    public static string Json(PeriodForm form) => "/api/due" + Query(form, isAsked: true).ToQueryString();

    private static QueryBuilder Query(PeriodForm form, bool isAsked)
    {
        ArgumentNullException.ThrowIfNull(form);
        var query = new QueryBuilder();
        Add("calendar", form.Calendar);
        Add("from", form.From ?? (isAsked ? "" : null));
        Add("period", form.Period);
        Add("exclude_start", form.ExcludeStart);
        Add("start_roll", form.StartRoll);
        Add("cutoff", form.CutOff);
        Add("roll", form.Roll);
        Add("month_end", form.MonthEnd);
        Add("at", form.At);
        Add("boundary", form.Boundary);
        foreach (var span in SpanAddress.Of(form.Excluded))
        {
            query.Add("excluded", span);
        }

        foreach (var extension in form.Extensions)
        {
            query.Add("extensions", extension);
        }

        return query;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }
    }

    private static string? Joined(string? first, string between, string? second) => (first, second) switch
    {
        (null or "", null or "") => null,
        (_, null) => first,
        _ => first + between + second,
    };

    /// <summary>A row in which nothing is typed is no span; one in which something is, is kept for its fault.</summary>
    private static IEnumerable<ExcludedForm> SpansOfTheForm(IQueryCollection query) =>
        Rows(query, "excluded_ground", "excluded_from", "excluded_to").Select(it => new ExcludedForm(it[0], it[1], it[2]));

    private static IEnumerable<string> ExtensionsOfTheForm(IQueryCollection query) =>
        Rows(query, "extension_length", "extension_unit").Where(it => it[0].Length > 0).Select(it => it[0] + it[1]);

    private static IEnumerable<string[]> Rows(IQueryCollection query, params string[] names)
    {
        var columns = names.Select(it => query[it]).ToArray();
        return Enumerable.Range(0, columns.Max(it => it.Count)).Select(row => columns.Select(it => Cell(it, row)).ToArray())
            .Where(row => row.Any(it => it.Length > 0));
    }

    private static string Cell(StringValues column, int row) => row < column.Count ? (column[row] ?? "").Trim() : "";

    private static bool IsRepeated(KeyValuePair<string, StringValues> field) =>
        field.Value.Count > 1 && Known.Contains(field.Key)
        && !field.Key.StartsWith("excluded", StringComparison.Ordinal) && !field.Key.StartsWith("extension", StringComparison.Ordinal);
}
