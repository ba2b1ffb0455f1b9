using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Cases;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Journal;

namespace Supervision.Views.Tests.Alerts;

/// <summary>The alerts of cases worked out by a walk through the whole journal, with every case folded in memory: no tables, no position.</summary>
internal static class NaiveAlerts
{
    public static async Task<ImmutableArray<AlertView>> Of(IJournalReader journal)
    {
        var library = (await AdoptedPacks.Read(journal)).Library;
        var codec = new CaseEventCodec();
        var cases = new Dictionary<string, Case>();
        var alerts = new List<AlertView>();
        foreach (var entry in journal.ReadAll().Where(it => it.Stream.Category == "case"))
        {
            var number = new CaseNumber(entry.Stream.Id);
            var happened = codec.ToEvent(entry);
            var after = (Case.Opened)Case.Evolve(cases.GetValueOrDefault(number.Text, new Case.Unopened(number)), codec.ToFact(entry), library);
            cases[number.Text] = after;
            if (CaseAlerts.Of(happened, after.Procedure) is { } it)
            {
                alerts.Add(new AlertView(
                    entry.Position, it.Kind, $"case/{number}", number, it.Limit, it.Stage, it.Headline, Instant.FromDateTimeOffset(entry.OccurredAt),
                    Instant.FromDateTimeOffset(entry.RecordedAt), it.On, it.Due, entry.Author.Who.StartsWith("import", StringComparison.Ordinal), after.Ties.Undertaker));
            }
        }

        // What takes another back names the entry that told it, by its place in the case's own stream.
        var all = journal.ReadAll().ToList();
        foreach (var entry in all.Where(it => it.Kind == "case.alert-withdrawn"))
        {
            var told = all.Where(it => it.Stream == entry.Stream).ElementAt((int)entry.NumberOrNull("entry")!.Value - 1).Position;
            var (of, by) = (alerts.FindIndex(it => it.Position == told), alerts.FindIndex(it => it.Position == entry.Position));
            alerts[of] = alerts[of] with { WithdrawnBy = entry.Position };
            alerts[by] = alerts[by] with { Withdraws = told };
        }

        return [.. alerts];
    }
}
