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
    /// <param name="changed">What of its text is other than it stands there; null for nothing.</param>
    public ModelCase(string file, Func<string, string>? changed = null)
    {
        var text = Repository.Read($"tests/data/packs/{file}");
        Pack = Assert.Single(PackReader.Read(changed?.Invoke(text) ?? text, file, ShippedCalendars.Library));
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

    /// <summary>
    /// Plays a story in a case and before a clerk, and compares the two after each act; now and then the day of the latest act is put right. What time led to
    /// meanwhile stands in the case by then.
    /// </summary>
    /// <param name="state">The case as it is at the beginning, which the clerk knows already.</param>
    /// <param name="today">The day of that.</param>
    /// <param name="story">What is told, one act after the other.</param>
    /// <param name="clerk">Who works it out anew.</param>
    /// <param name="assertSame">Compares what the clerk says with what the case says.</param>
    public void Play(
        Case state, LocalDate today, IEnumerable<ModelAct> story, IModelClerk clerk, Action<IEnumerable<string>, IEnumerable<string>> assertSame)
    {
        foreach (var act in story)
        {
            today = today.PlusDays(act.Days);
            var about = Pack[new StepId(act.Step)] is { About: not null, Adds: false } ? act.Who : null;
            state = Told(state, act.Step, today, about);
            clerk.Tell(new Told(act.Step, today, about));
            assertSame(clerk.Describe(today), Describe(state, today));
            if (act.Later > 0)
            {
                // Days later somebody sees that the latest act happened today.
                var entry = ((Case.Opened)state).History.Version;
                today = today.PlusDays(act.Later);
                state = PutRight(Passed(state, today), entry, today, today);
                clerk.PutRight(today);
            }

            state = Passed(state, today);
            assertSame(clerk.Describe(today), Describe(state, today));
        }
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

/// <summary>One act of a story.</summary>
/// <param name="Step">The step.</param>
/// <param name="Days">So many days after the one before it.</param>
/// <param name="Who">Whom it is about, where it is about somebody.</param>
/// <param name="Later">So many days later it is seen to have happened then; 0 for never.</param>
internal sealed record ModelAct(string Step, int Days, string Who, int Later);

/// <summary>Somebody who works a case out anew, on paper, from the list of what happened.</summary>
internal interface IModelClerk
{
    void Tell(Told told);

    /// <summary>The latest act happened on another day after all.</summary>
    void PutRight(LocalDate on);

    IEnumerable<string> Describe(LocalDate today);
}
