using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Courts;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.LawFiles.Courts;
using Supervision.LawFiles.Packs;
using static Supervision.Tests.ExampleCourts;

namespace Supervision.Grains.Tests.Packs;

public sealed class AdoptedCourtTests
{
    private static readonly Instant In2025 = Instant.FromUtc(2025, 6, 2, 1, 0);

    private static readonly Instant In2026 = Instant.FromUtc(2026, 6, 1, 1, 0);

    [Fact]
    public async Task Adopt_APackInACourt_JournalsTheCourtsFromTheHighestDown_OnceEach()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        await packs.Adopt(In(Basic), In2026);
        await packs.Adopt(In(Intermediate), In2026);
        await packs.Adopt(In(Basic), In2026);
        var entries = await engine.Journal.ReadStream(AdoptedPacks.Stream);
        Assert.Equal(
            [
                "pack.adopted it-road-fines.yaml", "calendar.adopted cn-courts.json", "court.adopted example-intermediate.yaml",
                "court.adopted example-basic.yaml", "pack.adopted civil-two.yaml", "pack.adopted civil-two.yaml",
            ],
            entries.Where(it => it.TextOrNull("part") is null || it.Text("part").StartsWith("1 of", StringComparison.Ordinal)).Select(it => $"{it.Kind} {it.Text("file")}"));
    }

    [Fact]
    public async Task Read_GivesTheVeryProceduresAndCourtsBack_WithoutAnyFile()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        var basic = (await packs.Adopt(In(Basic), In2026))[0];
        var upper = (await packs.Adopt(In(Intermediate), In2026))[0];

        var read = await AdoptedPacks.Read(engine.Journal);
        Assert.Empty(read.Faults);
        Assert.Equal((basic.Court.Title, upper.Court.Title), (read.Library[basic.Reference].Court.Title, read.Library[upper.Reference].Court.Title));
        Assert.Equal(basic.Court.Calendar!.Reference, read.Library[basic.Reference].Court.Calendar!.Reference);
        Assert.Equal(new CourtId(Intermediate), read.Library.Register.TreeAt(In2026).ParentOf(new(Basic)));
        Assert.Equal(["it-road", Basic, Intermediate], read.Library.Courts.Select(it => it.Code));
        Assert.Equal((basic.Reference, upper.Reference), (read.Library.NewestOrNull("civil-two", Basic)!.Reference, read.Library.NewestOrNull("civil-two", Intermediate)!.Reference));
    }

    /// <summary>A case keeps the court of its day: the county court of 2025 stays one in what was adopted then.</summary>
    [Fact]
    public async Task Adopt_UnderALaterEditionOfTheCourt_IsAnotherReference_AndTheFirstKeepsItsCourt()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        var before = (await packs.Adopt(In(Basic, at: In2025), In2025))[0];
        var after = (await packs.Adopt(In(Basic), In2026))[0];
        var read = (await AdoptedPacks.Read(engine.Journal)).Library;
        Assert.Equal(("示例县人民法院", "示例区人民法院"), (read[before.Reference].Court.Title.Zh, read[after.Reference].Court.Title.Zh));
        Assert.Equal(after.Reference, read.NewestOrNull("civil-two", Basic)!.Reference);
        Assert.Equal("示例县人民法院", read.CourtAt(Basic, In2025)!.Title.Zh);
        Assert.Equal("示例区人民法院", read.CourtAt(Basic, In2026)!.Title.Zh);
        Assert.Single(await engine.Journal.ReadStream(AdoptedPacks.Stream), it => it.Kind == AdoptedPacks.CourtAdopted && it.Text("file") == "example-basic.yaml");
    }

    /// <summary>What was adopted last is what the court is, also where it is what it was before the last but one.</summary>
    [Fact]
    public async Task Adopt_AFileThatComesBack_CountsAgain()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        var renamed = Texts.Select(it => it with { Text = it.Text.Replace("示例市中级", "新市中级", StringComparison.Ordinal) }).ToImmutableArray();
        foreach (var (courts, expected) in new[] { (Texts, "示例市"), (renamed, "新市"), (Texts, "示例市"), (renamed, "新市") })
        {
            await packs.Adopt(In(Intermediate, courts: courts), In2026);
            Assert.StartsWith(expected, packs.Library.CourtOrNull(Intermediate)!.Title.Zh, StringComparison.Ordinal);
            Assert.StartsWith(expected, (await AdoptedPacks.Read(engine.Journal)).Library.CourtOrNull(Intermediate)!.Title.Zh, StringComparison.Ordinal);
        }

        Assert.Equal(4, (await engine.Journal.ReadStream(AdoptedPacks.Stream)).Count(it => it.Kind == AdoptedPacks.CourtAdopted));
    }

    [Fact]
    public async Task Adopt_ACourtThatMovesToAnotherZone_IsRefused_AndNothingIsJournalled()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        await packs.Adopt(In(Basic), In2026);
        var before = engine.Journal.Released;
        var moved = Texts.Select(it => it with { Text = it.Text.Replace("Asia/Shanghai", "Europe/Rome", StringComparison.Ordinal).Replace("calendar: cn-courts\n", "", StringComparison.Ordinal) });
        Assert.Equal(
            "example-intermediate.yaml:1: zone-changed: the court 'example-intermediate' lives in Asia/Shanghai in this store; its zone never changes.",
            (await Assert.ThrowsAsync<InvalidCourtException>(() => packs.Adopt(In(Basic, courts: [.. moved]), In2026))).Message);
        Assert.Equal(before, engine.Journal.Released);
    }

    /// <summary>The court that an older pack names gets a court above it, and the pack stays what it is.</summary>
    [Fact]
    public async Task Adopt_APackThatNamesItsCourt_InTheSameCourtOfTheRegister_KeepsItsReference()
    {
        await using var engine = await TestEngine.Start();
        const string Registered = "format: 1\ncode: it-road\nlevel: basic\nzone: Europe/Rome\nfrom: 2000-01-01\ntitle: { en: Road, zh: 道路 }\nwarnsAt: \"08:00\"\nparent: it-upper\n";
        var upper = Registered.Replace("it-road", "it-upper", StringComparison.Ordinal).Replace("basic", "high", StringComparison.Ordinal).Replace("parent: it-upper\n", "", StringComparison.Ordinal);
        var source = new CourtSource(new("it-road"), [new("it-road.yaml", Registered), new("it-upper.yaml", upper)], ShippedCalendars.Texts);
        var again = await engine.Get<AdoptedPacks>().Adopt(new PackInCourt(new PackSource(TestEngine.PackText, TestEngine.Pack, ShippedCalendars.Texts), source, In2026), In2026);
        Assert.Equal(engine.Fines.Reference, again[0].Reference);
        var read = (await AdoptedPacks.Read(engine.Journal)).Library;
        Assert.Equal(new CourtId("it-upper"), read.Register.TreeAt(In2026).ParentOf(new("it-road")));
        Assert.Equal("道路", read.CourtOrNull("it-road")!.Title.Zh);
        Assert.Equal(engine.Fines.Court.Title, read[engine.Fines.Reference].Court.Title);
    }

    [Fact]
    public async Task Adopt_ACourtLargerThanAnEntry_IsJournalledInParts()
    {
        await using var engine = await TestEngine.Start();
        var large = Texts.Select(it => it with { Text = it.Text + string.Concat(Enumerable.Range(0, 500).Select(line => $"# {line} {new string('法', 90)}\n")) }).ToImmutableArray();
        var adopted = (await engine.Get<AdoptedPacks>().Adopt(In(Basic, courts: large), In2026))[0];
        Assert.True((await engine.Journal.ReadStream(AdoptedPacks.Stream)).Count(it => it.Kind == AdoptedPacks.CourtAdopted) > 8);
        Assert.Equal(adopted.Court.Title, (await AdoptedPacks.Read(engine.Journal)).Library[adopted.Reference].Court.Title);
    }

    /// <summary>A pack may have 2 MiB, an entry has 64 KiB; what cases call it is of the text, however that was journalled.</summary>
    [Fact]
    public async Task Adopt_APackLargerThanAnEntry_IsJournalledInParts_AndReadBackToTheByte()
    {
        await using var engine = await TestEngine.Start();
        var more = string.Concat(Enumerable.Range(0, 500).Select(line => $"# {line} \"\\ 𠀀{new string('法', 90)}\n"));
        var (inCourt, alone) = (In(Basic), new PackSource(TestEngine.PackText + more, TestEngine.Pack, []));
        var large = inCourt with { Pack = inCourt.Pack with { Text = inCourt.Pack.Text + more } };
        var adopted = new[] { (await engine.Get<AdoptedPacks>().Adopt(large, In2026))[0], (await engine.Get<AdoptedPacks>().Adopt(alone, In2026))[0] };
        await engine.Get<AdoptedPacks>().Adopt(large, In2026);

        var parts = (await engine.Journal.ReadStream(AdoptedPacks.Stream)).Where(it => it is { Kind: "pack.adopted", KindVersion: 4 }).GroupBy(it => it.Text("file")).ToList();
        Assert.Equal([large.Pack.Text, alone.Text], parts.Select(it => string.Concat(it.Select(part => part.Text("text")))));
        Assert.All(parts, it => Assert.Equal(Enumerable.Range(1, it.Count()).Select(at => $"{at} of {it.Count()}"), it.Select(part => part.Text("part"))));
        var read = (await AdoptedPacks.Read(engine.Journal)).Library;
        Assert.Equal(adopted.Select(it => (it.Reference, it.Court.Title)), adopted.Select(it => (read[it.Reference].Reference, read[it.Reference].Court.Title)));
        Golden.AssertIs(Abridged(engine.Journal.Drafts.First(it => it is { Kind: "pack.adopted", KindVersion: 4 })));
    }

    [Fact]
    public async Task Adopt_HasItsGoldenFiles()
    {
        await using var engine = await TestEngine.Start();
        await engine.Get<AdoptedPacks>().Adopt(In(Basic), In2026);
        Golden.AssertIs(Abridged(engine.Journal.Drafts.Last(it => it.Kind == "court.adopted")));
        Golden.AssertIs(Abridged(engine.Journal.Drafts.Single(it => it is { Kind: "pack.adopted", KindVersion: 3 })));
    }

    private static Draft Abridged(Draft draft) =>
        draft with { Fields = [.. draft.Fields.Select(it => it.Name is "file" or "edition" ? it : Field.Of(it.Name, $"<{it.Name}>"))] };
}
