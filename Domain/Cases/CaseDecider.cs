using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>The rules of a case, read from its procedure pack.</summary>
public sealed class CaseDecider(ProcedureLibrary library) : IDecider<Case, CaseCommand, CaseEvent>
{
    public Case Initial(string id) => new Case.Unopened(new CaseNumber(id));

    public Case Evolve(Case state, Fact<CaseEvent> happened) => Case.Evolve(state, happened, library);

    public CaseCommand TimePassed(Instant now) => new CaseCommand.PassTime(now);

    public string EditionOf(Case state) => state is Case.Opened it ? it.Procedure.Reference.ToString() : "-";

    public Instant? NextWake(Case state) => state is Case.Opened it ? TimeLimits.NextWake(it) : null;

    /// <summary>
    /// By the fact that the command asks for, wherever it stands among those that came with it. An import compares its reports itself, and journals
    /// what contradicts.
    /// </summary>
    public bool IsAnsweredBy(CaseCommand command, ImmutableArray<CaseEvent> facts) => command switch
    {
        CaseCommand.Observe or CaseCommand.ObserveProgress or CaseCommand.PassTime or CaseCommand.OpenLinked or CaseCommand.Link or CaseCommand.EndLink
            or CaseCommand.TellFailedOpening => true,
        CaseCommand.Request it => facts.OfType<CaseEvent.StepTaken>().Any(fact => IsStated(it, fact)),
        CaseCommand.TakeApproved it => facts.OfType<CaseEvent.StepTaken>().Any(fact => IsStated(it.Asked, fact)),
        CaseCommand.Assign it => facts.OfType<CaseEvent.Assigned>().Any(fact => (fact.Person, fact.As) == (it.Person, it.As)),
        CaseCommand.Relieve it => facts[0] is CaseEvent.Relieved fact && (fact.Person, fact.As) == (it.Person, it.As) && facts.Length == 1,
        CaseCommand.Allot it => facts.OfType<CaseEvent.Allotted>().Any(fact => fact.Division == it.Division),
        CaseCommand.FileDocument it => facts.OfType<CaseEvent.DocumentFiled>().Any(fact => fact.File == it.File && (fact.Name ?? it.Name) == it.Name),
        CaseCommand.Correct it => facts[0] switch
        {
            CaseEvent.Corrected { Proposal: null } fact => (fact.Entry, fact.Why ?? it.Why) == (it.Entry, it.Why) && IsStated(it.What, fact.What),
            CaseEvent.CorrectionProposed fact => (fact.Entry, fact.Why ?? it.Why) == (it.Entry, it.Why) && IsStated(it.What, fact.What),
            _ => false,
        },
        CaseCommand.ConfirmCorrection it => facts[0] is CaseEvent.Corrected fact && fact.Proposal == it.Proposal,
        CaseCommand.DropCorrection it => facts[0] is CaseEvent.CorrectionDropped fact && fact.Proposal == it.Proposal && (fact.Why ?? it.Why) == it.Why,
        _ => throw new UnreachableException($"{command.GetType().Name} has no answer"),
    };

    /// <summary>Whether what was recorded was stated; personal values that cannot be read any more are not there to be compared.</summary>
    private static bool IsStated(CaseCommand.Request stated, CaseEvent.StepTaken recorded) =>
        recorded.Step == stated.Step
        && (stated.On is { } on ? on == recorded.On : recorded.EnteredOn is null)
        && IsStated(stated.Grounds, recorded.Grounds)
        && (stated.Bearing with { About = stated.Bearing.About ?? recorded.Bearing.About }) == recorded.Bearing
        && recorded.Particulars.All(it => stated.Particulars.Any(other => (other.Name, other.Value) == (it.Name, it.Value)));

    private static bool IsStated(Amendment stated, Amendment recorded) => (stated, recorded) switch
    {
        (Amendment.RestsOn it, Amendment.RestsOn other) => IsStated(it.Grounds, other.Grounds),
        _ => stated == recorded,
    };

    private static bool IsStated(Grounds stated, Grounds recorded) =>
        recorded.Length == stated.Length
        && (recorded.Reason ?? stated.Reason) == stated.Reason
        && (recorded.Document ?? stated.Document) == stated.Document
        && (recorded.Filed is { } filed ? stated.Filed is { } said && filed.IsSame(said) : stated.Filed is null);

    /// <summary>What would come of a request, whoever may ask for it, once all have agreed who must: nothing is recorded.</summary>
    public Foreseen Foresee(Case state, CaseCommand.Request asked)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(asked);
        var before = state as Case.Opened ?? New((Case.Unopened)state, asked.Procedure, asked.At);
        var begun = Begun(before, asked);
        var obstacle = state is Case.Unopened unopened ? OpeningObstacle(unopened.Number, asked, before) : Requests.ObstacleTo(asked, begun, isApproved: true);
        if (!before.Procedure.Has(asked.Step) || Requests.PlaceObstacle(before.Procedure[asked.Step], begun, asked.Bearing.About) is not null)
        {
            return new Foreseen(before, before, obstacle, []);
        }

