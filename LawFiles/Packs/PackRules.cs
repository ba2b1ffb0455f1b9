using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Packs;

/// <summary>What must be true of a pack before it may be used, beyond the shape of its file.</summary>
internal static partial class PackRules
{
    private const int MostPlaces = 200;

    private const int MostMoves = 1_000;

    public static void Check(PackDraft pack, FileFaults faults)
    {
        Names(pack, faults);
        if (!TooMany(pack, faults))
        {
            Net(pack, faults);
        }

        PartRules.Check(pack, faults);
        VerificationRules.Check(pack, faults);

        foreach (var edition in pack.Editions)
        {
            foreach (var limit in edition.Limits)
            {
                LimitRules.Check(pack, limit, faults);
            }
        }
    }

    private static void Names(PackDraft pack, FileFaults faults)
    {
        Unique(pack.Places, it => it.Id.Text, "place", faults);
        Unique(pack.Steps, it => it.Id.Text, "step", faults);
        Unique(pack.Steps, it => it.Activity, "activity", faults);
        Unique(pack.Instances, it => it.Id.Text, "kind of instance", faults);
        Unique(pack.Facts, it => it.Id.Text, "fact", faults);
        Unique(pack.Tracks, it => it.Id.Text, "branch", faults);
        Unique(pack.Grounds, it => it.Ground.Id.Text, "ground", faults);
        Unique(pack.Editions.Select(it => new Located<string>(it.Name, it.Line)), it => it, "edition", faults);
        foreach (var edition in pack.Editions)
        {
            Unique(edition.Limits, it => it.Id.Text, $"limit of edition {edition.Name}", faults);
        }

        var names = pack.Places.Select(it => (it.Value.Id.Text, it.Line))
            .Concat(pack.Steps.Select(it => (it.Value.Id.Text, it.Line)))
            .Concat(pack.Editions.SelectMany(it => it.Limits).Select(it => (it.Value.Id.Text, it.Line)))
            .Concat(pack.Editions.Select(it => (it.Name, it.Line)))
            .Concat(pack.Instances.Select(it => (it.Value.Id.Text, it.Line)))
            .Concat(pack.Facts.Select(it => (it.Value.Id.Text, it.Line)))
            .Concat(pack.Facts.SelectMany(it => it.Value.Words.Select(word => (word.Text, it.Line))))
            .Concat(pack.Tracks.Select(it => (it.Value.Id.Text, it.Line)))
            .Concat(pack.Grounds.Select(it => (it.Value.Ground.Id.Text, it.Line)))
            .Append((pack.Pack.Value, pack.Pack.Line)).Append((pack.Court.Value.Code, pack.Court.Line));
        foreach (var (name, line) in names.Where(it => !Name().IsMatch(it.Item1)))
        {
            faults.Add(line, "bad-name", $"'{name}' is no name; expected lower-case letters, digits and '-'.");
        }

        if (pack.Court.Value.Code is var code && Name().IsMatch(code) && !(code.Length is >= 2 and <= 64 && char.IsAsciiLetterLower(code[0])))
        {
            faults.Add(pack.Court.Line, "bad-court", $"'{code}' is no court's code; expected 2 to 64 characters that begin with a letter.");
        }

        foreach (var (step, line) in pack.Steps)
        {
            if (step.Wants.Length != Wanted.No && !pack.Editions.SelectMany(it => it.Limits).Any(it => it.Value.ExtendedBy.ContainsKey(step.Id)))
            {
                faults.Add(line, "length-of-nothing", $"step '{step.Id}' wants a length, and extends no limit; 'extendedBy' of a limit says how far it may.");
            }

            foreach (var role in step.Roles.Except(pack.Roles))
            {
                faults.Add(line, "unknown-role", $"step '{step.Id}' names the role '{role}'; 'roles' has: {FileFaults.Named(pack.Roles)}.");
            }
        }
    }

