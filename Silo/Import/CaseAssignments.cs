using Orleans;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.EventLogs;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Silo.Import;

/// <summary>Lets the people of a court that a feed plays have their cases. Told twice it adds nothing.</summary>
/// <param name="grains">Where the cases are.</param>
/// <param name="procedure">The edition under which the feed opens them.</param>
/// <param name="started">Journal position of the feed's first entry; the cause of every assignment.</param>
/// <param name="author">On whose account.</param>
/// <param name="people">Who gets what; null where the source knows of nobody.</param>
internal sealed class CaseAssignments(IGrainFactory grains, Procedure procedure, long started, string author, FeedPeople? people)
{
    /// <summary>
    /// Assigns whoever is to be assigned on account of events that have been played; any number of cases at once, so that
    /// they share commits.
    /// </summary>
    public Task Follow(IEnumerable<LogEvent> played) => people is null ? Task.CompletedTask : Task.WhenAll(played.Select(told => Follow(told, people)));

    private async Task Follow(LogEvent told, FeedPeople people)
    {
        var at = told.OccurredAt.ToInstant();
        foreach (var it in people.Assignments(told))
        {
            var number = CaseNumber.Of(procedure.Court.Code, told.CaseId);
            await grains.GetGrain<ICaseGrain>(number.Text).Submit(
                new Command<CaseCommand>($"assign-{it.Part}", author, EngineAuthors.RegistryRole, it.By, started, it.Make(at)));
        }
    }
}
