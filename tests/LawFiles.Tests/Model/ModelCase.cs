using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>A case of the engine under one of the tests' packs, for machines that compare it with a clerk's.</summary>
internal sealed class ModelCase
{
    private readonly CaseDecider decider;

    /// <param name="file">The pack, in tests/data/packs.</param>
    public ModelCase(string file)
    {
        Pack = Assert.Single(PackReader.Read(Repository.Read($"tests/data/packs/{file}"), file, ShippedCalendars.Library));
        decider = new CaseDecider(ProcedureLibrary.Empty.PlusProcedure(Pack));
    }

    public Procedure Pack { get; }

    public Case Begin => decider.Initial($"{Pack.Court.Code}/1");

    public Instant Noon(LocalDate on) => Pack.Court.InstantOf(on, LocalTime.Noon);

    public Case Told(Case state, string step, LocalDate on, string? about, StatedFact? states = null) => After(
        state,
        new CaseCommand.Observe(Pack.Reference, new StepId(step), Noon(on), [])
        {
            Bearing = new Bearing(about is null ? null : new InstanceId(about)) { States = states is null ? [] : [states] },
        });

    public Case Passed(Case state, LocalDate day) => After(state, new CaseCommand.PassTime(Pack.Court.StartOf(day)));

    /// <summary>On a day two people see that an entry happened on another day.</summary>
    public Case PutRight(Case state, long entry, LocalDate on, LocalDate seen)
    {
        var after = After(state, new CaseCommand.Correct(entry, new Amendment.HappenedOn(on), "The paper says so.", Noon(seen), new PersonId("clerk-01"), null));
        return Corrections.Waiting((Case.Opened)after) is [.., var waiting]
            ? After(after, new CaseCommand.ConfirmCorrection(waiting.Version, Noon(seen), new PersonId("clerk-02"), null))
            : after;
    }

    /// <summary>Where the main branch stands, and every clock that has moved.</summary>
    public static IEnumerable<string> Describe(Case state, LocalDate today) =>
        ((Case.Opened)state).AllClocks().Select(clock => (clock.Of is { } one ? $"{clock.Limit.Id} {one}" : clock.Limit.Id.Text) + clock.Clock switch
        {
            Clock.Dormant => " dormant",
            Clock.Forestalled before => $" forestalled on {before.On}",
            Clock.Met met => $" met on {met.On} due {clock.Limit.Counting.Due(met.Ledger, met.On)}",
            Clock.Running { Ledger.IsSuspended: true } => " stands still",
            Clock.Running running when clock.Limit.Kind == LimitKind.Duty && running.IsOverdue(clock.Limit.Counting, new Moment(today)) =>
                $" due {clock.Limit.Counting.Due(running.Ledger, today)} overdue",
            Clock.Running running => $" due {clock.Limit.Counting.Due(running.Ledger, today)}",
            var other => $" {other}",
        }).Prepend($"at {((Case.Opened)state).Place}");

    private Case After(Case state, CaseCommand said) => decider.Decide(state, said) is Decision<CaseEvent>.Facts facts
        ? facts.Happened.Aggregate(state, decider.Evolve)
        : throw new InvalidOperationException($"{said} was refused: {((Decision<CaseEvent>.Refused)decider.Decide(state, said)).Refusal}");
}
