namespace Supervision.Silo.Tests.Histories;

/// <summary>What is wrong with a history file is said with its line, and nothing is played.</summary>
public sealed class HistoryFileTests : IDisposable
{
    private const string Start = """{"when":"2025-01-13","case":"1","actor":{"who":"clerk-01","role":"clerk"},"act":"file-case"}""";

    private readonly TestStore store = new();

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("""{"when":"2025-02-30","case":"1","act":"serve"}""", "bad-time: '2025-02-30' is no point in time; expected one such as 2024-03-11, 2024-03-11T09:30 or 2024-03-11T09:30+08:00, of the years 1800 to 2999.")]
    [InlineData("""{"case":"1","act":"serve"}""", "missing-key: 'when' is missing; expected text.")]
    [InlineData("""{"when":"2025-01-12","case":"1","act":"judge"}""", "not-in-order: it happened at 2025-01-12T00:00:00, before line 1 (2025-01-13T00:00:00); lines stand in the order of time.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"suspended"}""", "unknown-act: 'suspended' is no step of civil-two, which has: file-case,")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"judge","colour":"red"}""", "unknown-key: 'colour' is not known here; expected one of: when, court,")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"judge","reason":"Why"}""", "unknown-key: 'reason' is not known here;")]
    [InlineData("""{"when":"2025-02-03","court":"moon","case":"1","act":"judge"}""", "unknown-court: there is no court 'moon'; the procedures are of: minyuan.")]
    [InlineData("""{"when":"2025-02-03","procedure":"moon","case":"1","act":"judge"}""", "unknown-procedure: court 'minyuan' has no procedure 'moon'; it has: civil-two.")]
    [InlineData("""{"when":"2025-02-03","case":"a  b","act":"judge"}""", "bad-case: 'a  b' can be no case's number: at most 120 characters, no white space but single blanks.")]
    [InlineData("""{"when":"2025-02-03","case":"1","actor":{"who":"Judge 3"},"act":"judge"}""", "bad-name: 'Judge 3' is no pseudonym; expected 2 to 64 of a-z, 0-9 and '-', the first a letter.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"serve","about":"moon-1"}""", "unknown-instance: 'moon-1' is none of several in a case; expected one such as party-1, plaintiff-1, defendant-1, hearing-1.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"set-hearing","states":{"sum":"1"}}""", "unknown-fact: step 'set-hearing' does not state 'sum'; it states: hearing-day.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"set-hearing","states":{"hearing-day":"soon"}}""", "bad-fact: 'soon' is no value of 'hearing-day'; expected a day such as 2024-10-08.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"case.assign","person":"judge-03","as":"king"}""", "unknown-name: 'king' is no role; expected one of: supervisor,")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"case.assign","as":"judge"}""", "missing-key: 'person' is missing; expected text.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"case.correct","entry":2,"to":{"on":"2025-01-12","struck":"never-happened"},"actor":{"who":"judge-03"}}""", "not-one-thing: 'to' says one thing anew: 'on', 'step', 'person', 'struck', or the grounds.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"case.correct","entry":2,"to":{"on":"2025-01-12"}}""", "missing-key: an entry is put right by somebody; 'actor' needs 'who'.")]
    [InlineData("""{"when":"2025-02-03","case":"1","act":"urging.ask","question":"How does it stand?"}""", "missing-key: somebody asks and somebody answers; 'actor' needs 'who'.")]
    [InlineData("""{"when":"2025-02-03","case":"1","actor":{"who":"judge-03"},"act":"urging.ask","question":"Please serve it.","step":"moon","of":"clerk-01"}""", "unknown-act: 'moon' is no step of civil-two, which has: file-case,")]
    [InlineData("""{"when":"2025-02-03","case":"1","actor":{"who":"judge-03"},"act":"urging.ask","question":"Please serve it.","step":"serve"}""", "missing-key: 'of' is missing; expected text.")]
    [InlineData("""{"when":"2025-02-03","case":"1","actor":{"who":"judge-03"},"act":"urging.answer","answer":"Soon."}""", "missing-key: 'urging' is missing;")]
    [InlineData("""{"when":"2025-02-03","act":"judge"}""", "missing-key: 'case' is missing; expected text.")]
    [InlineData("[1]", "not-an-object: each line must be one JSON object.")]
    [InlineData("{", "not-json: from here on this is not JSON:")]
    [InlineData("""{"when":"2025-02-03","when":"2025-02-04"}""", "repeated-key: 'when' stands in this object already.")]
    public async Task Line_ThatSaysNothing_IsNamed_AndNothingIsPlayed(string line, string said)
    {
        var file = store.Write("history.jsonl", Start + "\n\n" + line + "\n");

        var refused = await Verb.Run("history", file, "--pack", Repository.PathOf("tests/data/packs/civil-two.yaml"));

        Assert.Equal((3, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith($"history.jsonl:3: {said}", refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task File_ThatIsNotThere_AndAnEditionThatIsNot_AreSaid()
    {
        Assert.Equal((4, "There is no file /nowhere.jsonl.\n"), Of(await Verb.Run("history", "/nowhere.jsonl", "--pack", "demo-civil")));
        Assert.Equal(
            (4, "it-road-fines.yaml has no edition 'draft'. It has: model, law.\n"),
            Of(await Verb.Run("history", store.Write("a.jsonl", ""), "--pack", "it-road-fines@draft")));
    }

    [Fact]
    public async Task TwoCourts_AreToldApartByTheirCases()
    {
        var file = store.Write("history.jsonl", """
            {"when":"2025-01-13","case":"it-road/A1","act":"create-fine"}
            {"when":"2025-01-13T08:00+08:00","case":"demo/1","actor":{"role":"clerk"},"act":"file-case"}
            """);

        var played = (await Verb.Run("history", file, "--pack", "it-road-fines@law", "--pack", "demo-civil", "--until", "2025-01-14")).Expect(0);

        Assert.Equal(["it-road/A1", "demo/1", "demo/1", "it-road/A1"], played.Output.TrimEnd().Split('\n').Select(it => (string)System.Text.Json.Nodes.JsonNode.Parse(it)!["case"]!));
    }

    private static (int, string) Of(SiloOutcome it) => (it.ExitCode, it.Error);
}
