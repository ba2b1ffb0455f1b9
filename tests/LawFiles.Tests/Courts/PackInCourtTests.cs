using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;

namespace Supervision.LawFiles.Tests.Courts;

/// <summary>A pack that names no court is applied in courts of the register.</summary>
public sealed class PackInCourtTests
{
    private static readonly Instant In2025 = Instant.FromUtc(2025, 6, 2, 1, 0);

    private static readonly Instant In2026 = Instant.FromUtc(2026, 6, 1, 1, 0);

    private static readonly string Named = Repository.Read("tests/data/packs/civil-two.yaml");

    [Fact]
    public void Read_InTwoCourts_IsOneLawUnderTwoReferences()
    {
        var (basic, upper) = (Applied("example-basic", In2026), Applied("example-intermediate", In2026));
        Assert.Equal(("example-basic", "example-intermediate"), (basic.Court.Code, upper.Court.Code));
        Assert.Equal("示例区人民法院", basic.Court.Title.Zh);
        Assert.Equal("cn-courts", basic.Court.Calendar!.Reference.Calendar);
        Assert.Equal(basic.Limits.Select(it => it.Id), upper.Limits.Select(it => it.Id));
        Assert.Equal((basic.Reference.Pack, basic.Reference.Edition), (upper.Reference.Pack, upper.Reference.Edition));
        Assert.NotEqual(basic.Reference, upper.Reference);
        Assert.Equal(basic.Reference, Applied("example-basic", In2026).Reference);
    }

    [Fact]
    public void Read_UnderAnotherEditionOfTheCourt_OrAnotherTextOfItsFile_IsAnotherReference()
    {
        var (before, after) = (Applied("example-basic", In2025), Applied("example-basic", In2026));
        Assert.Equal(("示例县人民法院", "示例区人民法院"), (before.Court.Title.Zh, after.Court.Title.Zh));
        var remarked = Applied("example-basic", In2026, it => it with { Text = it.Text + "# a remark\n" });
        Assert.Equal(3, new[] { before.Reference, after.Reference, remarked.Reference }.Distinct().Count());
    }

    /// <summary>The file of the court above is not the court's own, and so what is written there changes no reference.</summary>
    [Fact]
    public void Read_WhenTheCourtAboveBecomesAnother_IsTheSameReference() => Assert.Equal(
        Applied("example-basic", In2026).Reference,
        Applied("example-basic", In2026, it => it.Name == "example-intermediate.yaml" ? it with { Text = it.Text + "# a remark\n" } : it).Reference);

    [Fact]
    public void Read_APackThatNamesItsCourt_IsWhatItAlwaysWas_AlsoWhereTheRegisterHasTheCourt()
    {
        var alone = new PackSource(Named, "civil-two.yaml", ShippedCalendars.Texts);
        var own = alone.Read()[0];
        Assert.Equal(own.Reference, new PackInCourt(alone, null, In2026).Read()[0].Reference);
        var registered = Courts.Add(new("own.yaml", Courts[0].Text.Replace("example-basic", own.Court.Code, StringComparison.Ordinal)));
        Assert.Equal(own.Reference, new PackInCourt(alone, new CourtSource(new(own.Court.Code), registered, ShippedCalendars.Texts), In2026).Read()[0].Reference);
    }

    [Fact]
    public void Read_APackThatNamesItsCourt_InAnotherOne_IsRefused() => Assert.Matches(
        @"^civil-two\.yaml:\d+: other-court: pack 'civil-two' names its court, '[a-z-]+'; it cannot be applied in 'example-basic'\.$",
        Assert.Throws<InvalidPackException>(() => ExampleCourts.In("example-basic", Named).Read()).Message);

    [Fact]
    public void Read_APackWithoutACourt_InNone_IsRefused_AndItsOutlineIsThereAllTheSame()
    {
        Assert.Equal(
            "civil-two.yaml:1: no-court: pack 'civil-two' names no court; say in which court it is applied.",
            Assert.Throws<InvalidPackException>(() => PackReader.Read(ExampleCourts.PackText, "civil-two.yaml", ShippedCalendars.Library)).Message);
        var outline = PackReader.Outline(ExampleCourts.PackText, "civil-two.yaml", ShippedCalendars.Library);
        Assert.Null(outline.Court);
        Assert.Equal(("civil-two", "2024"), (outline.Pack, Assert.Single(outline.Editions).Edition));
        Assert.Equal(PackReader.Read(Named, "civil-two.yaml", ShippedCalendars.Library)[0].Steps.Length, outline.Steps);
    }

    /// <summary>Format 1 names its court, for ever.</summary>
    [Fact]
    public void Read_APackOfFormat1WithoutACourt_LacksAKey() => Assert.Contains(
        "missing-key: 'court' is missing; expected a mapping.",
        Assert.Throws<InvalidPackException>(() => PackReader.Outline(
            ExampleCourts.WithoutCourt(Repository.Read("law/packs/it-road-fines.yaml")), "it-road-fines.yaml", ShippedCalendars.Library)).Message, StringComparison.Ordinal);

    /// <summary>That a pack counts working days is no fault of it, but it is one in a court that has none.</summary>
    [Fact]
    public void Read_WorkingDaysInACourtWithoutACalendar_IsRefusedThere()
    {
        var pack = ExampleCourts.PackText.Replace("length: 4m", "length: 80wd", StringComparison.Ordinal);
        Assert.Null(PackReader.Outline(pack, "civil-two.yaml", ShippedCalendars.Library).Court);
        var plain = Courts.Select(it => it with { Text = it.Text.Replace("calendar: cn-courts\n", "", StringComparison.Ordinal) });
        Assert.Contains(
            "no-calendar: limit 'own-target' counts working days, which needs the court's 'calendar'.",
            Assert.Throws<InvalidPackException>(() => new PackInCourt(
                new(pack, "civil-two.yaml", ShippedCalendars.Texts), new CourtSource(new("example-basic"), [.. plain], ShippedCalendars.Texts), In2026).Read()).Message,
            StringComparison.Ordinal);
    }

    private static Procedure Applied(string court, Instant at, Func<CourtText, CourtText>? edit = null) =>
        ExampleCourts.In(court, courts: [.. Courts.Select(edit ?? (it => it))], at: at).Read()[0];

    private static System.Collections.Immutable.ImmutableArray<CourtText> Courts => ExampleCourts.Texts;
}
