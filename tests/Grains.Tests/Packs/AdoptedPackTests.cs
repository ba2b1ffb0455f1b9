using NodaTime;
using Supervision.Grains.Packs;
using Supervision.Grains.Tests.Support;

namespace Supervision.Grains.Tests.Packs;

public sealed class AdoptedPackTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 5, 9, 0);

    [Fact]
    public async Task Adopt_TheSameTextTwice_IsOneEntry()
    {
        await using var engine = await TestEngine.Start();
        await engine.Get<AdoptedPacks>().Adopt(TestEngine.PackText, TestEngine.Pack, Now);
        Assert.Single(await engine.Journal.ReadStream(AdoptedPacks.Stream));
    }

    [Fact]
    public async Task Adopt_AnotherTextOfTheSameName_IsAnotherEdition()
    {
        await using var engine = await TestEngine.Start();
        var next = (await engine.Get<AdoptedPacks>().Adopt(TestEngine.PackText + "# a remark\n", TestEngine.Pack, Now))[0];
        Assert.NotEqual(engine.Fines.Reference, next.Reference);
        var read = await AdoptedPacks.Read(engine.Journal);
        Assert.Equal(["model", "law", "model", "law"], read.All.Select(it => it.Reference.Edition));
        Assert.Equal(engine.Fines.Reference, read.All[0].Reference);
    }

    [Fact]
    public async Task Adopt_AnInvalidText_JournalsNothing()
    {
        await using var engine = await TestEngine.Start();
        var before = engine.Journal.Released;
        await Assert.ThrowsAsync<InvalidPackException>(() => engine.Get<AdoptedPacks>().Adopt("format: 1\n", "x.yaml", Now));
        Assert.Equal(before, engine.Journal.Released);
    }

    [Fact]
    public async Task Adopt_HasItsGoldenFile()
    {
        await using var engine = await TestEngine.Start();
        var draft = engine.Journal.Drafts.Single(it => it.Kind == "pack.adopted");
        Golden.AssertIs(draft with { Fields = [.. draft.Fields.Select(it => it.Name == "file" ? it : Supervision.Journal.Field.Of(it.Name, $"<{it.Name}>"))] });
    }
}
