using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;

namespace Supervision.Domain.Cases;

/// <summary>A step that was taken, as every correction that stands puts it.</summary>
/// <param name="Version">Its entry.</param>
/// <param name="Step">Which step.</param>
/// <param name="On">On which day.</param>
/// <param name="Length">How much time it grants; null for what the pack says.</param>
/// <param name="Bearing">What of the case it bears upon.</param>
internal sealed record ActInForce(long Version, StepId Step, LocalDate On, StatedLength? Length, Bearing Bearing)
{
    /// <summary>As <see cref="Recorded.At"/>; of one whose day was put right, null: at what time it happened on that day nobody has said.</summary>
    public LocalTime? At { get; init; }

    /// <summary>The step as it would be recorded where the case stands.</summary>
    public CaseEvent.StepTaken TakenIn(Case.Opened it) => it.Taking(Step, new Moment(On, At), [], Bearing) with { Grounds = new Grounds(Length: Length) };
}

/// <summary>What counts of the entries of a case: which corrections stand, and what they leave of the rest.</summary>
internal sealed class InForce
{
    private readonly ImmutableArray<Recorded> entries;

    // Values of the readings below, set once here.
    private readonly ImmutableDictionary<long, ImmutableArray<Recorded>> standing;

    public InForce(ImmutableArray<Recorded> entries)
    {
        this.entries = entries;
        standing = Standing(entries).GroupBy(it => ((CaseEvent.Corrected)it.Event).Entry)
            .ToImmutableDictionary(it => it.Key, it => it.OrderBy(correction => correction.Version).ToImmutableArray());
    }

    /// <summary>Whether an entry counts for nothing.</summary>
    public bool IsStruck(long entry) => AmendmentsOf(entry).Any(it => it.IsStrike);

    /// <summary>What stands of what was put right of an entry, the latest last.</summary>
    public IEnumerable<Amendment> AmendmentsOf(long entry) =>
        standing.GetValueOrDefault(entry, []).Select(it => ((CaseEvent.Corrected)it.Event).What);

    /// <summary>
    /// The steps in the order in which they count: that of recording, but one whose day was put right stands right after the last one that happened
    /// before it, of those that were there when its day was put right. Of one day the one that was recorded first comes first.
    /// </summary>
    public List<ActInForce> Acts()
    {
        var (acts, waiting) = (new List<ActInForce>(), new Dictionary<long, ActInForce>());
        foreach (var (version, happened) in entries)
        {
            if (happened is CaseEvent.StepTaken taken && !IsStruck(version))
            {
                var act = Amended(version, taken);
                if (act.On == taken.On)
                {
                    acts.Add(act);
                }
                else
                {
                    waiting.Add(version, act);
                }
            }
            else if (happened is CaseEvent.Corrected { Entry: var entry } && waiting.TryGetValue(entry, out var moved) && version == DayPutRightBy(entry))
            {
                acts.Insert(acts.FindLastIndex(it => (it.On, it.Version).CompareTo((moved.On, moved.Version)) < 0) + 1, moved);
            }
        }

        return acts;
    }

    /// <summary>Who belongs to the case and where it lies, had the right people been assigned from the start.</summary>
    public CaseTies Ties(CaseNumber number)
    {
        var ties = Assignments.None(number);
        foreach (var (version, happened) in entries)
        {
            if (IsStruck(version) || happened is not (CaseEvent.Assigned { Cause: null } or CaseEvent.Relieved { Cause: null } or CaseEvent.Allotted))
            {
                continue;
            }

            var amended = happened is CaseEvent.Assigned it && PersonPutRight(version) is { } other ? it with { Person = other } : happened;
            if (amended is CaseEvent.Assigned { As: Role.Judge })
            {
                // A case has one undertaker, whoever was relieved for the wrong one.
                ties = ties with { People = ties.People.RemoveAll(tie => tie.As == Role.Judge) };
            }

            ties = Assignments.After(ties, amended);
        }

        return ties;
    }

    /// <summary>Who was assigned by an entry after all; null where that was not put right.</summary>
    public PersonId? PersonPutRight(long entry) => AmendmentsOf(entry).OfType<Amendment.WasPerson>().LastOrDefault()?.Person;

    /// <summary>A step as it is put right.</summary>
    public ActInForce Amended(long version, CaseEvent.StepTaken taken) => AmendmentsOf(version).Aggregate(
        new ActInForce(version, taken.Step, taken.On, taken.Grounds.Length, taken.Bearing) { At = entries[(int)version - 1].At },
        (act, amendment) => amendment switch
        {
            Amendment.HappenedOn it => act with { On = it.On, At = null },
            Amendment.WasStep it => act with { Step = it.Step },
            Amendment.RestsOn it => act with { Length = it.Grounds.Length },
            Amendment.NeverHappened or Amendment.OfAnotherCase or Amendment.WasPerson => act,
            _ => throw new System.Diagnostics.UnreachableException($"{amendment.GetType().Name} has no bearing on an act"),
        });

    /// <summary>A correction that names a later one which takes it back is taken back; so it is looked at from the latest on.</summary>
    private static IEnumerable<Recorded> Standing(ImmutableArray<Recorded> entries)
    {
        var takenBack = new HashSet<long>();
        for (var at = entries.Length - 1; at >= 0; at--)
        {
            if (entries[at].Event is CaseEvent.Corrected it && !takenBack.Contains(entries[at].Version))
            {
                yield return entries[at];
                if (it.What.IsStrike)
                {
                    takenBack.Add(it.Entry);
                }
            }
        }
    }

    private long DayPutRightBy(long entry) =>
        standing[entry].Last(it => ((CaseEvent.Corrected)it.Event).What is Amendment.HappenedOn).Version;
}
