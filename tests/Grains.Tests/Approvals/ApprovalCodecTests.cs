using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Approvals;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Approvals;

/// <summary>The journalled shape of approvals is a contract.</summary>
public sealed class ApprovalCodecTests
{
    private static readonly ApprovalCodec Codec = new();

    private static readonly StreamKey Stream = ApprovalCodec.StreamOf(new CaseNumber("it-road/A1"));

    private static readonly ApprovalNumber Number = new(2);

    private static readonly StepId Step = new("extend");

    private static readonly ApproverId President = new("president");

    private static readonly PersonId Judge = new("judge-03");

    private static readonly LocalDate Day = new(2010, 4, 5);

    private static readonly ApprovalDecision Short = new(
        new Hand(new PersonId("vice-president"), new PersonId("president")), new RoleName("court-president"), "Three months are enough.", Day.PlusDays(3), Judge, IsLate: true);

    private static readonly ApprovalDecision Plain = new(new Hand(new PersonId("chief-1")), new RoleName("division-chief"), null, Day.PlusDays(1), Judge, IsLate: false);

    private static readonly ImmutableArray<ApprovalEvent> Facts =
    [
        new ApprovalEvent.Asked(
            Number, Step, new PackReference("it-road-fines", "model", "0123456789ab"), new Hand(Judge, new PersonId("judge-04")), new RoleName("judge"),
            new Bearing(new InstanceId("defendant-2"), Day.PlusDays(-1)) { States = [new StatedFact(new FactId("sum"), "50000")] },
            new Grounds("The witness was abroad.", new DocumentName("Request of somebody", "(2010) 7", Day.PlusDays(-1)), StatedLength.FromMonths(6)),
            Day, new LimitId("trial"), Day.PlusDays(10), IsLate: true, Day.PlusDays(3)) { IsAnew = true },
        new ApprovalEvent.Passed(Number, Step, new ApproverId("chief"), Plain, StatedLength.FromMonths(6), Day.PlusDays(6)),
        new ApprovalEvent.Granted(Number, Step, President, Short, StatedLength.FromMonths(3)),
        new ApprovalEvent.Refused(Number, Step, President, Short),
        new ApprovalEvent.SentBack(Number, Step, President, Short, Day.PlusDays(6)),
        new ApprovalEvent.Withdrawn(Number, Step, new Hand(Judge), "She has come back.", Day),
        new ApprovalEvent.Lapsed(Number, Step, President, Day.PlusDays(4), Day.PlusDays(3), Judge),
        new ApprovalEvent.NotTaken(Number, Step, "not-allowed-here", new("The case is closed.", "本案已结案。"), Day, Judge),
    ];

    /// <summary>The same with whatever may be missing left out: nothing is written for it, and nothing is read.</summary>
    private static readonly ImmutableArray<ApprovalEvent> Bare =
    [
        new ApprovalEvent.Asked(
            Number, Step, new PackReference("it-road-fines", "model", "0123456789ab"), new Hand(Judge), new RoleName("judge"), Bearing.None, Grounds.None, Day, null,
            null, IsLate: false, Day.PlusDays(3)),
        new ApprovalEvent.Passed(Number, Step, new ApproverId("chief"), Plain, null, Day.PlusDays(6)),
        new ApprovalEvent.Granted(Number, Step, President, Plain, null),
        new ApprovalEvent.Withdrawn(Number, Step, new Hand(Judge), null, Day),
        new ApprovalEvent.Lapsed(Number, Step, null, Day.PlusDays(4), Day.PlusDays(3), Judge),
    ];

    [Fact]
    public void ToDraft_EveryFact_IsItsGoldenFile() => Assert.All(Facts, fact => Golden.AssertIs(DraftOf(fact)));

    [Fact]
    public void Facts_AreOfEveryKindThatThereIs() =>
        Assert.Equal(typeof(ApprovalEvent).GetNestedTypes().Select(it => it.Name).Order(), Facts.Select(it => it.GetType().Name).Order());

    [Fact]
    public void ToEvent_OfToDraft_IsTheSameFact() => Assert.All(Facts.Concat(Bare), fact => Assert.Equal(fact, Codec.ToEvent(EntryOf(fact))));

    [Fact]
    public void WhatWasSaid_AloneIsPersonal_OfTheCase()
    {
        var personal = Facts.SelectMany(it => DraftOf(it).Fields).Where(it => it.Value is FieldValue.Personal).ToList();
        Assert.Equal(["reason", "document", "document-number", "why", "why", "why", "why"], personal.Select(it => it.Name));
        Assert.All(personal, it => Assert.Equal("case/it-road/A1", ((FieldValue.Personal)it.Value).Subject));
        Assert.All(Facts, it => Assert.DoesNotMatch("witness|enough|come back|somebody", it.ToString()));
    }

    [Fact]
    public void ToEvent_AKindThatWasNeverWritten_IsDamage()
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(EntryOf(Facts[0]) with { KindVersion = 3 }));
        Assert.Equal(("a kind of fact about approvals", "approval.asked v3"), (damage.Expected, damage.Actual));
    }

    private static Draft DraftOf(ApprovalEvent fact) => Codec.ToDraft(Stream, new(Samples.At, fact), 7);

    private static Entry EntryOf(ApprovalEvent fact) => Samples.EntryOf(DraftOf(fact)) with { Stream = Stream };
}
