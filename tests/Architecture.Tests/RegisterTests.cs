using Supervision.Grains;

namespace Supervision.Architecture.Tests;

/// <summary>What depends on the category of a stream or the kind of an entry is asked of the register, so that a new one costs a row.</summary>
public sealed class RegisterTests
{
    /// <summary>Files that tell kinds apart, each with the reason.</summary>
    private static readonly Dictionary<string, string> Telling = new()
    {
        ["Grains/Cases/CaseEventCodec.cs"] = "reads its own kinds",
        ["Grains/Cases/CorrectionEntries.cs"] = "reads its own kinds, for the codec",
        ["Grains/Cases/CaseKinds.cs"] = "the row itself",
        ["Grains/Register/KindRegister.cs"] = "the register itself",
        ["Grains/People/StaffEventCodec.cs"] = "reads its own kinds",
        ["Grains/Alerts/AlertLifeCodec.cs"] = "reads its own kinds",
        ["Grains/Urging/UrgingCodec.cs"] = "reads its own kinds",
        ["Grains/Approvals/ApprovalCodec.cs"] = "reads its own kinds",
        ["Grains/Packs/AdoptedFold.cs"] = "reads its own stream",
        ["Views/Guard/AccessEntries.cs"] = "reads its own kinds",
        ["Silo/Import/ImportCount.cs"] = "counts what its own import has written",
        ["Silo/Import/Contradictions.cs"] = "tells again what it has written itself",
    };

    [Fact]
    public void Kinds_AreAskedOfTheRegister() => Product.AssertNone(
        Houses.Where(it => !Telling.ContainsKey(it)).SelectMany(Comparing), "Ask the register of kinds (Grains/Register) instead of comparing a category or a kind.");

    [Fact]
    public void FilesThatTellKindsApart_StillDo() => Product.AssertNone(
        Telling.Keys.Where(it => !Comparing(it).Any()), "These compare no kinds any more: take them off the list.");

    /// <summary>A kind is written by its name in one place; a second one could differ.</summary>
    [Fact]
    public void Names_OfKinds_StandInOnePlaceEach() => Product.AssertNone(
        HouseKinds.Rows.SelectMany(it => it.Entries).Select(it => it.Name)
            .Select(name => (name, Files: Product.Sources.Where(it => !it.StartsWith("Verifier/", StringComparison.Ordinal) && Repository.Read(it).Contains($"\"{name}\"", StringComparison.Ordinal)).ToList()))
            .Where(it => it.Files.Count != 1).Select(it => $"{it.name}: {string.Join(", ", it.Files)}"),
        "The name of a kind stands in one place (the verifier, which knows nothing of ours, has its own).");

    private static IEnumerable<string> Houses => Product.Sources.Where(it => !it.StartsWith("Journal/", StringComparison.Ordinal) && !it.StartsWith("Signer/", StringComparison.Ordinal) && !it.StartsWith("Verifier/", StringComparison.Ordinal));

    private static IEnumerable<string> Comparing(string file) =>
        Product.LinesOf(file).Select((text, at) => (text, at)).Where(it => Lines.ComparesAKind().IsMatch(it.text)).Select(it => $"{file}:{it.at + 1}: {it.text.Trim()}");
}