    /// <summary>Every place is asked which steps and changes lead on from it, so that the work grows with their product.</summary>
    private static bool TooMany(PackDraft pack, FileFaults faults)
    {
        var moves = pack.Silent.Length + pack.Steps.Sum(it => it.Value.Moves.Length);
        if (pack.Places.Length > MostPlaces)
        {
            faults.Add(pack.Places[MostPlaces].Line, "too-many-places", $"{pack.Places.Length} places; a pack may have {MostPlaces}.");
        }

        if (moves > MostMoves)
        {
            faults.Add(pack.Start.Line, "too-many-moves", $"{moves} moves of steps and silent changes together; a pack may have {MostMoves}.");
        }

        return pack.Places.Length > MostPlaces || moves > MostMoves;
    }

    private static void Net(PackDraft pack, FileFaults faults)
    {
        var places = pack.Places.Select(it => it.Value.Id).ToHashSet();
        var moves = pack.Steps.SelectMany(step => step.Value.Moves.Select(move => (move, step.Line))).Concat(pack.Silent.Select(it => (it.Value, it.Line)));
        var named = moves.SelectMany(it => new[] { (it.Item1.From, it.Item2), (it.Item1.To, it.Item2) });
        foreach (var (place, line) in named.Append((pack.Start.Value, pack.Start.Line)))
        {
            if (!places.Contains(place))
            {
                faults.Add(line, "unknown-place", $"there is no place '{place}'; 'places' has: {FileFaults.Named(places)}.");
            }
        }

        ImmutableArray<Move> silent = [.. pack.Silent.Select(it => it.Value)];
        ImmutableArray<Step> steps = [.. pack.Steps.Select(it => it.Value)];
        var branches = pack.Tracks.SelectMany(it => it.Value.Places.Select(place => (place, it.Value.Start))).DistinctBy(it => it.place)
            .ToDictionary(it => it.place, it => it.Start);
        var reached = branches.Values.Append(pack.Start.Value).Distinct()
            .SelectMany(start => Domain.Procedures.Net.Reachable(start, steps, silent)).ToHashSet();
        foreach (var (place, line) in pack.Places.Where(it => !reached.Contains(it.Value.Id)))
        {
            faults.Add(line, "unreachable-place", $"nothing leads from '{branches.GetValueOrDefault(place.Id, pack.Start.Value)}' to '{place.Id}'.");
        }

        foreach (var (place, line) in pack.Places)
        {
            var leads = steps.SelectMany(it => it.Moves).Concat(silent).Any(move => move.From == place.Id);

            // A branch beside the main one may come to rest wherever it does: the case ends with the main one.
            if (place.IsFinal == leads && (leads || !branches.ContainsKey(place.Id)))
            {
                faults.Add(line, place.IsFinal ? "final-place-goes-on" : "dead-end",
                    place.IsFinal ? $"'{place.Id}' is final, but something leads on from it." : $"nothing leads on from '{place.Id}', and it is not final.");
            }

            Ambiguous(place, line, steps, silent, faults);
        }
    }

    /// <summary>A step must lead to one place only, also when silent changes come first.</summary>
    private static void Ambiguous(Place place, int line, ImmutableArray<Step> steps, ImmutableArray<Move> silent, FileFaults faults)
    {
        var rings = Domain.Procedures.Net.SilentlyReached(place.Id, silent).ToList();
        foreach (var step in steps)
        {
            var nearest = rings
                .Select(ring => step.Moves.Where(move => ring.Contains(move.From)).Select(move => move.To).Distinct().ToList())
                .FirstOrDefault(targets => targets.Count > 0);
            if (nearest is { Count: > 1 })
            {
                faults.Add(
                    line, "ambiguous-step", $"from '{place.Id}' the step '{step.Id}' may lead to: {FileFaults.Named(nearest)}; it must lead to one place.");
            }
        }
    }

    private static void Unique<T>(IEnumerable<Located<T>> all, Func<T, string> name, string what, FileFaults faults)
    {
        foreach (var group in all.GroupBy(it => name(it.Value)).Where(it => it.Count() > 1))
        {
            faults.Add(group.Last().Line, "repeated-name", $"the {what} '{group.Key}' is there {group.Count()} times.");
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
