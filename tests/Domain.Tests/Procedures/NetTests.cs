using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Procedures;

public sealed class NetTests
{
    [Theory]
    [InlineData("new", "create", "created")]
    [InlineData("created", "pay", "created")]
    [InlineData("notified", "collect", "closed")]
    [InlineData("appealed", "collect", "closed")] // by way of the silent change back to notified
    [InlineData("appealed", "reopen", "notified")]
    [InlineData("appealed", "appeal", "appealed")]
    [InlineData("created", "notify", null)]
    [InlineData("closed", "pay", null)]
    public void TargetOf_AllowsWhatTheNetAllows_SilentChangesFirst(string from, string step, string? to) =>
        Assert.Equal(to is null ? null : new PlaceId(to), Fines.Procedure.TargetOf(new PlaceId(from), new StepId(step)));

    [Fact]
    public void TargetOf_TheNearestPlaceDecides()
    {
        // From a the step leads to x; from b, one silent change on, to y.
        var step = Fines.Step("s", [], ("a", "x"), ("b", "y"));
        var targets = Net.Targets([Fines.Place("a"), Fines.Place("b"), Fines.Place("x"), Fines.Place("y")], [step], [Fines.Silent("a", "b"), Fines.Silent("b", "a")]);
        Assert.Equal(
            [(("a", "s"), "x"), (("b", "s"), "y")],
            targets.Select(it => ((it.Key.From.Text, it.Key.Step.Text), it.Value.Text)).Order());
    }

    [Fact]
    public void SilentlyReached_GoesInRings_AndEndsInACircle()
    {
        Move[] silent = [Fines.Silent("a", "b"), Fines.Silent("a", "c"), Fines.Silent("b", "d"), Fines.Silent("c", "d"), Fines.Silent("d", "a")];
        Assert.Equal(["a", "b c", "d"], Net.SilentlyReached(new PlaceId("a"), [.. silent]).Select(ring => string.Join(' ', ring)));
    }

    [Fact]
    public void Reachable_LeavesOutWhatNothingLeadsTo() => Assert.Equal(
        ["a", "b"],
        Net.Reachable(new PlaceId("a"), [Fines.Step("s", [], ("a", "b"), ("c", "d"))], []).Select(it => it.Text).Order());

    [Fact]
    public void AllowedAt_ListsStepsInThePacksOrder() =>
        Assert.Equal(["pay", "appeal", "collect"], Fines.Procedure.AllowedAt(new PlaceId("notified")).Select(it => it.Id.Text));

    [Theory]
    [InlineData("a/b#c", "a", "b", "c")]
    [InlineData("it-road-fines/model#1f0c22ab", "it-road-fines", "model", "1f0c22ab")]
    public void PackReference_ReadsWhatItWrites(string text, string pack, string edition, string fingerprint)
    {
        Assert.Equal(new PackReference(pack, edition, fingerprint), PackReference.ParseOrNull(text));
        Assert.Equal(text, new PackReference(pack, edition, fingerprint).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("/b#c")]
    [InlineData("a/#c")]
    [InlineData("a/b#")]
    [InlineData("a#b/c")]
    public void PackReference_AnotherShape_IsNone(string text) => Assert.Null(PackReference.ParseOrNull(text));
}
