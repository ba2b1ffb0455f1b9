using System.Collections.Frozen;
using System.Collections.Immutable;
using Supervision.Domain.Courts;
using Supervision.Domain.Law;

namespace Supervision.Domain.Procedures;

/// <summary>
/// One edition of a procedure pack, validated: places, steps and time limits with their sources. Immutable; a change is
/// another edition.
/// </summary>
public sealed class Procedure
{
    private readonly FrozenDictionary<StepId, int> stepOrdinals;
    private readonly FrozenDictionary<LimitId, int> limitOrdinals;
    private readonly FrozenDictionary<string, StepId> activities;
    private readonly FrozenDictionary<PlaceId, Place> places;
    private readonly FrozenSet<StepId> waitedFor;
    private readonly FrozenDictionary<PlaceId, Track> tracks = FrozenDictionary<PlaceId, Track>.Empty;
    private readonly FrozenDictionary<(PlaceId, StepId), PlaceId> next;

    /// <exception cref="ArgumentException">
    /// Names repeat or point nowhere; packs are validated before they come here, so this is a fault of the caller.
    /// </exception>
    public Procedure(
        PackReference reference,
        Title title,
        Court court,
        PlaceId start,
        ImmutableArray<Place> places,
        ImmutableArray<Step> steps,
        ImmutableArray<Move> silent,
        ImmutableArray<TimeLimit> limits,
        ImmutableArray<string> plainAttributes)
    {
        Reference = reference;
        Title = title;
        Court = court;
        Start = start;
        Places = places;
        Steps = steps;
        Silent = silent;
        Limits = limits;
        PlainAttributes = plainAttributes.ToFrozenSet(StringComparer.Ordinal);
        stepOrdinals = steps.Select((step, at) => (step.Id, at)).ToFrozenDictionary(it => it.Id, it => it.at);
        limitOrdinals = limits.Select((limit, at) => (limit.Id, at)).ToFrozenDictionary(it => it.Id, it => it.at);
        activities = steps.ToFrozenDictionary(step => step.Activity, step => step.Id, StringComparer.Ordinal);
        this.places = places.ToFrozenDictionary(place => place.Id);
        next = Net.Targets(places, steps, silent);
        AsksForTimes = limits.Any(limit => limit.EndsAtMinute);
        BringsMore = limits.Any(limit => limit.Recurs is not null) || steps.Any(step => step.ComesAbout is not null);
        waitedFor = limits.Where(limit => limit.StartsAt == StartsAt.Latest).SelectMany(limit => limit.Starts).ToFrozenSet();
    }

    public PackReference Reference { get; }

    public Title Title { get; }

    public Court Court { get; }

    /// <summary>Where a case is before its first step.</summary>
    public PlaceId Start { get; }

    public ImmutableArray<Place> Places { get; }

    public ImmutableArray<Step> Steps { get; }

    /// <summary>Changes of place that leave no trace: the procedure may take them at any time to allow a step.</summary>
    public ImmutableArray<Move> Silent { get; }

    /// <summary>The time limits that a case can have, in the pack's order.</summary>
    public ImmutableArray<TimeLimit> Limits { get; }

    /// <summary>
    /// What the pack knows of limits whose text nobody has read: no case has one, and where one would have begun the case says that there is no verified rule.
    /// </summary>
    public ImmutableArray<TimeLimit> Unverified { get; init; } = [];

    /// <summary>Of what a case may have several.</summary>
    public ImmutableArray<InstanceKind> Instances { get; init; } = [];

    /// <summary>What may be stated of a case, or of one of several in it.</summary>
    public ImmutableArray<FactKind> Facts { get; init; } = [];

    /// <summary>Branches that go on beside the main one.</summary>
    public ImmutableArray<Track> Tracks
    {
        get;
        init
        {
            field = value;
            tracks = value.SelectMany(track => track.Places.Select(place => (place, track))).ToFrozenDictionary(it => it.place, it => it.track);
        }
    } = [];

    /// <summary>The grounds on which limits stand still.</summary>
    public ImmutableArray<Ground> Grounds { get; init; } = [];

    /// <summary>The places of the main branch: where the case itself can be.</summary>
    public IEnumerable<Place> MainPlaces => Places.Where(place => !tracks.ContainsKey(place.Id));

    /// <summary>Attributes of imported events that are never personal data; every other one is treated as personal.</summary>
    public FrozenSet<string> PlainAttributes { get; }

    /// <summary>Every name that event logs may use for a step of this procedure.</summary>
    public IEnumerable<string> Activities => activities.Keys;

    /// <exception cref="ArgumentException">The procedure has no such step.</exception>
    public Step this[StepId step] => Steps[OrdinalOf(step)];

    /// <exception cref="ArgumentException">The procedure has no such limit.</exception>
    public TimeLimit this[LimitId limit] => Limits[OrdinalOf(limit)];

