using System.Collections.Immutable;
using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

public sealed class IllFormedAppendTests : IDisposable
{
    private readonly TestStore store = new();

    public static TheoryData<string> Faults => [.. Cases.Keys];

    private static Dictionary<string, Append> Cases { get; } = new()
    {
        ["no stream"] = Good with { Stream = default },
        ["the journal's own stream"] = Good with { Stream = new StreamKey("journal", "clock") },
        ["no command id"] = Good with { Command = default },
        ["version below 0"] = Good with { ExpectedVersion = -1 },
        ["no entries"] = Good with { Entries = [] },
        ["default entries"] = Good with { Entries = default },
        ["no author"] = Good with { Author = new Author("", "clerk") },
        ["no role"] = Good with { Author = new Author("clerk-7", "") },
        ["on behalf of an empty name"] = Good with { Author = new Author("clerk-7", "clerk", "") },
        ["no edition"] = Good with { Edition = "" },
        ["half a surrogate pair in the edition"] = Good with { Edition = "\ud83d" },
        ["kind in capitals"] = With(Step("x") with { Kind = "Case" }),
        ["kind with an underscore"] = With(Step("x") with { Kind = "case_opened" }),
        ["empty kind"] = With(Step("x") with { Kind = "" }),
        ["kind version 0"] = With(Step("x") with { KindVersion = 0 }),
        ["cause that does not exist"] = With(Step("x") with { Cause = 1 }),
        ["cause 0"] = With(Step("x") with { Cause = 0 }),
        ["fields missing"] = With(Step("x") with { Fields = default }),
        ["field twice"] = WithFields(Field.Of("a", 1), Field.Of("a", 2)),
        ["field name with a space"] = WithFields(Field.Of("a b", 1)),
        ["null text"] = WithFields(Field.Of("a", (string)null!)),
        ["withheld value"] = WithFields(new Field("a", new FieldValue.Withheld(default))),
        ["personal value without subject"] = WithFields(Field.Personal("a", "", "Li")),
        ["half a surrogate pair in a text"] = WithFields(Field.Of("a", "x\udc00")),
        ["half a surrogate pair in a personal value"] = WithFields(Field.Personal("a", "s", "\ud83dx")),
        ["leaf above 65,535 bytes"] = WithFields(Field.Of("a", new string('x', 65_535))),
        ["personal value above 65,535 bytes"] = WithFields(Field.Personal("a", "s", new string('x', 65_536))),
    };

    private static Append Good => On(Case("A"), 0, "c1");

    public void Dispose() => store.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Append_IllFormed_IsRefusedAndAddsNothing(string fault)
    {
        await using var journal = store.Create();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => journal.Append(Cases[fault]));
        Assert.Equal(new AppendResult.Appended(1, 1, 1), await journal.Append(Good));
        store.AssertSound(1);
    }

    [Fact]
    public async Task Append_LargestAllowedText_IsReadBack()
    {
        await using var journal = store.Create();
        var text = new string('x', 64_000);
        await journal.Append(WithFields(Field.Of("a", text), Field.Personal("b", "s", text)));
        var entry = Assert.Single(journal.Stream(Case("A")));
        Assert.Equal((text, text), (entry.Text("a"), entry.Text("b")));
        store.AssertSound(1);
    }

    private static Append With(Draft draft) => Good with { Entries = [draft] };

    private static Append WithFields(params ImmutableArray<Field> fields) => With(Step("x") with { Fields = fields });
}
