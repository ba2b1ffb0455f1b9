using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;

namespace Supervision.LawFiles.Tests.Model;

/// <summary>
/// Converted cases, and judgments that take effect by themselves, against a clerk who works everything out anew; now and then the day of the latest act is put
/// right, so that what had come about falls away, or comes about on another day.
/// </summary>
public sealed class ConversionModelTests
{
    private static readonly ModelCase Model = new("conversion.yaml");

    private static readonly LocalDate FirstDay = new(2024, 4, 10);

    private static Gen<ModelAct> ActOf() =>
        from step in Gen.Frequency(
            (4, Gen.Elements(Model.Pack.Steps.Select(it => it.Id.Text).Where(it => it != "file-case").ToArray())), (2, Gen.Elements("judge", "serve-judgment", "convert")))
        from days in Gen.Frequency((2, Gen.Constant(0)), (6, Gen.Choose(1, 12)), (3, Gen.Choose(13, 60)), (1, Gen.Choose(61, 200)))
        from who in Gen.Elements("party-1", "party-2", "party-3")
        from later in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 30)))
        select new ModelAct(step, days, who, later);

    private static Arbitrary<List<ModelAct>> Stories => Arb.From(
        from acts in ActOf().ListOf()
        select (List<ModelAct>)[Begin("file-case"), Begin("name-party"), Begin("name-party"), .. acts],
        story => Enumerable.Range(1, story.Count - 1).Select(left => story.Where((_, at) => at != left).ToList()));

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(20).WithReplay(20261201UL, 7UL);

    [Fact]
    public void Cases_UnderAnyStory_AreAsTheClerkWorksThemOut() => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveConversion(Model.Pack))));

    /// <summary>The machine must be able to find a fault: this clerk lets the ordinary limit begin with the conversion.</summary>
    [Fact]
    public void Machine_WithAClerkWhoBeginsAnew_FindsIt() => Assert.ThrowsAny<Exception>(
        () => Check.One(Seeded, Prop.ForAll(Stories, story => Play(story, new NaiveConversion(Model.Pack) { BeginsAnew = true }))));

    /// <summary>Served on 18 September, so the fifteen days end on 8 October, after the holidays; served on the 24th, they end on the 9th.</summary>
    [Theory]
    [InlineData("2024-10-16", "FellAway take-effect 2024-10-09; CameAbout take-effect 2024-10-10", "effective")]
    [InlineData("2024-10-09", "FellAway take-effect 2024-10-09", "judged")]
    public void Judgment_WhoseServiceIsPutRight_TakesEffectOnAnotherDay(string seenOn, string follows, string place)
    {
        var (state, served, seen) = (Model.Begin, new LocalDate(2024, 9, 18), NodaTime.Text.LocalDatePattern.Iso.Parse(seenOn).Value);
        foreach (var (step, on) in new[] { ("file-case", FirstDay), ("name-party", FirstDay), ("judge", served.PlusDays(-16)), ("serve-judgment", served) })
        {
            state = Model.Told(state, step, on, step == "serve-judgment" ? "party-1" : null);
        }

        var entry = ((Case.Opened)state).History.Version;
        state = Model.Passed(state, seen);
        Assert.Equal("effective", ((Case.Opened)state).Place.Text);

        var after = (Case.Opened)Model.PutRight(state, entry, new LocalDate(2024, 9, 24), seen);

        var told = after.History.ToEntries().Skip((int)((Case.Opened)state).History.Version).Select(it => it.Event).Where(it => it is CaseEvent.FellAway or CaseEvent.CameAbout);
        Assert.Equal(follows, string.Join("; ", told.Select(it => it is CaseEvent.FellAway fell
            ? $"FellAway {fell.Step} {fell.On:uuuu-MM-dd}"
            : $"CameAbout {((CaseEvent.CameAbout)it).Step} {((CaseEvent.CameAbout)it).On:uuuu-MM-dd}")));
        Assert.Equal(place, after.Place.Text);
    }

    private static ModelAct Begin(string step) => new(step, 0, "party-1", 0);

    private static void Play(List<ModelAct> story, NaiveConversion clerk) => Model.Play(Model.Begin, FirstDay, story, clerk, Assert.Equal);
}
