using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Cases;

/// <summary>One court case: what its facts add up to.</summary>
public abstract record Case
{
    private Case(CaseNumber number) => Number = number;

    public CaseNumber Number { get; }

    /// <summary>No fact has been recorded yet.</summary>
    public sealed record Unopened(CaseNumber Number) : Case(Number);

    /// <summary>The case lives, or has come to a final place.</summary>
    /// <param name="Number">What people call it.</param>
    /// <param name="Procedure">The edition that it was opened under.</param>
    /// <param name="Place">Where it is.</param>
    /// <param name="Clocks">One for each limit of the procedure, in the pack's order; of a limit that each of several has of its own, none has moved.</param>
    /// <param name="Seen">The steps taken so far.</param>
    /// <param name="LastStep">The latest step in the order of recording; null right after opening.</param>
    /// <param name="LastOn">The latest day on which a step was taken.</param>
    /// <param name="Ties">Who belongs to it, and where it lies.</param>
    public sealed record Opened(
        CaseNumber Number,
        Procedure Procedure,
        PlaceId Place,
        ImmutableArray<Clock> Clocks,
        StepSet Seen,
        StepId? LastStep,
        LocalDate? LastOn,
        CaseTies Ties) : Case(Number)
    {
        /// <summary>Its documents, in the order in which they were filed.</summary>
        public ImmutableArray<FiledContent> Filed { get; init; } = [];

        public bool IsClosed => Procedure[Place].IsFinal;

        /// <summary>The day on which it came to a final place; null while it is open.</summary>
        public LocalDate? ClosedOn { get; init; }

        /// <summary>The day of its first fact, or that to which the first step was put right.</summary>
        public required LocalDate OpenedOn { get; init; }

        /// <summary>Steps that the procedure does not allow where the case stood, as far as they count.</summary>
        public int Findings { get; init; }

        /// <summary>Everything that was recorded, to be folded anew when an entry is put right.</summary>
        public CaseHistory History { get; init; } = CaseHistory.Empty;

        /// <summary>The clocks of limits that each of several has of its own, by the pack's order and then by name.</summary>
        public ImmutableArray<OwnClock> OwnClocks { get; init; } = [];

        /// <summary>What it has several of, in the order in which they came into it.</summary>
        public ImmutableArray<InstanceId> Instances { get; init; } = [];

        /// <summary>What is known of it and of what it has several of, each fact as it was stated last.</summary>
        public ImmutableArray<KnownFact> Known { get; init; } = [];

        /// <summary>Where branches beside the main one stand.</summary>
        public ImmutableArray<TrackPlace> Tracks { get; init; } = [];

        /// <summary>The grounds on which limits stand still now, in the order in which they began.</summary>
        public ImmutableArray<OpenGround> Grounds { get; init; } = [];

        /// <summary>The cases that it belongs together with, in the order in which that became known here.</summary>
        public ImmutableArray<CaseLink> Links { get; init; } = [];

        /// <summary>The first days of steps that some limit waits for together with others.</summary>
        public ImmutableArray<FirstTaken> Firsts { get; init; } = [];

        /// <summary>The clock of a limit of the whole case.</summary>
        public Clock this[LimitId limit] => Clocks[Procedure.OrdinalOf(limit)];

        /// <summary>The clock of a limit, of one of several where each has its own.</summary>
        public Clock this[ClockId clock]
        {
            get
            {
                var at = Procedure.OrdinalOf(clock.Limit);
                return clock.Of is not { } one ? Clocks[at] : OwnClocks.FirstOrDefault(it => it.Limit == at && it.Of == one)?.Clock ?? Clock.Dormant.It;
            }
        }

        /// <summary>Every clock, in the pack's order; of a limit that each of several has of its own, those that something has moved.</summary>
        public IEnumerable<(TimeLimit Limit, InstanceId? Of, Clock Clock)> AllClocks()
        {
            var own = 0;
            for (var at = 0; at < Clocks.Length; at++)
            {
                if (Procedure.Limits[at].Per is null)
                {
                    yield return (Procedure.Limits[at], null, Clocks[at]);
                }

                for (; own < OwnClocks.Length && OwnClocks[own].Limit == at; own++)
                {
                    yield return (Procedure.Limits[at], OwnClocks[own].Of, OwnClocks[own].Clock);
                }
            }
        }

        /// <summary>What is known of a fact; what is usual where nothing was stated, null where nothing is.</summary>
        /// <param name="fact">The fact.</param>
        /// <param name="of">Of which of several, where it is a fact of such; a fact of the case is known whoever is meant.</param>
        public string? KnownOf(FactId fact, InstanceId? of)
        {
            var kind = Procedure.FactOrNull(fact);
            var whose = kind?.Of is null ? null : of;
            foreach (var it in Known)
            {
                if (it.Fact == fact && it.Of == whose)
                {
                    return it.Value;
                }
            }

            return kind?.Usual;
        }

        /// <summary>Where the branch stands that a step belongs to.</summary>
        /// <param name="step">The step.</param>
        /// <param name="about">Which of several it is about; null for the whole case.</param>
        public PlaceId PlaceFor(Step step, InstanceId? about)
        {
            if (Procedure.TrackOf(step) is not { } track)
            {
                return Place;
            }

            var whose = track.Per is null ? null : about;
            foreach (var it in Tracks)
            {
                if (it.Track == track.Id && it.Of == whose)
                {
                    return it.Place;
                }
            }

            return track.Start;
        }
    }

