using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Supervision.LawFiles.Tests.Played;

/// <summary>What the worked examples expect of a pack, beside the repository.</summary>
internal static class WorkedExamples
{
    /// <summary>Example, key and value of everything that is expected under a pack, in order; null where the examples are not at hand, which is said.</summary>
    public static IEnumerable<string>? Of(string pack, ITestOutputHelper output) => SharedData.TryFind("../law/worked_examples.json", output) is not { } file
        ? null
        : JsonNode.Parse(File.ReadAllText(file))!["examples"]!.AsArray().Where(example => (string)example!["pack"]! == pack)
            .SelectMany(example => example!["expected"]!.AsObject().Select(it => $"{example["id"]} {it.Key} {it.Value}")).Order(StringComparer.Ordinal);
}