    /// <exception cref="ArgumentException">The procedure has no such place.</exception>
    public Place this[PlaceId place] => places.TryGetValue(place, out var known) ? known : throw Unknown("place", place.Text);

    /// <summary>
    /// Those of some limits that are duties: whoever is late for one has broken it, while a right that was used late was the party's to lose.
    /// </summary>
    public IEnumerable<LimitId> DutiesAmong(IEnumerable<LimitId> limits) => limits.Where(it => this[it].Kind == LimitKind.Duty);

    /// <summary>What people call a step; by its name alone where the procedure is not known, or has no such step.</summary>
    public static Title TitleOf(StepId step, Procedure? procedure) =>
        procedure?.Has(step) == true ? procedure[step].Title : new Title(step.Text, step.Text);

    /// <summary>Who must agree to a step; null where nobody must, and for a step that there is not.</summary>
    public ApprovalRule? ApprovalOf(StepId step) => Has(step) ? this[step].Approval : null;

    public bool Has(StepId step) => stepOrdinals.ContainsKey(step);

    /// <summary>The step's place in the pack's order, from 0.</summary>
    /// <exception cref="ArgumentException">The procedure has no such step.</exception>
    public int OrdinalOf(StepId step) => stepOrdinals.TryGetValue(step, out var at) ? at : throw Unknown("step", step.Text);

    /// <summary>The limit's place in the pack's order, from 0.</summary>
    /// <exception cref="ArgumentException">The procedure has no such limit.</exception>
    public int OrdinalOf(LimitId limit) => limitOrdinals.TryGetValue(limit, out var at) ? at : throw Unknown("limit", limit.Text);

    /// <summary>The step that event logs call by this name; null when there is none.</summary>
    public StepId? StepOfActivity(string activity) => activities.TryGetValue(activity, out var step) ? step : null;

    /// <summary>Where a step leads from a place, silent changes allowed before it; null when it is not allowed there.</summary>
    public PlaceId? TargetOf(PlaceId from, StepId step) => next.TryGetValue((from, step), out var to) ? to : null;

    /// <summary>Whether a case of it is known by its place and its clocks alone.</summary>
    public bool IsPlain => Instances.IsEmpty && Facts.IsEmpty && Grounds.IsEmpty && waitedFor.Count == 0;

    /// <summary>Whether some limit ends at a minute, so that a case of it keeps at what time of day each step was taken.</summary>
    public bool AsksForTimes { get; }

    /// <summary>Whether the passing of time alone brings further clocks, or takes steps: some duty comes again, or some step comes about by itself.</summary>
    public bool BringsMore { get; }

    /// <summary>Whether some limit begins with the last of several steps of which this is one.</summary>
    public bool IsWaitedFor(StepId step) => waitedFor.Contains(step);

    /// <summary>The branch that a step belongs to; null for the main one.</summary>
    public Track? TrackOf(Step step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Moves is [var move, ..] ? tracks.GetValueOrDefault(move.From) : null;
    }

    /// <summary>Whether one of several in a case is one of a kind, by itself or by what it is as well.</summary>
    public bool IsA(InstanceKindId one, InstanceKindId kind)
    {
        for (InstanceKindId? at = one; at is { } it; at = KindOrNull(it)?.IsA)
        {
            if (it == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the kinds is the other as well, so that a step about one of them is about one of those that the other means.</summary>
    public bool AreOfAKind(InstanceKindId one, InstanceKindId other) => IsA(one, other) || IsA(other, one);

    /// <returns>Null for a kind that the procedure does not have.</returns>
    public InstanceKind? KindOrNull(InstanceKindId kind)
    {
        foreach (var it in Instances)
        {
            if (it.Id == kind)
            {
                return it;
            }
        }

        return null;
    }

    /// <returns>Null for a fact that the procedure does not have.</returns>
    public FactKind? FactOrNull(FactId fact)
    {
        foreach (var it in Facts)
        {
            if (it.Id == fact)
            {
                return it;
            }
        }

        return null;
    }

    /// <summary>What people call one of several in a case: its kind and number; by its name alone where the procedure has no such kind.</summary>
    public Title TitleOf(InstanceId one) => KindOrNull(one.Kind) is { Title: var title }
        ? new Title($"{title.En} {one.Number}", $"{title.Zh}{one.Number}")
        : new Title(one.Text, one.Text);

    /// <summary>What people call a limit, with whose it is where each of several has its own.</summary>
    public Title TitleOf(LimitId limit, InstanceId? one) => one is { } it ? this[limit].Title.With(TitleOf(it)) : this[limit].Title;

    /// <summary>The steps allowed at a place, in the pack's order.</summary>
    public IEnumerable<Step> AllowedAt(PlaceId place) => Steps.Where(step => TargetOf(place, step.Id) is not null);

    private ArgumentException Unknown(string what, string name) => new($"The procedure {Reference} has no {what} '{name}'.");
}
