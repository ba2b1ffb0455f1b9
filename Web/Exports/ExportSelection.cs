using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Web.Exports;

/// <summary>Which cases an export holds: those of a case list, and of those the ones opened within a span of days.</summary>
/// <param name="Cases">As for the list of the board; its order and page do not matter.</param>
/// <param name="OpenedFrom">First court day on which a case was opened.</param>
/// <param name="OpenedTo">Last one, included.</param>
/// <param name="IsPacked">Whether the file is packed.</param>
internal sealed record ExportSelection(CaseQuery Cases, LocalDate? OpenedFrom = null, LocalDate? OpenedTo = null, bool IsPacked = false)
{
    /// <summary>Whether it takes the state of a case to know, beside its number, its edition and its first day.</summary>
    public bool AsksForState =>
        (Cases with { Search = null, Pack = null, Order = CaseOrder.Due, Descending = false, Skip = 0, Take = new CaseQuery().Take }) != new CaseQuery();

    /// <summary>Reads the query part of an address: the names of the case list, and <c>opened-from</c>, <c>opened-to</c>, <c>gzip</c>.</summary>
    /// <param name="text">With or without its leading '?'.</param>
    /// <param name="unreadable">Names whose value is none.</param>
    public static ExportSelection Read(string text, out ImmutableArray<string> unreadable)
    {
        var cases = CaseQueryText.Read(text, out var failed);
        var selection = new ExportSelection(cases);
        foreach (var (name, values) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text))
        {
            if (name is not ("opened-from" or "opened-to" or "gzip") || values.ToString() is not { Length: > 0 } value)
            {
                continue;
            }

            if (name == "gzip")
            {
                if (CaseQueryText.FlagOf(value) is { } packed)
                {
                    selection = selection with { IsPacked = packed };
                }
                else
                {
                    failed = failed.Add(name);
                }
            }
            else if (LocalDatePattern.Iso.Parse(value) is not { Success: true, Value: var day })
            {
                failed = failed.Add(name);
            }
            else
            {
                selection = name == "opened-from" ? selection with { OpenedFrom = day } : selection with { OpenedTo = day };
            }
        }

        unreadable = failed;
        return selection;
    }

    /// <summary>What its opening says of a case.</summary>
    public bool Matches(ExportedCase it, PackReference edition, Court court)
    {
        var opened = court.DayOf(Instant.FromDateTimeOffset(it.Entries[0].OccurredAt));
        return (Cases.Search is not { Length: > 0 } text || it.Number.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            && (Cases.Pack is not { } pack || pack == edition.Pack || pack == edition.ToString())
            && (OpenedFrom is not { } from || opened >= from)
            && (OpenedTo is not { } to || opened <= to);
    }

    /// <summary>What its state says of a case, as the case list judges it: by the most pressing duty, or by the one that is asked about.</summary>
    public bool Matches(CaseView it)
    {
        var duties = it.Clocks
            .Where(clock => clock.Kind == LimitKind.Duty && clock.Urgency > Urgency.Met && (Cases.Limit is null || clock.Limit == Cases.Limit))
            .ToList();
        var worst = duties.Count == 0 ? Urgency.Met : duties.Max(clock => clock.Urgency);
        return (Cases.Place is null || it.Place == Cases.Place)
            && (Cases.Mine is not { } mine || it.Ties.People.Any(tie => tie.Person == mine))
            && (Cases.Division is null || it.Ties.Division == Cases.Division)
            && (Cases.Court is null || it.Ties.Court == Cases.Court)
            && (!Cases.OpenOnly || !it.IsClosed)
            && (!Cases.HiddenOverdue || it.Clocks.Any(clock => clock is { Kind: LimitKind.Duty, Idle.IsOverdue: true }))
            && (!Cases.WithFindings || it.Findings > 0)
            && (Cases.Limit is null || duties.Count > 0)
            && (Cases.Exactly is { } exactly ? worst == exactly : worst >= Cases.AtLeast && worst <= Cases.AtMost);
    }
}
