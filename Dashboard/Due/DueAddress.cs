using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Supervision.Periods;
using Supervision.Periods.Written;

namespace Supervision.Dashboard.Due;

/// <summary>The page's address: the question by the names of the batch format, so that whoever has the address has the question.</summary>
public static class DueAddress
{
    public const string Page = "/due";

    /// <summary>The common rule that a question began with.</summary>
    public const string Rule = "rule";

    private static readonly ImmutableArray<string> Known = [.. FormFields.Names, Rule, .. FormParts.All];

    private static readonly ImmutableArray<string> Repeatable = [.. FormFields.All.Where(it => it.IsList).Select(it => it.Name), .. FormParts.OfRows];

    /// <summary>Whether a query comes from the form and is to be put into the words of the batch format first.</summary>
    public static bool IsFromTheForm(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FormParts.All.Any(query.ContainsKey);
    }

    public static DueFields Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var asked = QuestionQuery.Read(field => Texts(query, field));
        var form = asked.Form with { Excluded = [.. asked.Form.Excluded, .. SpansOfTheForm(query)] };
        var chosen = Text(query, FormParts.Start) is { } start ? CommonRules.Find(start) : null;
        return chosen is not null
            ? new DueFields(chosen.Form with { From = form.From, Excluded = form.Excluded }, form.From is not null, chosen.Id, [])
            : new DueFields(
                form, query.ContainsKey(FormFields.From.Name), Text(query, FormParts.Start) ?? Text(query, Rule),
                [.. query.Keys.Where(it => !Known.Contains(it)), .. query.Where(IsRepeated).Select(it => it.Key)]) { Faults = asked.Faults };
    }

    /// <summary>The page's own address for a question: the shortest that leads back to it.</summary>
    public static string Of(DueFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var query = Query(fields.Form, fields.IsAsked);
        if (fields.Rule is { } rule)
        {
            query.Add(Rule, rule);
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
        foreach (var field in FormFields.All)
        {
            // A day that is asked for and not given stays in the address: it is what makes it a question.
            query.Add(field.Name, field == FormFields.From && isAsked && form.From is null ? [""] : field.TextsOf(form).AsEnumerable());
        }

        return query;
    }

    /// <summary>What a field is given, after the parts of the form have been put together.</summary>
    private static IEnumerable<string?> Texts(IQueryCollection query, FormField field)
    {
        var isBackwards = query[FormParts.Side] == FormParts.Before;
        if (field == FormFields.From)
        {
            return [Joined(Text(query, field.Name), "T", Text(query, FormParts.Time))];
        }

        if (field == FormFields.Period && query.ContainsKey(FormParts.Length))
        {
            return [Joined($"{(isBackwards ? "-" : "")}{query[FormParts.Length].ToString().Trim()}", "", Text(query, FormParts.Unit))];
        }

        if (field == FormFields.Roll && isBackwards && query.ContainsKey(FormParts.RollBefore))
        {
            return [Text(query, FormParts.RollBefore)];
        }

        return field == FormFields.Extensions ? query[field.Name].Concat(ExtensionsOfTheForm(query))
            : field.IsList ? query[field.Name]
            : [Text(query, field.Name)];
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static string? Joined(string? first, string between, string? second) => (first, second) switch
    {
        (null or "", null or "") => null,
        (_, null) => first,
        _ => first + between + second,
    };

    /// <summary>A row in which nothing is typed is no span; one in which something is, is kept for its fault.</summary>
    private static IEnumerable<ExcludedForm> SpansOfTheForm(IQueryCollection query) =>
        Rows(query, FormParts.Ground, FormParts.SpanFrom, FormParts.SpanTo).Select(it => new ExcludedForm(it[0], it[1], it[2]));

    private static IEnumerable<string> ExtensionsOfTheForm(IQueryCollection query) =>
        Rows(query, FormParts.ExtensionLength, FormParts.ExtensionUnit).Where(it => it[0].Length > 0).Select(it => it[0] + it[1]);

    private static IEnumerable<string[]> Rows(IQueryCollection query, params string[] names)
    {
        var columns = names.Select(it => query[it]).ToArray();
        return Enumerable.Range(0, columns.Max(it => it.Count)).Select(row => columns.Select(it => Cell(it, row)).ToArray())
            .Where(row => row.Any(it => it.Length > 0));
    }

    private static string Cell(StringValues column, int row) => row < column.Count ? (column[row] ?? "").Trim() : "";

    private static bool IsRepeated(KeyValuePair<string, StringValues> field) =>
        field.Value.Count > 1 && Known.Contains(field.Key) && !Repeatable.Contains(field.Key);
}
