using System.Text.Json.Nodes;
using Supervision.Domain.Time;
using Supervision.Periods.Written;
using Supervision.Silo.Tests.Verbs;

namespace Supervision.Silo.Tests.Due;

/// <summary>docs/periods.md and the schemas against the program.</summary>
public sealed class DocumentedQuestionsTests
{
    private static readonly SchemaFile Question = new(Read("schemas/due-question.schema.json"));
    private static readonly SchemaFile Answer = new(Read("schemas/due-answer.schema.json"));

    private static string Read(string file) => Repository.Read($"docs/{file}");

    [Fact]
    public async Task EveryExample_IsAnsweredAsThePageSays()
    {
        var examples = Read("periods.md").Split("```jsonl\n").Skip(1).Select(it => it[..it.IndexOf("\n```", StringComparison.Ordinal)].Split('\n')).ToList();

        Assert.InRange(examples.Count, 8, 100);
        foreach (var example in examples)
        {
            Assert.Equal(2, example.Length);
            var answer = Assert.Single(await DueLines.Answers(example[0]));
            Assert.True(new DocumentedCommand(0, "", [example[1]], 0).Describes(answer), $"docs/periods.md: {example[0]} is answered with\n{answer}");
        }
    }

    /// <summary>The schema may let pass what the program refuses, which knows calendars and the years; never the other way round.</summary>
    [Fact]
    public async Task TheSchemas_FitWhateverIsAnswered()
    {
        string[] questions = [.. Read("periods.md").Split("```jsonl\n").Skip(1).Select(it => it.Split('\n')[0]), .. RandomQuestions.Take(500).Select(it => it.ToJsonString())];
        var answers = await DueLines.Answers(string.Join('\n', questions));

        Assert.Equal(questions.Length, answers.Length);
        Assert.All(answers, it => Assert.Empty(Answer.Faults(it)));
        Assert.Contains(answers, it => JsonNode.Parse(it)!["errors"] is not null);
        var answered = questions.Where((_, at) => JsonNode.Parse(answers[at])!["error"] is null).ToList();
        Assert.InRange(answered.Count, 100, 490);
        Assert.All(answered, it => Assert.True(Question.Faults(it) is [], $"{RandomQuestions.Seed}: {it}: {string.Join("; ", Question.Faults(it))}"));
    }

    [Theory]
    [InlineData("""{"id":1,"calendar":"us-federal","from":"2024-06-13"}""")]
    [InlineData("""{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21"}""")]
    [InlineData("""{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21d","hours":1}""")]
    [InlineData("""{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21d","cutoff":"25:00"}""")]
    [InlineData("""{"id":1,"calendar":"us-federal","from":"2024-06-13","period":"21d","excluded":[{"from":"2023-02-29","to":"2024-07-01"}]}""")]
    public async Task TheSchema_OfAQuestionThatIsNone_DoesNotFit_AndTheProgramRefusesIt(string question)
    {
        Assert.NotEmpty(Question.Faults(question));
        Assert.NotNull(JsonNode.Parse(Assert.Single(await DueLines.Answers(question)))!["error"]);
    }

    [Fact]
    public void ThePage_ExplainsEveryFieldAndEveryKindOfStep()
    {
        var page = Read("periods.md");

        Assert.All(FormFields.Names, it => Assert.Contains($"\n| `{it}` |", page, StringComparison.Ordinal));
        Assert.All(Kinds, it => Assert.Contains($"\n| `{it}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void TheSchemas_NameTheFieldsAndKindsThatThereAre()
    {
        var question = JsonNode.Parse(Read("schemas/due-question.schema.json"))!;
        var answer = JsonNode.Parse(Read("schemas/due-answer.schema.json"))!;

        Assert.Equal(FormFields.Names.AsEnumerable(), question["properties"]!.AsObject().Select(it => it.Key));
        Assert.Equal(["id", "nominal", "due", "provisional", "steps"], answer["oneOf"]![0]!["properties"]!.AsObject().Select(it => it.Key));
        Assert.Equal(
            Kinds.Order(StringComparer.Ordinal),
            answer["oneOf"]![0]!["properties"]!["steps"]!["items"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(it => it!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    /// <summary>What the steps call themselves, read off steps that have nothing else.</summary>
    private static IEnumerable<string> Kinds => typeof(CountStep).GetNestedTypes()
        .Select(it => ((CountStep)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(it)).Kind);
}
