using System.Text.Json.Nodes;
using Supervision.Domain.People;
using Supervision.Silo.Tests.Rights;
using static Supervision.Tests.FourCases;

namespace Supervision.Silo.Tests.OpenApi;

/// <summary>The description of the API as programs that share no code with ours read it: a validator, and a generator of clients (tests/openapi).</summary>
public sealed class GeneratedClientTests(RightsCourt court) : IClassFixture<RightsCourt>
{
    private static readonly string[] Files = ["redocly.yaml", "openapi-ts.config.mjs", "tsconfig.json", "calls.ts"];

    [FactWith(Needs.Npm)]
    public async Task Description_IsValid_AndAGeneratedClientMakesARequestByEveryOperation()
    {
        var description = new Description(await Brought());
        Succeeds(NodeTools.Tool("redocly", "lint", "v1.json"));
        Succeeds(NodeTools.Tool("openapi-ts"));
        Succeeds(NodeTools.Tool("tsc", "-p", "."));
        var answers = Succeeds(NodeTools.Run(
            "node", ["js/calls.js"], ("COURT", court.Http.BaseAddress!.ToString().TrimEnd('/')), ("COURT_CASE", Own),
            ("COURT_KEY", court.KeyOf(Role.CourtPresident)), ("KEEPER_KEY", court.KeyOf(Role.Administrator))));

        var told = answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(it => JsonNode.Parse(it)!).ToList();
        Assert.Equal(
            description.Operations.Select(it => Plain(it.Id)).Order(StringComparer.Ordinal),
            told.Select(it => Plain(it["operation"]!.GetValue<string>())).Order(StringComparer.Ordinal));
        Assert.Equal([], told.SelectMany(it => description.Faults(
            description.Operations.Single(one => Plain(one.Id) == Plain(it["operation"]!.GetValue<string>())),
            it["status"]!.GetValue<int>(), it["type"]!.GetValue<string>(), it["body"]!.GetValue<string>())));
        Assert.All(told, it => Assert.True(it["status"]!.GetValue<int>() is 200 or 409, it.ToJsonString()));
    }

    /// <summary>A validator that lets everything through would say nothing.</summary>
    [FactWith(Needs.Npm)]
    public async Task Description_WithAPartOfAPathThatIsNotTold_IsNotValid()
    {
        var broken = JsonNode.Parse(await Brought())!;
        broken["paths"]!["/api/cases/{number}"]!["get"]!.AsObject().Remove("parameters");
        await File.WriteAllTextAsync(Path.Combine(NodeTools.Directory, "broken.json"), broken.ToJsonString());
        var (code, said, errors) = NodeTools.Tool("redocly", "lint", "broken.json");
        Assert.NotEqual(0, code);
        Assert.Contains("path-parameters-defined", said + errors, StringComparison.Ordinal);
    }

    private async Task<string> Brought()
    {
        foreach (var file in Files)
        {
            File.Copy(Repository.PathOf($"tests/openapi/{file}"), Path.Combine(NodeTools.Directory, file), overwrite: true);
        }

        var text = await court.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        await File.WriteAllTextAsync(Path.Combine(NodeTools.Directory, "v1.json"), text);
        return text;
    }

    /// <summary>The client writes who-could as whoCould, and case, which is a word of its language, as case_.</summary>
    private static string Plain(string operation) => operation.Replace("-", "", StringComparison.Ordinal).TrimEnd('_').ToUpperInvariant();

    private static string Succeeds((int Code, string Output, string Errors) run)
    {
        Assert.True(run.Code == 0, $"{run.Code}: {run.Output}{run.Errors}");
        return run.Output;
    }
}
