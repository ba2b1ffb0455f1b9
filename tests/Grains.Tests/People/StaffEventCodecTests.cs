using Supervision.Domain.Courts;
using Supervision.Domain.People;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Grains.Tests.People;

/// <summary>The journalled shape of every fact of the staff is a contract, as that of a case is.</summary>
public sealed class StaffEventCodecTests
{
    private static readonly StaffEventCodec Codec = new();

    [Fact]
    public void ToDraft_EveryFact_IsItsGoldenFile() => Assert.All(StaffSamples.Facts, fact => Golden.AssertIs(DraftOf(fact)));

    [Fact]
    public void Samples_AreOfEveryKindThatThereIs() => Assert.Equal(
        typeof(StaffEvent).GetNestedTypes().Select(it => it.Name).Order(), StaffSamples.Facts.Select(it => it.GetType().Name).Order());

    [Fact]
    public void ToEvent_OfToDraft_IsTheSameFact() => Assert.All(
        StaffSamples.Facts.AddRange(StaffSamples.Short), fact => Assert.Equal(fact, Codec.ToEvent(EntryOf(fact))));

    [Fact]
    public void ToDraft_WhatSomebodyIsCalled_AloneIsPersonal_UnderASubjectOfTheirOwn()
    {
        var personal = StaffSamples.Facts.SelectMany(it => DraftOf(it).Fields).Where(it => it.Value is FieldValue.Personal).ToList();
        Assert.Equal(2, personal.Count);
        Assert.All(personal, it => Assert.Equal(("name", "person/judge-03"), (it.Name, ((FieldValue.Personal)it.Value).Subject)));
    }

    [Fact]
    public void ToEvent_AnErasedName_IsNoName()
    {
        var entry = EntryOf(StaffSamples.Facts[1]);
        var erased = entry with { Fields = [.. entry.Fields.Select(it => it.Value is FieldValue.Personal ? it with { Value = new FieldValue.Withheld(default) } : it)] };
        Assert.Equal(new StaffEvent.Joined(new PersonId("judge-03"), null), Codec.ToEvent(erased));
    }

    [Theory]
    [InlineData(2, "person", "Judge 3", "a pseudonym in 'person'")]
    [InlineData(2, "role", "boss", "a role in 'role'")]
    [InlineData(2, "division", "-1", "a division in 'division'")]
    [InlineData(2, "appointment", "x", "the name of a decree in 'appointment'")]
    [InlineData(2, "to", "2026-02-30", "a date in 'to'")]
    [InlineData(6, "rights", "see-all", "rights in 'rights'")]
    public void ToEvent_AValueThatIsNone_IsDamage(int sample, string field, string value, string expected)
    {
        var entry = EntryOf(StaffSamples.Facts[sample]);
        var damaged = entry with { Fields = [.. entry.Fields.Select(it => it.Name == field ? Field.Of(field, value) : it)] };
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(damaged));
        Assert.Equal((9L, expected, value), (damage.Position, damage.Expected, damage.Actual));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ToEvent_InTheStreamOfAnotherCourt_IsDamage(int sample)
    {
        var moved = EntryOf(StaffSamples.Facts[sample]) with { Stream = StaffEventCodec.StreamOf(new CourtId("it-road")) };
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(moved));
        Assert.Equal(("an entry of the court it-road", "one of demo"), (damage.Expected, damage.Actual));
    }

    [Fact]
    public void ToEvent_AKindThatWasNeverWritten_IsDamage()
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(EntryOf(StaffSamples.Facts[0]) with { KindVersion = 2 }));
        Assert.Equal(("a kind of staff fact", "staff.division-founded v2"), (damage.Expected, damage.Actual));
    }

    private static Draft DraftOf(StaffEvent fact) => Codec.ToDraft(StaffSamples.Stream, new(Samples.At, fact), 7);

    private static Entry EntryOf(StaffEvent fact) => Samples.EntryOf(DraftOf(fact)) with { Stream = StaffSamples.Stream };
}
