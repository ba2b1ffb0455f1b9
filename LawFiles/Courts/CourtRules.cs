using Supervision.Domain.Courts;
using Supervision.LawFiles.Reading;

namespace Supervision.LawFiles.Courts;

/// <summary>What must be true of courts together: who stands above whom.</summary>
internal static class CourtRules
{
    public static void Check(IReadOnlyList<(CourtDraft Court, FileFaults Faults)> courts)
    {
        Codes(courts);
        if (courts.All(it => it.Faults.Found.Count == 0))
        {
            var register = CourtRegister.Of(courts.Select(it => it.Court.Court));
            foreach (var (court, faults) in courts)
            {
                Parents(court, register, faults);
            }
        }
    }

    /// <summary>Codes begin case numbers, which people type: two that differ by case alone would be taken for each other.</summary>
    public static void Cases(IReadOnlyList<(Located<string> Code, CourtText Text, FileFaults Faults)> files)
    {
        var sound = files.Where(it => CourtId.OrNull(it.Code.Value) is not null).ToLookup(it => it.Code.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (code, _, faults) in files.Where(it => CourtId.OrNull(it.Code.Value) is null))
        {
            if (sound[code.Value].FirstOrDefault() is { Text: { } other } known)
            {
                faults.Add(code.Line, "differs-by-case", $"the court '{code.Value}' differs from '{known.Code.Value}' in {other.Name} by case alone.");
            }
        }
    }

    private static void Codes(IReadOnlyList<(CourtDraft Court, FileFaults Faults)> courts)
    {
        var known = new Dictionary<string, CourtText>(StringComparer.Ordinal);
        foreach (var (court, faults) in courts.Where(it => !known.TryAdd(it.Court.Code.Value, it.Court.Text)))
        {
            faults.Add(court.Code.Line, "repeated-name", $"the court '{court.Code.Value}' stands in {known[court.Code.Value].Name} already.");
        }
    }

    private static void Parents(CourtDraft court, CourtRegister register, FileFaults faults)
    {
        var code = new CourtId(court.Code.Value);
        foreach (var (edition, _, line) in court.Editions)
        {
            if (edition.Parent is not { } parent || faults.Found.Any(it => it.Line == line))
            {
                // What is said once and holds on in later editions is wrong once.
                continue;
            }

            var (day, tree) = ($"{edition.From:uuuu-MM-dd}", register.TreeOn(edition.From));
            if (register.OrNull(parent) is not { } above)
            {
                faults.Add(line, "unknown-parent", $"there is no court '{parent}'; there is: {FileFaults.Named(register.All.Select(it => it.Code))}.");
            }
            else if (above.EditionOrNull(edition.From) is null)
            {
                faults.Add(
                    line, "parent-begins-later",
                    $"the court '{parent}' begins on {above.Editions[0].From:uuuu-MM-dd}, after the {day} from which it stands above '{code}'.");
            }
            else if (parent == code || tree.IsBelow(parent, code))
            {
                faults.Add(line, "court-circle", $"from {day} on '{code}' stands under itself: {string.Join(", ", tree.Above(code).Prepend(code))}.");
            }
            else if (!CourtLevels.MayBeBelow(court.Level, above.Level))
            {
                var (level, higher) = (CourtLevels.TextOf(court.Level), CourtLevels.TextOf(above.Level));
                faults.Add(
                    line, "parent-not-above", $"the court '{parent}' is {higher}; nothing of that level stands above '{code}', which is {level}.");
            }
        }
    }
}
