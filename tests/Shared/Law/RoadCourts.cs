using NodaTime;
using NodaTime.Text;
using Supervision.Domain.Courts;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;

namespace Supervision.Tests;

/// <summary>The court of the fines and one under it, in a register; every other court is a stranger to both.</summary>
internal static class RoadCourts
{
    public const string Low = "low-road";

    private const string Home = """
        format: 1
        code: it-road
        level: intermediate
        zone: Europe/Rome
        from: 1990-01-01
        title: { en: "Municipal police, fines office", zh: 市警察局罚款办公室 }
        warnsAt: "08:00"

        """;

    private static readonly string Under = Home.Replace("it-road", Low, StringComparison.Ordinal).Replace("intermediate", "basic", StringComparison.Ordinal)
        .Replace("Municipal police, fines office", "District fines office", StringComparison.Ordinal).Replace("市警察局", "区警察局", StringComparison.Ordinal)
        + "parent: it-road\n";

    /// <summary>A pack of the court above, as one of the court under it.</summary>
    /// <param name="pack">The text of the fines' pack, which counts by no calendar.</param>
    /// <param name="freeFrom">The day from which the court stands under none; null for never.</param>
    public static PackInCourt PackBelow(string pack, LocalDate? freeFrom = null)
    {
        var ends = freeFrom is { } day ? $"editions:\n  - {{ from: {LocalDatePattern.Iso.Format(day)}, parent: none }}\n" : "";
        return new(
            PackOf(Low, pack), new CourtSource(new CourtId(Low), [new("it-road.yaml", Home), new("low-road.yaml", Under + ends)], []),
            Instant.FromUtc(2026, 1, 5, 9, 0));
    }

    /// <summary>A pack of the court above, as one of a court that is in no register.</summary>
    public static PackSource PackOf(string court, string pack) => new(
        pack.Replace("code: it-road", $"code: {court}", StringComparison.Ordinal).Replace("pack: it-road-fines", $"pack: {court}-fines", StringComparison.Ordinal),
        $"{court}.yaml", []);
}
