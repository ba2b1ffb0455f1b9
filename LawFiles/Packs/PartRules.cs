using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of what a case has several of, of what is stated of it, of branches and of grounds.</summary>
internal static class PartRules
{
    public static void Check(PackDraft pack, FileFaults faults)
    {
        foreach (var (kind, line) in pack.Instances)
        {
            Kind(pack, kind.IsA, $"'{kind.Id}' is also", line, faults);
            if (kind.IsA is { } also && pack.IsA(also, kind.Id))
            {
                faults.Add(line, "instance-circle", $"'{kind.Id}' is a '{also}', which leads back to it.");
            }
        }

        foreach (var (fact, line) in pack.Facts)
        {
            Kind(pack, fact.Of, $"fact '{fact.Id}' is stated of", line, faults);
            if (fact.Usual is { } usual && !BearingRules.IsValue(fact, usual))
            {
                faults.Add(line, "bad-fact", $"the usual '{usual}' of fact '{fact.Id}' is not {BearingRules.ExpectedOf(fact).En}.");
            }
        }

        foreach (var (track, line) in pack.Tracks)
        {
            Kind(pack, track.Per, $"branch '{track.Id}' is there for each", line, faults);
            if (!track.Places.Contains(track.Start))
            {
                faults.Add(line, "unknown-place", $"branch '{track.Id}' begins at '{track.Start}'; it has: {FileFaults.Named(track.Places)}.");
            }
        }

        foreach (var step in pack.Steps)
        {
            Step(pack, step, faults);
        }

        foreach (var ground in pack.Grounds)
        {
            Ground(pack, ground, faults);
        }

        foreach (var limit in pack.Editions.SelectMany(it => it.Limits))
        {
            Limit(pack, limit, faults);
        }

        ConversionRules.Check(pack, faults);
    }

    private static void Step(PackDraft pack, Located<Step> located, FileFaults faults)
    {
        var (step, line) = located;
        Kind(pack, step.About, $"step '{step.Id}' is about", line, faults);
        foreach (var fact in step.States)
        {
            Fact(pack, fact, step.About, $"step '{step.Id}'", line, faults);
        }

        foreach (var test in step.RolesWhen.SelectMany(it => it.When.Tests))
        {
            Test(pack, test, step.About, $"step '{step.Id}'", line, faults);
        }

        foreach (var role in step.RolesWhen.SelectMany(it => it.Roles).Except(pack.Roles))
        {
            faults.Add(line, "unknown-role", $"step '{step.Id}' names the role '{role}'; 'roles' has: {FileFaults.Named(pack.Roles)}.");
        }

        if (step.Opens is { } opens)
        {
            Opening(pack, step, opens, line, faults);
        }

        if (step.Approval is { } approval)
        {
            ApprovalRules.Check(pack, step, approval, line, faults);
        }

        List<Track?> branches = [.. step.Moves.SelectMany(move => new[] { move.From, move.To }).Select(place => TrackOf(pack, place)).Distinct()];
        if (branches.Count > 1)
        {
            faults.Add(line, "two-branches", $"step '{step.Id}' leads from one branch into another; each step belongs to one.");
        }
        else if (branches is [{ Per: { } per } track] && (step.About is not { } about || !pack.IsA(about, per)))
        {
            faults.Add(
                line, "branch-needs-about",
                $"step '{step.Id}' belongs to branch '{track.Id}', which each '{per}' has of its own; the step must be 'about' one.");
        }
    }

    /// <summary>Whether the other pack and its step are there is known when the step is taken: the court above adopts its packs when it likes.</summary>
    private static void Opening(PackDraft pack, Step step, Opening opens, int line, FileFaults faults)
    {
        if (opens.Pack == pack.Pack.Value)
        {
            faults.Add(line, "opens-itself", $"step '{step.Id}' opens a case under '{opens.Pack}', this very pack; the court above has one of its own.");
        }

        if (step.About is { } kind)
        {
            faults.Add(
                line, "opens-for-one",
                $"step '{step.Id}' opens a case in the court above for one '{kind}'; what goes up is the whole case, so the step is about no one.");
        }
    }

    private static void Ground(PackDraft pack, Located<(Ground Ground, ImmutableArray<LimitId>? Stops)> located, FileFaults faults)
    {
        var ((ground, stops), line) = located;
        var steps = pack.Steps.Select(it => it.Value.Id).ToHashSet();
        StepId?[] named = [ground.From, .. ground.To, ground.Ends];
        foreach (var step in named.OfType<StepId>().Where(it => !steps.Contains(it)))
        {
            faults.Add(line, "unknown-step", $"ground '{ground.Id}' names the step '{step}', which the pack does not have.");
        }

        if (ground.To.Contains(ground.From))
        {
            faults.Add(line, "ground-ends-itself", $"ground '{ground.Id}' begins and ends with '{ground.From}'.");
        }

        if (ground.Most is { } most && (most.Count == 0 || most.Unit is not (LengthUnit.Days or LengthUnit.Months or LengthUnit.Years)))
        {
            faults.Add(line, "bad-most", $"ground '{ground.Id}' lasts '{most}' at the most; expected a number of days, months or years, such as 1m.");
        }

        if (ground is { Kind: StopKind.Deduction, Ends: not null })
        {
            faults.Add(line, "deduction-is-not-resumed", $"ground '{ground.Id}' is a deduction, which ends with its ground: 'to' says when; leave out 'ends'.");
        }

        var limits = pack.Editions.SelectMany(it => it.Limits).Select(it => it.Value.Id).ToHashSet();
        foreach (var limit in (stops ?? []).Where(it => !limits.Contains(it)))
        {
            faults.Add(line, "unknown-limit", $"ground '{ground.Id}' stops the limit '{limit}', which no edition has.");
        }
    }

