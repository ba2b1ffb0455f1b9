using System.Text.Json.Nodes;
using Supervision.Domain.Time;
using Supervision.Periods;
using Supervision.Silo.Tests.Processes;
using Supervision.Silo.Tests.Verbs;
using Supervision.Tests;

namespace Supervision.Silo.Tests.Due;

/// <summary>docs/periods.md and the schemas against the program.</summary>
public sealed class DocumentedQuestionsTests
{
    private static string Read(string file) => File.ReadAllText(Path.Combine(Here.Repository, "docs", file)).ReplaceLineEndings("\n");

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

    [Fact]
    public void ThePage_ExplainsEveryFieldAndEveryKindOfStep()
    {
        var page = Read("periods.md");

        Assert.All(QuestionJson.Fields, it => Assert.Contains($"\n| `{it}` |", page, StringComparison.Ordinal));
        Assert.All(Kinds, it => Assert.Contains($"\n| `{it}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void TheSchemas_NameTheFieldsAndKindsThatThereAre()
    {
        var question = JsonNode.Parse(Read("schemas/due-question.schema.json"))!;
        var answer = JsonNode.Parse(Read("schemas/due-answer.schema.json"))!;

        Assert.Equal(QuestionJson.Fields.AsEnumerable(), question["properties"]!.AsObject().Select(it => it.Key));
        Assert.Equal(["id", "nominal", "due", "provisional", "steps"], answer["oneOf"]![0]!["properties"]!.AsObject().Select(it => it.Key));
        Assert.Equal(
            Kinds.Order(StringComparer.Ordinal),
            answer["oneOf"]![0]!["properties"]!["steps"]!["items"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(it => it!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    /// <summary>What the steps call themselves, read off steps that have nothing else.</summary>
    private static IEnumerable<string> Kinds => typeof(CountStep).GetNestedTypes()
        .Select(it => ((CountStep)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(it)).Kind);
}
