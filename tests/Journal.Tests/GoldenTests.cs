using static Supervision.Tests.Decide;

namespace Supervision.Journal.Tests;

/// <summary>
/// The bytes of leaves, held line by line: what stands in a court's journal must be readable by every later version. A line of
/// Golden/leaf-v1.jsonl may be added; one that changes is another leaf format and needs a decision record.
/// </summary>
public sealed class GoldenTests : IDisposable
{
    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Leaves_OfAFixedHistory_AreTheGoldenOnes()
    {
        await WriteHistory(store);
        Assert.Equal(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "leaf-v1.jsonl")), store.Leaves());
    }

    [Fact]
    public async Task GoldenHistory_IsSound()
    {
        await WriteHistory(store);
        store.AssertSound(entries: 7);
    }

    /// <summary>One entry of every shape that a leaf can have.</summary>
    internal static async Task WriteHistory(TestStore store)
    {
        await using var journal = store.Create();
        await journal.Append(Opening("A1"));
        await journal.Append(On(Case("A1"), 1, "escapes", new Draft("text.escapes", 2, Noon, [Field.Of("quote", "say \"no\" \\ yes/no"), Field.Of("control", "tab\tline\nnull\0unit\u001f"), Field.Of("delete", "\u007f<>&'")])));
        await journal.Append(On(Case("A1"), 2, "unicode", new Draft("text.unicode", 1, Noon, [Field.Of("court", "最高人民法院"), Field.Of("clef", "𝄞"), Field.Of("empty", "")])));
        await journal.Append(On(Case("A1"), 3, "numbers", new Draft("number.bounds", 1, DateTimeOffset.UnixEpoch.AddMilliseconds(-1), [Field.Of("least", long.MinValue), Field.Of("zero", 0), Field.Of("most", long.MaxValue)], Cause: 1)));
        await journal.Append(On(new StreamKey("judge", "it-road/J1"), 0, "c\"\\!", new Draft("body.empty", 1, Noon, [])) with { Author = new Author("deputy-3", "vice-president", OnBehalfOf: "president-1"), Edition = "-" });
        store.Clock.AdjustTime(store.Clock.GetUtcNow() - TimeSpan.FromSeconds(90));
        await journal.Append(On(Case("A1"), 4, "late", new Draft("person.named", 1, Noon, [Field.Of("n", 1), Field.Personal("name", "person:7", "Mario Rossi"), Field.Personal("alias", "person:7", "")])));
    }
}
