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
    /// <summary>At most this many steps, so that the steps a case has seen fit in one word.</summary>
    public const int MaximumSteps = 64;

    private readonly FrozenDictionary<StepId, int> stepOrdinals;
    private readonly FrozenDictionary<LimitId, int> limitOrdinals;
    private readonly FrozenDictionary<string, StepId> activities;
    private readonly FrozenDictionary<PlaceId, Place> places;
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

    public ImmutableArray<TimeLimit> Limits { get; }

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

    /// <summary>The steps allowed at a place, in the pack's order.</summary>
    public IEnumerable<Step> AllowedAt(PlaceId place) => Steps.Where(step => TargetOf(place, step.Id) is not null);

    private ArgumentException Unknown(string what, string name) => new($"The procedure {Reference} has no {what} '{name}'.");
}