    /// <summary>The case after one more fact.</summary>
    /// <exception cref="InvalidOperationException">
    /// The fact does not fit: a second opening, anything before the first, or a correction of an entry that is not there.
    /// </exception>
    public static Case Evolve(Case before, Fact<CaseEvent> happened, ProcedureLibrary library) => (before, happened.Event) switch
    {
        (Unopened it, CaseEvent.Opened opened) => New(it.Number, library[opened.Procedure], happened.At).Keeping(opened),
        (Opened it, CaseEvent.StepTaken taken) => it.After(taken, happened.At),
        (Opened it, CaseEvent.StepProgressed told) => it.Keeping(told),
        (Opened it, CaseEvent.Warned or CaseEvent.WentOverdue or CaseEvent.CameAbout) => it.AfterTold(happened.Event).Keeping(happened.Event),
        (Opened it, CaseEvent.Assigned or CaseEvent.Relieved or CaseEvent.Allotted) =>
            (it with { Ties = Assignments.After(it.Ties, happened.Event) }).Keeping(happened.Event),
        (Opened it, CaseEvent.DocumentFiled filed) => (it with { Filed = Filings.After(it.Filed, filed) }).Keeping(filed),
        (Opened it, CaseEvent.Linked linked) => CaseLinks.After(it, linked).Keeping(linked),
        (Opened it, CaseEvent.LinkEnded ended) => CaseLinks.After(it, ended).Keeping(ended),
        (Opened it, CaseEvent.OpeningFailed failed) => it.Keeping(failed),
        (Opened it, CaseEvent.Corrected corrected) when it.History.EntryOrNull(corrected.Entry) is not null => it.Keeping(corrected).FoldedAnew(happened.At),
        (Opened it, CaseEvent.CorrectionProposed or CaseEvent.CorrectionDropped or CaseEvent.AlertWithdrawn or CaseEvent.StepReassessed
            or CaseEvent.FellAway) =>
            it.Keeping(happened.Event),
        (Opened, CaseEvent.Opened or CaseEvent.Corrected) or (Unopened, not CaseEvent.Opened) =>
            throw new InvalidOperationException($"{happened.Event.GetType().Name} cannot follow {before.GetType().Name} in case {before.Number}."),
        _ => throw new UnreachableException($"{happened.Event.GetType().Name} has no fold"),
    };

    private static Opened New(CaseNumber number, Procedure procedure, Instant at) =>
        new(number, procedure, procedure.Start, CaseFolding.Dormant(procedure), default, null, null, Assignments.None(number))
        {
            OpenedOn = procedure.Court.DayOf(at),
        };
}
