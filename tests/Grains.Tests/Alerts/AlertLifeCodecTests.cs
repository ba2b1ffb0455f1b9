using System.Collections.Immutable;
using Supervision.Domain.Alerts;
using Supervision.Domain.People;
using Supervision.Grains.Alerts;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Alerts;

/// <summary>The journalled shape of what becomes of alerts is a contract; so is where it stands.</summary>
public sealed class AlertLifeCodecTests
{
    private static readonly AlertLifeCodec Codec = new();

    private static readonly StreamKey Stream = AlertLifeCodec.StreamOf(Samples.Stream);

    private static readonly ImmutableArray<AlertEvent> Facts =
    [
        new AlertEvent.Seen(new AlertId(1207), new PersonId("judge-03")),
        new AlertEvent.Acknowledged(new AlertId(1207), new PersonId("judge-03"), "The witness is expected on Monday."),
    ];

    [Fact]
    public void ToDraft_EveryFact_IsItsGoldenFile() => Assert.All(Facts, fact => Golden.AssertIs(DraftOf(fact)));

    [Fact]
    public void Facts_AreOfEveryKindThatThereIs() =>
        Assert.Equal(typeof(AlertEvent).GetNestedTypes().Select(it => it.Name).Order(), Facts.Select(it => it.GetType().Name).Order());

    [Fact]
    public void ToEvent_OfToDraft_IsTheSameFact() => Assert.All(
        Facts.Add(new AlertEvent.Acknowledged(new AlertId(1), new PersonId("judge-03"), null)), fact => Assert.Equal(fact, Codec.ToEvent(EntryOf(fact))));

    [Fact]
    public void ANote_IsPersonal_OfTheCase_AndAnErasedOneIsNone()
    {
        var entry = EntryOf(Facts[1]);
        var note = Assert.Single(entry.Fields, it => it.Value is FieldValue.Personal);
        Assert.Equal(("note", "case/it-road/A1"), (note.Name, ((FieldValue.Personal)note.Value).Subject));
        var erased = entry with { Fields = [.. entry.Fields.Select(it => it == note ? it with { Value = new FieldValue.Withheld(default) } : it)] };
        Assert.Equal(new AlertEvent.Acknowledged(new AlertId(1207), new PersonId("judge-03"), null), Codec.ToEvent(erased));
    }

    [Fact]
    public void ToEvent_AKindThatWasNeverWritten_IsDamage()
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(EntryOf(Facts[0]) with { KindVersion = 2 }));
        Assert.Equal(("a kind of fact about alerts", "alert.seen v2"), (damage.Expected, damage.Actual));
    }

    [Theory]
    [InlineData("case/it-road/A1", "alerts/it-road/case/A1", "it-road")]
    [InlineData("case/cn-1/(2024)京01民初5号/1", "alerts/cn-1/case/(2024)京01民初5号/1", "cn-1")]
    [InlineData("funds/it-road/A1", "alerts/it-road/funds/A1", null)]
    public void StreamOf_BeginsWithTheCourt_AndReadsBack(string about, string stream, string? court)
    {
        var made = AlertLifeCodec.StreamOf(StreamKey.Parse(about));
        Assert.Equal(stream, made.ToString());
        Assert.Equal((about, court), (HouseKinds.Register.AboutOf(made).ToString(), HouseKinds.Register.CourtOf(made)));
    }

    [Theory]
    [InlineData("it-road")]
    [InlineData("it-road/case")]
    [InlineData("it-road/Case/A1")]
    [InlineData("it-road//A1")]
    public void AStreamThatIsAboutNothing_IsNotRead(string id)
    {
        Assert.Null(AlertLifeCodec.AboutOrNull(id));
        Assert.NotNull(HouseKinds.Register.FaultIn(EntryOf(Facts[0]) with { Stream = new StreamKey("alerts", id) }));
        Assert.Throws<ArgumentException>(() => AlertLifeCodec.StreamOf(new StreamKey("case", "A1")));
    }

    /// <summary>The fold of a reconciliation names what cannot be: an alert that came after it was seen, and a note of somebody else's.</summary>
    [Theory]
    [InlineData(1206, "case/it-road/A1", true)]
    [InlineData(1207, "case/it-road/A1", false)]
    [InlineData(1208, "case/it-road/A1", false)]
    [InlineData(1206, "case/it-road/A2", false)]
    public void TheFold_SaysWhatDoesNotFit(long alert, string subject, bool fits)
    {
        var fold = HouseKinds.Rows.Single(it => it.Category == AlertLifeCodec.Category).Folds!(Domain.Procedures.ProcedureLibrary.Empty);
        var entry = EntryOf(new AlertEvent.Acknowledged(new AlertId(alert), new PersonId("judge-03"), "a note")) with { Position = 1207 };
        var moved = entry with { Fields = [.. entry.Fields.Select(it => it.Value is FieldValue.Personal note ? Field.Personal(it.Name, subject, note.Value) : it)] };
        Assert.Equal(fits, fold.Take(moved).IsEmpty);
    }

    private static Draft DraftOf(AlertEvent fact) => Codec.ToDraft(Stream, new(Samples.At, fact), 7);

    private static Entry EntryOf(AlertEvent fact) => Samples.EntryOf(DraftOf(fact)) with { Stream = Stream };
}
