using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Journal;

namespace Supervision.Grains.Tests.Cases;

/// <summary>
/// The journalled shape of every fact of a case is a contract: what was once written must be read for ever. A golden file
/// never changes; another shape is another version.
/// </summary>
public sealed class CaseEventCodecTests
{
    private static readonly CaseEventCodec Codec = new();

    [Fact]
    public void ToDraft_EveryFact_IsItsGoldenFile() =>
        Assert.All(Samples.Facts, fact => Golden.AssertIs(Codec.ToDraft(Samples.Stream, Samples.Fact(fact), 7)));

    [Fact]
    public void Samples_AreOfEveryKindThatThereIs() => Assert.Equal(
        typeof(CaseEvent).GetNestedTypes().Select(it => it.Name).Order(),
        Samples.Facts.Select(it => it.GetType().Name).Distinct().Order());

    [Fact]
    public void ToEvent_OfToDraft_IsTheSameFact() => Assert.All(
        Samples.Facts.Add(Samples.Nonconforming).AddRange(Samples.Corrections), fact => Assert.Equal(fact, Codec.ToEvent(Samples.EntryOf(Codec.ToDraft(Samples.Stream, Samples.Fact(fact), null)))));

    [Fact]
    public void ToDraft_KeepsInstantAndCause()
    {
        var draft = Codec.ToDraft(Samples.Stream, Samples.Fact(Samples.Facts[2]), 7);
        Assert.Equal((new DateTimeOffset(2010, 1, 4, 23, 0, 0, TimeSpan.Zero), 7L), (draft.OccurredAt, draft.Cause!.Value));
    }

    [Fact]
    public void ToEvent_AWithheldParticular_IsLeftOut()
    {
        var entry = Samples.EntryOf(Codec.ToDraft(Samples.Stream, Samples.Fact(Samples.Facts[1]), null));
        var withheld = entry with { Fields = [.. entry.Fields.Select(it => it.Value is FieldValue.Personal ? it with { Value = new FieldValue.Withheld(default) } : it)] };
        Assert.Equal([new Particular("expense", "11.0", IsPersonal: false)], Assert.IsType<CaseEvent.StepTaken>(Codec.ToEvent(withheld)).Particulars.AsEnumerable());
    }

    /// <summary>As SQL/XML (ISO/IEC 9075-14) writes what a name cannot hold; the .NET library, which does the same, reads it back.</summary>
    [Theory]
    [InlineData("Activity code", "attr.Activity_x0020_code")]
    [InlineData("当事人", "attr._x5F53__x4E8B__x4EBA_")]
    [InlineData("org:role-1.a_b", "attr.org:role-1.a_b")]
    [InlineData("_x0020_", "attr._x005F_x0020_")]
    [InlineData("_x00E9é", "attr._x005F_x00E9_x00E9_")]
    [InlineData("_é__", "attr.__x00E9___")]
    [InlineData("𝄞", "attr._xD834__xDD1E_")]
    public void Particular_OfAnyName_HasAFieldOfItsOwn_AndIsReadBack(string name, string field)
    {
        var taken = new CaseEvent.StepTaken(new StepId("pay"), new NodaTime.LocalDate(2010, 1, 5), null, [], [new Particular(name, "1", IsPersonal: false)]);

        var draft = Codec.ToDraft(Samples.Stream, Samples.Fact(taken), null);

        Assert.Equal(field, draft.Fields[^1].Name);
        Assert.Equal("attr." + name, System.Xml.XmlConvert.DecodeName(field));
        Assert.Equal(name, CaseEventCodec.ParticularOrNull(field));
        Assert.Equal(taken, Codec.ToEvent(Samples.EntryOf(draft)));
    }

    [Theory]
    [InlineData("case.vanished", 1, "a kind of case fact", "case.vanished v1")]
    [InlineData("case.opened", 2, "a kind of case fact", "case.opened v2")]
    [InlineData("case.step-taken", 0, "a kind of case fact", "case.step-taken v0")]
    public void ToEvent_AKindThatWasNeverWritten_IsDamage(string kind, int version, string expected, string actual) =>
        AssertDamage(Entry(0) with { Kind = kind, KindVersion = version }, expected, actual);

    [Fact]
    public void ToEvent_AMissingField_IsDamage() =>
        AssertDamage(Entry(3) with { Fields = [] }, "field 'limit' of kind case.warned v1", "absent or withheld");

    [Theory]
    [InlineData("on", "2010-04-31", "a date in 'on'")]
    [InlineData("due", "5 April", "a date in 'due'")]
    public void ToEvent_ADateThatIsNone_IsDamage(string field, string value, string expected) => AssertDamage(With(3, field, value), expected, value);

    [Fact]
    public void ToEvent_APackThatIsNone_IsDamage() => AssertDamage(With(0, "pack", "model"), "a pack reference such as name/edition#fingerprint", "model");

    private static Entry Entry(int sample) => Samples.EntryOf(Codec.ToDraft(Samples.Stream, Samples.Fact(Samples.Facts[sample]), null));

    private static Entry With(int sample, string field, string value)
    {
        var entry = Entry(sample);
        return entry with { Fields = [.. entry.Fields.Select(it => it.Name == field ? Field.Of(field, value) : it)] };
    }

    private static void AssertDamage(Entry entry, string expected, string actual)
    {
        var damage = Assert.Throws<JournalDamagedException>(() => Codec.ToEvent(entry));
        Assert.Equal((9L, expected, actual), (damage.Position, damage.Expected, damage.Actual));
    }
}
