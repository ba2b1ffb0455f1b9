using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// Service by announcement on three defendants at once, against a clerk who works everything out anew: what comes about for each by itself, a ground that
/// each has of their own, and days that they share; now and then the day of the latest act is put right.
/// </summary>
public sealed class AnnouncementModelTests
{
    private static readonly ModelCase Model = new("announcement.yaml");

    private static readonly LocalDate FirstDay = new(2024, 3, 11);

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(20).WithReplay(20261201UL, 11UL);

    private static Arbitrary<List<ModelAct>> Stories => Arb.From(
        ActOf().ListOf().Select(acts => acts.ToList()), story => Enumerable.Range(0, story.Count).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Gen<ModelAct> ActOf() =>
        from step in Gen.Frequency((5, Gen.Constant("announce")), (2, Gen.Elements("serve", "answer")), (1, Gen.Elements("deemed-served", "judge")))
        from days in Gen.Frequency((3, Gen.Constant(0)), (6, Gen.Choose(1, 12)), (3, Gen.Choose(13, 45)), (1, Gen.Choose(46, 250)))
        from who in Gen.Elements("defendant-1", NaiveAnnouncement.Abroad, "defendant-3")
        from later in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        select new ModelAct(step, days, who, later);

    [Fact]
    public void Cases_UnderAnyStory_AreAsTheClerkWorksThemOut() => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveAnnouncement(Model.Pack))));

    /// <summary>The machine must be able to find a fault: this clerk lets the first service end every announcement.</summary>
    [Fact]
    public void Machine_WithAClerkWhoTakesOneServiceForAll_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveAnnouncement(Model.Pack) { TakesOneForAll = true }))));

    private static void Play(List<ModelAct> story, NaiveAnnouncement clerk)
    {
        var state = Model.Told(Model.Begin, "file-case", FirstDay, null);
        clerk.Tell(new Told("file-case", FirstDay, null));
        foreach (var name in new[] { "defendant-1", NaiveAnnouncement.Abroad, "defendant-3" })
        {
            state = Model.Told(
                state, "name-defendant", FirstDay, null, name == NaiveAnnouncement.Abroad ? new StatedFact(new FactId("domicile"), "abroad") : null);
            clerk.Tell(new Told("name-defendant", FirstDay, name));
        }

        Model.Play(state, FirstDay, story, clerk, AssertSame);
    }

    private static void AssertSame(IEnumerable<string> clerk, IEnumerable<string> engine) =>
        Assert.Equal(clerk.Order(StringComparer.Ordinal), engine.Order(StringComparer.Ordinal));
}
