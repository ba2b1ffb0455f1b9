using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Procedures;

/// <summary>Against the net of the fines as it was drawn by hand: created, sent, notified, and from there to the end.</summary>
public sealed class StagesTests
{
    [Theory]
    [InlineData("new", "new created sent notified closed")]
    [InlineData("created", "created sent notified closed")]
    [InlineData("sent", "created sent notified closed")]
    [InlineData("notified", "created sent notified closed")]
    [InlineData("closed", "created sent notified closed")]
    public void Stages_AreTheLongestWayToAnEnd(string here, string stages) => Assert.Equal(stages, Of(here));

    /// <summary>An appeal goes back to where it began: it is no stage on the way, and stands there while the case is in it.</summary>
    [Theory]
    [InlineData("appealed", "created sent notified appealed closed")]
    public void PlaceOffTheWay_StandsAmongTheStages_WhileTheCaseIsThere(string here, string stages) => Assert.Equal(stages, Of(here));

    [Fact]
    public void PlaceThatThereIsNot_HasNoStages() => Assert.Throws<ArgumentException>(() => Of("nowhere"));

    private static string Of(string here) => string.Join(' ', Stages.Of(Fines.Procedure, new PlaceId(here)));
}
