using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Urging;
using Supervision.Grains.Urging;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Urging;

/// <summary>The journalled shape of urgings is a contract.</summary>
public sealed class UrgingCodecTests
{
    private static readonly UrgingCodec Codec = new();

    private static readonly StreamKey Stream = UrgingCodec.StreamOf(new CaseNumber("it-road/A1"));

    private static readonly PersonId Judge = new("judge-03");

    private static readonly PersonId Supervisor = new("supervisor-01");

    private static readonly StepId Step = new("send-fine");

    private static readonly LocalDate Day = new(2010, 4, 5);

    private static readonly ImmutableArray<UrgingEvent> Facts =
    [
        new UrgingEvent.Asked(new UrgingNumber(2), Supervisor, "When will the expert report?", new PackReference("it-road-fines", "model", "0123456789ab"), Day, Day.PlusDays(3)),
        new UrgingEvent.RanOut(new UrgingNumber(2), Supervisor, Day.PlusDays(4), Day.PlusDays(3)),
        new UrgingEvent.Answered(new UrgingNumber(2), Supervisor, Judge, "On Friday, she says.", Day.PlusDays(4), IsLate: true),
        new UrgingEvent.Asked(new UrgingNumber(3), Judge, "The expert has reported.", new PackReference("it-road-fines", "model", "0123456789ab"), Day, Day.PlusDays(3))
        {
            Step = Step,
            Of = new PersonId("clerk-7"),
        },
        new UrgingEvent.RanOut(new UrgingNumber(3), Judge, Day.PlusDays(4), Day.PlusDays(3)) { Step = Step },
        new UrgingEvent.Answered(new UrgingNumber(3), Judge, new PersonId("clerk-7"), "Sent on Friday.", Day.PlusDays(4), IsLate: true) { Step = Step },
    ];

    [Fact]
    public void ToDraft_EveryFact_IsItsGoldenFile() => Assert.All(Facts, fact => Golden.AssertIs(DraftOf(fact)));

    [Fact]
    public void Facts_AreOfEveryKindThatThereIs() =>
        Assert.Equal(typeof(UrgingEvent).GetNestedTypes().Select(it => it.Name).Order(), Facts.Select(it => it.GetType().Name).Distinct().Order());

    [Fact]
    public void ToEvent_OfToDraft_IsTheSameFact() => Assert.All(Facts, fact => Assert.Equal(fact, Codec.ToEvent(EntryOf(fact))));

    [Fact]
    public void WhatWasAskedAndAnswered_AloneIsPersonal_OfTheCase()
    {
        var personal = Facts.SelectMany(it => DraftOf(it).Fields).Where(it => it.Value is FieldValue.Personal).ToList();
        Assert.Equal(["question", "answer", "question", "answer"], personal.Select(it => it.Name));
        Assert.All(personal, it => Assert.Equal("case/it-road/A1", ((FieldValue.Personal)it.Value).Subject));
        Assert.DoesNotContain("expert", Facts[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Friday", Facts[2].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToEvent_AKindThatWasNeverWritten_IsDamage()
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(EntryOf(Facts[0]) with { KindVersion = 3 }));
        Assert.Equal(("a kind of fact about urgings", "urging.asked v3"), (damage.Expected, damage.Actual));
    }

    private static Draft DraftOf(UrgingEvent fact) => Codec.ToDraft(Stream, new(Samples.At, fact), 7);

    private static Entry EntryOf(UrgingEvent fact) => Samples.EntryOf(DraftOf(fact)) with { Stream = Stream };
}
