using System.Collections.Immutable;
using System.Globalization;
using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Grains.Interfaces.Board;

/// <summary>A list of cases as the query part of an address, so that a page, a bookmark and an export name the same list by the same words.</summary>
public static class CaseQueryText
{
    /// <summary>The longest part of a case number that is searched for.</summary>
    public const int MaximumSearch = 180;

    private static readonly CaseQuery Everything = new();

    private static readonly ImmutableArray<string> Narrowing =
        ["q", "pack", "place", "limit", "urgency", "atleast", "atmost", "open", "findings", "hidden", "mine", "division", "court"];

    private static readonly ImmutableArray<(Urgency Urgency, string Name)> Urgencies =
    [
        (Urgency.Met, "met"), (Urgency.Suspended, "suspended"), (Urgency.Calm, "calm"),
        (Urgency.Soon, "soon"), (Urgency.LastDay, "last-day"), (Urgency.Overdue, "overdue"),
    ];

    private static readonly ImmutableArray<(CaseOrder Order, string Name)> Orders =
    [
        (CaseOrder.Due, "due"), (CaseOrder.Number, "number"), (CaseOrder.Place, "place"), (CaseOrder.LastStepOn, "last-step"),
    ];

    /// <summary>The word that addresses use for an urgency, such as <c>last-day</c>.</summary>
    public static string NameOf(Urgency urgency) => Urgencies.Single(it => it.Urgency == urgency).Name;

    /// <summary>The word that addresses use for an order, such as <c>last-step</c>.</summary>
    public static string NameOf(CaseOrder order) => Orders.Single(it => it.Order == order).Name;

    /// <summary>Whether the query leaves any case out.</summary>
    public static bool IsNarrowed(CaseQuery query) => !SameCases(query, Everything);

    /// <summary>Whether two queries choose the same cases, in whatever order and pages.</summary>
    public static bool SameCases(CaseQuery first, CaseQuery second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first with { Order = second.Order, Descending = second.Descending, Skip = second.Skip, Take = second.Take } == second;
    }

    /// <summary>Whether an address says which cases it wants; one that only orders or pages a list does not.</summary>
    public static bool NamesCases(string text) => AddressPairs.In(text).Any(pair => pair.Value.Length > 0 && Narrowing.Contains(pair.Name));

    /// <summary>Reads the query part of an address, with or without its leading '?'. Names that are none of ours are left to others.</summary>
    /// <param name="text">What stands behind the path; may be empty.</param>
    /// <param name="unreadable">
    /// Our names whose value is none; those are taken as not given. A page ignores them, a programming interface should
    /// refuse.
    /// </param>
    public static CaseQuery Read(string text, out ImmutableArray<string> unreadable) =>
        AddressPairs.Read(text, Everything, With, out unreadable);

    /// <summary>
    /// Writes a query so that <see cref="Read"/> gives it back: '?' and what differs from the whole list. A query that leaves
    /// nothing out says <c>atleast=met</c>, so that it stays apart from an address that asks for no list in particular.
    /// </summary>
    public static string Write(CaseQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var said = AddressPairs.Write(
            ("q", query.Search),
            ("pack", query.Pack),
            ("place", query.Place?.Text),
            ("limit", query.Limit?.Text),
            ("urgency", query.Exactly is { } exactly ? NameOf(exactly) : null),
            ("atleast", query.AtLeast != Urgency.Met || !IsNarrowed(query) ? NameOf(query.AtLeast) : null),
            ("atmost", query.AtMost != Urgency.Overdue ? NameOf(query.AtMost) : null),
            ("open", query.OpenOnly ? "1" : null),
            ("findings", query.WithFindings ? "1" : null),
            ("hidden", query.HiddenOverdue ? "1" : null),
            ("mine", query.Mine?.Text),
            ("division", query.Division?.Text),
            ("court", query.Court?.Text),
            ("order", query.Order != Everything.Order ? NameOf(query.Order) : null),
            ("desc", query.Descending ? "1" : null),
            ("skip", query.Skip != 0 ? query.Skip.ToString(CultureInfo.InvariantCulture) : null),
            ("take", query.Take != Everything.Take ? query.Take.ToString(CultureInfo.InvariantCulture) : null));
        return "?" + said;
    }

    /// <returns>Null when the name is ours and the value is not one of its values.</returns>
    private static CaseQuery? With(CaseQuery query, string name, string value) => name switch
    {
        "q" => value.Length <= MaximumSearch ? query with { Search = value } : null,
        "pack" => query with { Pack = value },
        "place" => query with { Place = new PlaceId(value) },
        "limit" => query with { Limit = new LimitId(value) },
        "urgency" => UrgencyOf(value) is { } it ? query with { Exactly = it } : null,
        "atleast" => UrgencyOf(value) is { } it ? query with { AtLeast = it } : null,
        "atmost" => UrgencyOf(value) is { } it ? query with { AtMost = it } : null,
        "open" => FlagOf(value) is { } it ? query with { OpenOnly = it } : null,
        "findings" => FlagOf(value) is { } it ? query with { WithFindings = it } : null,
        "hidden" => FlagOf(value) is { } it ? query with { HiddenOverdue = it } : null,
        "mine" => Named(value, text => query with { Mine = new PersonId(text) }),
        "division" => Named(value, text => query with { Division = new DivisionId(text) }),
        "court" => Named(value, text => query with { Court = new CourtId(text) }),
        "desc" => FlagOf(value) is { } it ? query with { Descending = it } : null,
        "order" => Orders.Any(it => it.Name == value) ? query with { Order = Orders.Single(it => it.Name == value).Order } : null,
        "skip" => NumberOf(value, 0, int.MaxValue) is { } it ? query with { Skip = it } : null,
        "take" => NumberOf(value, 1, 500) is { } it ? query with { Take = it } : null,
        _ => query,
    };

    private static CaseQuery? Named(string value, Func<string, CaseQuery> with)
    {
        try
        {
            return with(value);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Urgency? UrgencyOf(string value) => Urgencies.Any(it => it.Name == value) ? Urgencies.Single(it => it.Name == value).Urgency : null;

    /// <summary>Yes or no, as addresses write it; null for anything else.</summary>
    public static bool? FlagOf(string value) => value switch { "1" or "true" or "on" => true, "0" or "false" => false, _ => null };

    private static int? NumberOf(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