    private static void Limit(PackDraft pack, Located<TimeLimit> located, FileFaults faults)
    {
        var (limit, line) = located;
        Kind(pack, limit.Per, $"limit '{limit.Id}' is there for each", line, faults);
        foreach (var test in limit.Lengths.SelectMany(it => it.When.Tests))
        {
            Test(pack, test, limit.Per, $"limit '{limit.Id}'", line, faults);
        }

        if (limit.StartsAt == StartsAt.Latest && limit.Starts.Length < 2)
        {
            faults.Add(line, "bad-start", $"limit '{limit.Id}' begins with the latest of one step; name two or more.");
        }

        if (!limit.SuspendedBy.IsEmpty && pack.Grounds.Any(it => it.Value.Stops is not { } stops || stops.Contains(limit.Id)))
        {
            faults.Add(line, "stops-in-two-ways", $"limit '{limit.Id}' has 'suspendedBy', and a ground stops it too; say it as grounds alone.");
        }

        if (limit.Recurs is { } recurs)
        {
            Recurring(pack, limit, recurs, line, faults);
        }

        if (limit.Before is { } day)
        {
            Backwards(pack, limit, day, line, faults);
        }
    }

    private static void Recurring(PackDraft pack, TimeLimit limit, Recurrence recurs, int line, FileFaults faults)
    {
        if (limit.Per is not { } kind || pack.Steps.Any(it => it.Value.Adds && it.Value.About is { } added && pack.IsA(added, kind)))
        {
            faults.Add(line, "recurs-by-itself", $"limit '{limit.Id}' comes again, so it is 'per' a kind of its own, which no step adds.");
        }

        if (limit.Kind != LimitKind.Duty || limit.Before is not null)
        {
            faults.Add(line, "recurs-forwards", $"limit '{limit.Id}' comes again, so it is a duty that is counted forwards.");
        }

        if (recurs.Until is { } until && pack.Steps.All(it => it.Value.Id != until))
        {
            faults.Add(line, "unknown-step", $"limit '{limit.Id}' comes again until '{until}', a step that the pack does not have.");
        }
    }

    private static void Backwards(PackDraft pack, TimeLimit limit, FactId day, int line, FileFaults faults)
    {
        Fact(pack, day, limit.Per, $"limit '{limit.Id}'", line, faults);
        if (pack.Facts.FirstOrDefault(it => it.Value.Id == day) is { Value.Type: not FactType.Day })
        {
            faults.Add(line, "not-a-day", $"limit '{limit.Id}' is counted back from '{day}', which is no day.");
        }

        foreach (var step in pack.Steps.Select(it => it.Value).Where(it => limit.Starts.Contains(it.Id) && !it.States.Contains(day)))
        {
            faults.Add(line, "never-stated", $"limit '{limit.Id}' is counted back from '{day}', which '{step.Id}' does not state.");
        }

        var readings = limit.Lengths.SelectMany(it => it.Otherwise).Select(it => it.Counting).Prepend(limit.Counting);
        if (readings.Any(it => it.Rule.Roll == Domain.Time.Roll.Next))
        {
            faults.Add(line, "rolls-past", $"limit '{limit.Id}' is counted back; a day moved on would lie too near. 'roll' is none or previous.");
        }

        if (!limit.SuspendedBy.IsEmpty || !limit.ExtendedBy.IsEmpty || pack.Grounds.Any(it => it.Value.Stops?.Contains(limit.Id) == true))
        {
            faults.Add(line, "backwards-stands-still", $"limit '{limit.Id}' is counted back from a day; nothing makes it stand still or longer.");
        }
    }

    private static void Test(PackDraft pack, FactTest test, InstanceKindId? about, string what, int line, FileFaults faults)
    {
        Fact(pack, test.Fact, about, what, line, faults);
        if (pack.Facts.FirstOrDefault(it => it.Value.Id == test.Fact)?.Value is not { } fact)
        {
            return;
        }

        if (test.Is is { } word && !BearingRules.IsValue(fact, word))
        {
            faults.Add(line, "unknown-word", $"{what} asks whether '{fact.Id}' is '{word}'; it is {BearingRules.ExpectedOf(fact).En}.");
        }
        else if (test.Is is null && fact.Type != FactType.Number)
        {
            faults.Add(line, "not-a-number", $"{what} compares '{fact.Id}', which is no number.");
        }
    }

    /// <summary>A fact that is there, and of the case or of what is spoken of.</summary>
    private static void Fact(PackDraft pack, FactId called, InstanceKindId? about, string what, int line, FileFaults faults)
    {
        if (pack.Facts.FirstOrDefault(it => it.Value.Id == called)?.Value is not { } fact)
        {
            faults.Add(line, "unknown-fact", $"{what} names the fact '{called}'; 'facts' has: {FileFaults.Named(pack.Facts.Select(it => it.Value.Id))}.");
        }
        else if (fact.Of is { } of && (about is not { } one || !pack.IsA(one, of)))
        {
            faults.Add(line, "fact-of-another", $"{what} names '{fact.Id}', which is a fact of one '{of}', and is not about one.");
        }
    }

    private static void Kind(PackDraft pack, InstanceKindId? kind, string what, int line, FileFaults faults)
    {
        if (kind is { } it && !pack.Instances.Any(other => other.Value.Id == it))
        {
            faults.Add(line, "unknown-instance", $"{what} '{it}'; 'instances' has: {FileFaults.Named(pack.Instances.Select(other => other.Value.Id))}.");
        }
    }

    private static Track? TrackOf(PackDraft pack, PlaceId place) => pack.Tracks.FirstOrDefault(it => it.Value.Places.Contains(place))?.Value;
}