        var after = Record(before, asked).Aggregate((Case)before, Evolve);
        return new Foreseen(before, (Case.Opened)after, obstacle, LimitEffects.Of(before, (Case.Opened)after, asked.Step));
    }

    public Decision<CaseEvent> Decide(Case state, CaseCommand command) => (state, command) switch
    {
        (Case.Unopened it, CaseCommand.Observe seen) => Open(it, seen.Procedure, seen.At, opened => Record(opened, seen)),
        (Case.Opened it, CaseCommand.Observe seen) => Facts(Record(it, seen)),
        (Case.Unopened it, CaseCommand.ObserveProgress told) => Open(it, told.Procedure, told.At, opened => Record(opened, told)),
        (Case.Opened it, CaseCommand.ObserveProgress told) => Facts(Record(it, told)),
        (Case.Unopened it, CaseCommand.Request asked) =>
            OpeningObstacle(it.Number, asked, New(it, asked.Procedure, asked.At)) is { } obstacle
            ? Refuse(obstacle)
            : Open(it, asked.Procedure, asked.At, opened => Record(opened, asked)),
        (Case.Opened it, CaseCommand.Request asked) => Requested(it, asked, isApproved: false),
        (Case.Opened it, CaseCommand.TakeApproved granted) => Requested(it, granted.Asked, isApproved: true),
        (Case.Unopened it, CaseCommand.OpenLinked asked) => OpeningObstacle(it.Number, asked, New(it, asked.Procedure, asked.At)) is { } obstacle
            ? Refuse(obstacle)
            : Open(it, asked.Procedure, asked.At, opened => Record(opened, asked)),
        (Case.Opened, CaseCommand.OpenLinked) => Refuse(CaseLinks.NumberTaken),
        (Case.Opened it, CaseCommand.Link said) => CaseLinks.Decide(it, said),
        (Case.Opened it, CaseCommand.EndLink said) => CaseLinks.Decide(it, said),
        (Case.Opened it, CaseCommand.TellFailedOpening said) => CaseLinks.Decide(it, said),
        (Case.Opened it, CaseCommand.PassTime passed) => Facts(TimeLimits.DueUpTo(it, passed.Now)),
        (Case.Unopened, CaseCommand.PassTime) => Facts([]),
        (Case.Opened it, CaseCommand.Assign or CaseCommand.Relieve or CaseCommand.Allot) => Assignments.Decide(it, command),
        (Case.Opened it, CaseCommand.FileDocument filed) => Filings.Decide(it, filed),
        (Case.Opened it, CaseCommand.Correct or CaseCommand.ConfirmCorrection or CaseCommand.DropCorrection) => Corrections.Decide(it, command),
        (Case.Unopened, not (CaseCommand.Observe or CaseCommand.ObserveProgress or CaseCommand.Request or CaseCommand.PassTime or CaseCommand.OpenLinked)) =>
            Refuse(Assignments.NoSuchCase),
        _ => throw new UnreachableException($"{command.GetType().Name} has no rule"),
    };

    private static Decision<CaseEvent> Requested(Case.Opened it, CaseCommand.Request asked, bool isApproved) =>
        Requests.ObstacleTo(asked, Begun(it, asked), isApproved) is { } obstacle ? Refuse(obstacle) : Facts(Record(it, asked));

    /// <summary>What stands in the way of a request that would open the case.</summary>
    private static Refusal? OpeningObstacle(CaseNumber number, CaseCommand.Request asked, Case.Opened fresh) =>
        Requests.NumberObstacle(number) ?? Requests.ObstacleTo(asked, fresh);

    /// <summary>The same of a case that a step of another opens: nobody's role is asked, since the step there was lawful for whoever took it.</summary>
    private static Refusal? OpeningObstacle(CaseNumber number, CaseCommand.OpenLinked asked, Case.Opened fresh) =>
        Requests.NumberObstacle(number)
        ?? (fresh.Procedure.Has(asked.Step) ? Requests.PlaceObstacle(fresh.Procedure[asked.Step], fresh, null) : Requests.UnknownStep(fresh.Procedure));

    /// <summary>The case just before the step is taken: what has come about by itself counts, though the engine may be behind.</summary>
    private static Case.Opened Begun(Case.Opened it, CaseCommand.Request asked) => it.AdvancedBefore(it.Procedure.WhenOf(asked));

    private static Decision<CaseEvent> Facts(ImmutableArray<Fact<CaseEvent>> facts) => new Decision<CaseEvent>.Facts(facts);

    private static Decision<CaseEvent> Refuse(Refusal refusal) => new Decision<CaseEvent>.Refused(refusal);

    private static ImmutableArray<Fact<CaseEvent>> Record(Case.Opened it, CaseCommand.OpenLinked asked) =>
        Record(it, asked.Step, asked.At, [], Bearing.None).Add(CaseLinks.LinkedBy(it, asked.As, asked.Other, asked.At));

    private static ImmutableArray<Fact<CaseEvent>> Record(Case.Opened it, CaseCommand.Observe seen) =>
        Record(it, seen.Step, seen.At, seen.Particulars, seen.Bearing);

    /// <summary>
    /// A step, after whatever ran out before its day began, or before its minute where the limit ends at one: should the engine be behind, a late act
    /// still finds its limit overdue. What goes out in the morning of the day is left to the clock, since the step may meet the limit.
    /// </summary>
    private static ImmutableArray<Fact<CaseEvent>> Record(
        Case.Opened it, StepId step, Instant at, ImmutableArray<Particular> particulars, Bearing bearing)
    {
        var on = it.Procedure.Court.DayOf(at);
        var when = new Moment(on, it.Procedure.TimeOf(at, on));
        var (known, remarks) = Sorted(it, it.Procedure[step], bearing, on);
        var told = TimeLimits.DueBefore(it, when);
        var taken = it.AfterTime(told).Taking(step, when, Sorted(it.Procedure, particulars.AddRange(remarks)), it.Named(it.Procedure[step], known));
        return told.Add(new(at, taken));
    }

    /// <summary>
    /// One that is dated back is recorded at the beginning of its day: what has been recorded of the days since stays, and is not recorded again.
    /// </summary>
    private static ImmutableArray<Fact<CaseEvent>> Record(Case.Opened it, CaseCommand.Request asked)
    {
        var court = it.Procedure.Court;
        var back = asked.DatedBackIn(court);
        var facts = Record(it, asked.Step, back is { } day ? court.StartOf(day) : asked.At, asked.Particulars, asked.Bearing);
        var taken = (CaseEvent.StepTaken)facts[^1].Event;
        LocalDate? entered = back is null ? null : court.DayOf(asked.At);
        return facts.SetItem(facts.Length - 1, facts[^1] with { Event = taken with { EnteredOn = entered, Grounds = asked.Grounds } });
    }

    private static ImmutableArray<Fact<CaseEvent>> Record(Case.Opened it, CaseCommand.ObserveProgress told) =>
    [
        new(told.At, new CaseEvent.StepProgressed(
            told.Step, told.Transition, it.Procedure.Court.DayOf(told.At), Sorted(it.Procedure, told.Particulars))),
    ];

    /// <summary>
    /// What an act bears upon stands in the journal in clear, so only what the case and its pack know counts: one that is there, of the kind that the step is
    /// about; a fact with a value that it can have; a day of posting where one decides. The rest are remarks like any other.
    /// </summary>
    private static (Bearing Known, ImmutableArray<Particular> Remarks) Sorted(Case.Opened it, Step step, Bearing said, LocalDate on)
    {
        if (said == Bearing.None)
        {
            return (said, []);
        }

        var facts = said.States.ToLookup(
            stated => it.Procedure.FactOrNull(stated.Fact) is { } fact && step.States.Contains(stated.Fact) && BearingRules.IsValue(fact, stated.Value));
        var isThere = said.About is { } one && step.About is { } kind && it.Procedure.IsA(one.Kind, kind) && it.Instances.Contains(one);
        ImmutableArray<Particular> remarks = [.. facts[false].Select(stated => new Particular(stated.Fact.Text, stated.Value))];
        return (
            new Bearing(isThere ? said.About : null, step.IsByPost && said.Posted <= on ? said.Posted : null) { States = [.. facts[true]] },
            isThere || said.About is null ? remarks : remarks.Add(new Particular("about", said.About.Value.Text)));
    }

    /// <summary>Personal unless the pack says otherwise: a pack that forgets an attribute hides too much, never too little.</summary>
    private static ImmutableArray<Particular> Sorted(Procedure procedure, ImmutableArray<Particular> reported) =>
        [.. reported.Select(it => it with { IsPersonal = !procedure.PlainAttributes.Contains(it.Name) })];

    private Case.Opened New(Case.Unopened it, PackReference procedure, Instant at) =>
        (Case.Opened)Case.Evolve(it, new(at, new CaseEvent.Opened(it.Number, procedure)), library);

    private Decision<CaseEvent> Open(Case.Unopened it, PackReference procedure, Instant at, Func<Case.Opened, ImmutableArray<Fact<CaseEvent>>> first)
    {
        var facts = first(New(it, procedure, at));
        return Facts(facts.Insert(0, new(facts[0].At, new CaseEvent.Opened(it.Number, procedure))));
    }
}
