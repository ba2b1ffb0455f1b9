using System.Collections.Immutable;
using NodaTime;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;

namespace Supervision.Tests;

/// <summary>The courts that come with the program, and a pack that is applied in them.</summary>
internal static class ExampleCourts
{
    public const string Basic = "example-basic";

    public const string Intermediate = "example-intermediate";

    private const string Named = "civil-two.yaml";

    public static ImmutableArray<CourtText> Texts { get; } =
        [.. Repository.Files("*.yaml", "law/courts").Select(it => new CourtText(Path.GetFileName(it), Repository.Read(it)))];

    /// <summary>A pack of format 2 without the court that it names.</summary>
    public static string PackText { get; } = WithoutCourt(Repository.Read($"tests/data/packs/{Named}"));

    /// <summary>The pack in a court of the register, as it is in the summer of 2026 unless another instant is given.</summary>
    public static PackInCourt In(string court, string? text = null, ImmutableArray<CourtText>? courts = null, Instant? at = null) => new(
        new PackSource(text ?? PackText, Named, ShippedCalendars.Texts), new CourtSource(new(court), courts ?? Texts, ShippedCalendars.Texts),
        at ?? Instant.FromUtc(2026, 6, 1, 1, 0));

    public static string WithoutCourt(string pack)
    {
        var from = pack.IndexOf("\ncourt:", StringComparison.Ordinal);
        return pack[..(from + 1)] + pack[(pack.IndexOf("\nroles:", StringComparison.Ordinal) + 1)..];
    }
}
