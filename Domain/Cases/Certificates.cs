using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Words;

namespace Supervision.Domain.Cases;

/// <summary>Writes the certificate of a due date from its ledger.</summary>
public static class Certificates
{
    /// <param name="procedure">The edition whose limit it is.</param>
    /// <param name="limit">The limit; it has a length for the ledger's start, or the ledger would not exist.</param>
    /// <param name="ledger">What the date is derived from.</param>
    /// <param name="today">Up to when a suspension that lasts is counted.</param>
    public static Certificate Of(Procedure procedure, TimeLimit limit, Ledger ledger, LocalDate today)
    {
        var basis = limit.LengthFor(ledger.Start)!.Basis;
        var due = ledger.Due(today);
        var lines = ImmutableArray.CreateBuilder<CertificateLine>();
        var start = procedure[limit.StartsOn].Title;
        lines.Add(new("start", ledger.Start, new Title(
            $"Starts with \"{start.En}\"; this day is not counted.", $"自“{start.Zh}”起算，当日不计入。")));
        var length = PeriodWords.Of(ledger.Length);
        lines.Add(new("length", ledger.Length.EndFrom(ledger.Start), new Title(
            $"{length.En}, by {basis}; the last day is included.", $"期限{length.Zh}，依据{basis}；末日计入。")));
        for (var granted = 1; granted <= ledger.Extensions.Length; granted++)
        {
            var extension = ledger.Extensions[granted - 1];
            var reached = (ledger with { Extensions = ledger.Extensions[..granted] }).Nominal;
            lines.Add(new("extension", reached, new Title(
                $"Extended by {PeriodWords.Of(extension).En}, counted from the original start.", $"延长{PeriodWords.Of(extension).Zh}，自原起算日计算。")));
        }

        var running = ledger.Nominal;
        foreach (var (from, until) in ledger.Merged(today))
        {
            var days = NodaTime.Period.DaysBetween(from, until);
            running = running.PlusDays(days);
            lines.Add(new("suspension", running, new Title(
                $"Stood still from {from:uuuu-MM-dd} to {until:uuuu-MM-dd}: {Days(days)} not counted.",
                $"{from:uuuu-MM-dd} 至 {until:uuuu-MM-dd} 中止，扣除 {days} 天。")));
        }

        lines.Add(new("due", due, ledger.IsSuspended
            ? new Title("Stands still now: the last day moves on by one each day.", "目前中止计算：末日逐日顺延。")
            : new Title("Last day in time, counted in full.", "期限最后一日，全天有效。")));
        return new Certificate(
            $"{procedure.Reference} {limit.Id}", basis, ledger.Start, ledger.Length, due, ledger.IsSuspended, lines.ToImmutable());
    }

    private static string Days(int count) => count == 1 ? "1 day" : $"{count} days";
}
