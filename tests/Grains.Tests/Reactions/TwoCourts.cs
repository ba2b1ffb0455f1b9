using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Journal;
using Supervision.LawFiles.Packs;

namespace Supervision.Grains.Tests.Reactions;

/// <summary>A court of first instance and the one above it, with the packs of the histories.</summary>
internal sealed class TwoCourts(TestEngine engine) : IAsyncDisposable
{
    public const string Below = "jiceng/A1", Above = "zhongyuan/jiceng/A1";

    private static readonly string Upper = Repository.Read("tests/data/packs/second-instance.yaml");

    /// <summary>The packs in the order in which they were adopted.</summary>
    private readonly Dictionary<string, Procedure> procedures = engine.Get<AdoptedPacks>().Library.All.ToDictionary(it => it.Court.Code);

    public TestEngine Engine => engine;

    public IReactionsGrain Reactions => engine.Grains.GetGrain<IReactionsGrain>(IReactionsGrain.Key);

    /// <param name="inDirectory">As for <see cref="TestEngine.Start"/>.</param>
    /// <param name="states">As for <see cref="TestEngine.Start"/>.</param>
    /// <param name="log">As for <see cref="TestEngine.Start"/>.</param>
    /// <param name="hasUpper">Whether the court above has adopted its pack.</param>
    public static async Task<TwoCourts> Start(string? inDirectory = null, KeptStates? states = null, Microsoft.Extensions.Logging.Testing.FakeLogCollector? log = null, bool hasUpper = true)
    {
        var started = await TestEngine.Start(inDirectory: inDirectory, pack: Repository.Read("tests/data/packs/first-instance.yaml"), states: states, log: log);
        if (hasUpper)
        {
            await Adopt(started);
        }

        return new TwoCourts(started);
    }

    public static Task Adopt(TestEngine engine) => engine.Get<AdoptedPacks>().Adopt(new PackSource(Upper, "second-instance.yaml", []), TestEngine.Nine);

    /// <summary>A step is reported on a day, under a name of its own.</summary>
    public async Task Report(string number, string step, LocalDate day, string author = "registry-1")
    {
        var procedure = procedures[new CaseNumber(number).Court];
        Assert.Null((await engine.Grains.GetGrain<ICaseGrain>(number).Submit(new(
            $"{step}-{day:uuuuMMdd}", author, EngineAuthors.RegistryRole, null, null,
            new CaseCommand.Observe(procedure.Reference, new StepId(step), procedure.Court.StartOf(day), [])))).Refusal);
    }

    /// <summary>A case is judged on 3 March 2025 and sent up on the 14th.</summary>
    public async Task SendUp(string number = Below, string author = "registry-1")
    {
        await Report(number, "file-case", new(2025, 1, 13), author);
        await Report(number, "judge", new(2025, 3, 3), author);
        await Report(number, "send-up", new(2025, 3, 14), author);
    }

    public ValueTask<ImmutableArray<Entry>> Entries(string number) => engine.Journal.ReadStream(CaseEventCodec.StreamOf(new(number)));

    public async Task<string> Kinds(string number) => string.Join(' ', (await Entries(number)).Select(it => it.Kind["case.".Length..]));

    public ValueTask DisposeAsync() => engine.DisposeAsync();
}
