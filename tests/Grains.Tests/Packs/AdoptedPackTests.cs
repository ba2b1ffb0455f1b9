using System.Collections.Immutable;
using System.Text;
using NodaTime;
using Supervision.Domain.Procedures;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Tests.Packs;

public sealed class AdoptedPackTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 5, 9, 0);

    [Fact]
    public async Task Adopt_TheSameTextTwice_IsOneEntry()
    {
        await using var engine = await TestEngine.Start();
        await engine.Get<AdoptedPacks>().Adopt(new PackSource(TestEngine.PackText, TestEngine.Pack, []), Now);
        Assert.Single(await engine.Journal.ReadStream(AdoptedPacks.Stream));
    }

    [Fact]
    public async Task Adopt_AnotherTextOfTheSameName_IsAnotherEdition()
    {
        await using var engine = await TestEngine.Start();
        var next = (await engine.Get<AdoptedPacks>().Adopt(new PackSource(TestEngine.PackText + "# a remark\n", TestEngine.Pack, []), Now))[0];
        Assert.NotEqual(engine.Fines.Reference, next.Reference);
        var read = (await AdoptedPacks.Read(engine.Journal)).Library;
        Assert.Equal(["model", "law", "model", "law"], read.All.Select(it => it.Reference.Edition));
        Assert.Equal(engine.Fines.Reference, read.All[0].Reference);
    }

    [Fact]
    public async Task Adopt_AnInvalidText_JournalsNothing()
    {
        await using var engine = await TestEngine.Start();
        var before = engine.Journal.Released;
        await Assert.ThrowsAsync<InvalidPackException>(() => engine.Get<AdoptedPacks>().Adopt(new PackSource("format: 1\n", "x.yaml", []), Now));
        Assert.Equal(before, engine.Journal.Released);
    }

    [Fact]
    public async Task Adopt_APackThatCountsByACalendar_JournalsTheCalendarFilesThatItNeeds_AndReadsThemBack()
    {
        await using var engine = await TestEngine.Start();
        var adopted = (await engine.Get<AdoptedPacks>().Adopt(Fines("it-hearings"), Now))[0];
        await engine.Get<AdoptedPacks>().Adopt(Fines("it-hearings"), Now);
        Assert.Equal(
            ["pack.adopted", "calendar.adopted it-national.json", "calendar.adopted it-hearings.json", "pack.adopted"],
            (await engine.Journal.ReadStream(AdoptedPacks.Stream)).Select(it => it.Kind == AdoptedPacks.CalendarAdopted ? $"{it.Kind} {it.Text("file")}" : it.Kind));

        var read = (await AdoptedPacks.Read(engine.Journal)).Library[adopted.Reference];
        Assert.Equal(adopted.Court.Calendar!.Reference, read.Court.Calendar!.Reference);
        Assert.True(read.Court.Calendar.StatusOf(new LocalDate(2024, 4, 25)).IsRest);
    }

    [Fact]
    public async Task Adopt_ACalendarLargerThanAnEntry_IsJournalledInParts_AndReadBackToTheByte()
    {
        await using var engine = await TestEngine.Start();
        var national = ShippedCalendars.Texts.Single(it => it.Name == "it-national.json");
        var more = Enumerable.Range(0, 130).Select(it => $$"""{ "id": "more-{{it}}", "text": "{{string.Concat(Enumerable.Repeat("𠀀\\\"节", 230))}}", "where": "nowhere", "checked": "V" },""");
        var text = Encoding.UTF8.GetString([.. national.Bytes]).Replace("\"sources\": [", "\"sources\": [" + string.Concat(more), StringComparison.Ordinal);
        var large = national with { Bytes = [.. Encoding.UTF8.GetBytes(text)] };
        var adopted = (await engine.Get<AdoptedPacks>().Adopt(Fines("it-national") with { Calendars = [large] }, Now))[0];

        var parts = (await engine.Journal.ReadStream(AdoptedPacks.Stream)).Where(it => it.Kind == AdoptedPacks.CalendarAdopted).ToList();
        Assert.True(parts.Count > 10, $"{parts.Count} parts");
        Assert.Equal(Encoding.UTF8.GetString([.. large.Bytes]), string.Concat(parts.Select(it => it.Text("text"))));
        Assert.Equal(adopted.Court.Calendar!.Reference, (await AdoptedPacks.Read(engine.Journal)).Library[adopted.Reference].Court.Calendar!.Reference);
    }

    [Fact]
    public async Task Adopt_TheSamePackUnderOtherDays_IsAnotherEdition_AndTheFirstKeepsItsDays()
    {
        await using var engine = await TestEngine.Start();
        var packs = engine.Get<AdoptedPacks>();
        var first = (await packs.Adopt(Fines("it-national"), Now))[0];
        var closed = ShippedCalendars.Texts.Select(it => it.Name == "it-national.json"
            ? it with { Bytes = [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString([.. it.Bytes]).Replace("2011-03-17", "2011-03-18", StringComparison.Ordinal))] }
            : it).ToImmutableArray();
        var second = (await packs.Adopt(Fines("it-national") with { Calendars = closed }, Now))[0];
        await packs.Adopt(Fines("it-national"), Now);

        var read = (await AdoptedPacks.Read(engine.Journal)).Library;
        Assert.NotEqual(first.Reference, second.Reference);
        Assert.Equal((true, false), RestsOn(read[first.Reference]));
        Assert.Equal((false, true), RestsOn(read[second.Reference]));
    }

    [Fact]
    public async Task Adopt_HasItsGoldenFile()
    {
        await using var engine = await TestEngine.Start();
        var draft = engine.Journal.Drafts.Single(it => it.Kind == "pack.adopted");
        Golden.AssertIs(Abridged(draft));
    }

    [Fact]
    public async Task Adopt_UnderACalendar_HasGoldenFiles()
    {
        await using var engine = await TestEngine.Start();
        await engine.Get<AdoptedPacks>().Adopt(Fines("it-national"), Now);
        Golden.AssertIs(Abridged(engine.Journal.Drafts.Single(it => it.Kind == "calendar.adopted")));
        Golden.AssertIs(Abridged(engine.Journal.Drafts.Single(it => it is { Kind: "pack.adopted", KindVersion: 2 })));
    }

    private static PackSource Fines(string calendar) => new(
        TestEngine.PackText.Replace("  zone: Europe/Rome\n", $"  zone: Europe/Rome\n  calendar: {calendar}\n", StringComparison.Ordinal), TestEngine.Pack, ShippedCalendars.Texts);

    private static (bool The17th, bool The18th) RestsOn(Procedure it) =>
        (it.Court.Calendar!.StatusOf(new LocalDate(2011, 3, 17)).IsRest, it.Court.Calendar.StatusOf(new LocalDate(2011, 3, 18)).IsRest);

    private static Draft Abridged(Draft draft) =>
        draft with { Fields = [.. draft.Fields.Select(it => it.Name == "file" ? it : Field.Of(it.Name, $"<{it.Name}>"))] };
}
