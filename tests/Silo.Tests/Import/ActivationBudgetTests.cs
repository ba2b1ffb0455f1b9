using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Orleans;
using Orleans.Runtime;
using Supervision.Domain.Cases;
using Supervision.Grains.Hosting;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Silo.Hosting;
using Supervision.Silo.Import;
using Supervision.Silo.Stores;

namespace Supervision.Silo.Tests.Import;

/// <summary>An archive passes through memory without staying there.</summary>
public sealed class ActivationBudgetTests
{
    private const int Cases = 300;

    private static readonly Instant Now = Instant.FromUtc(2010, 1, 5, 9, 0);

    [Theory]
    [InlineData(Cases, 0)]
    [InlineData(2 * Cases, Cases)]
    public async Task Keep_WithMoreCasesInMemoryThanTheBudget_LetsGoOfAll_AndOtherwiseOfNone(int most, int left)
    {
        var folder = Directory.CreateTempSubdirectory("budget-test-");
        using var randomness = new SeededRandomness(5);
        var pack = PackFiles.Read("it-road-fines");
        var procedure = pack.Editions[0];
        await using (var journal = StoreDirectory.OpenOrCreate(folder.FullName, procedure.Court, randomness))
        {
            using var host = EngineHost.Build(journal, new EngineClock(new FakeClock(Now)), folder.FullName);
            await host.StartAsync();
            await host.Services.GetRequiredService<AdoptedPacks>().Adopt(pack.Source, Now);
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            var management = grains.GetGrain<IManagementGrain>(0);
            var before = await management.GetTotalActivationCount();
            var first = await Task.WhenAll(Enumerable.Range(0, Cases).Select(it => Tell(grains, procedure, it)));

            await new ActivationBudget(grains, most).Keep();

            Assert.Equal(before + left, await management.GetTotalActivationCount());
            Assert.Equal(first.Select(it => it with { Repeated = true }), await Task.WhenAll(Enumerable.Range(0, Cases).Select(it => Tell(grains, procedure, it))));
            await host.StopAsync();
        }

        folder.Delete(recursive: true);
    }

    private static Task<Answer> Tell(IGrainFactory grains, Domain.Procedures.Procedure procedure, int number) =>
        grains.GetGrain<ICaseGrain>(CaseNumber.Of(procedure.Court.Code, $"A{number}").Text).Submit(new Command<CaseCommand>(
            "c-1", EngineAuthors.Import, EngineAuthors.RegistryRole, null, null,
            new CaseCommand.Observe(procedure.Reference, procedure.StepOfActivity("Create Fine")!.Value, procedure.Court.StartOf(new LocalDate(2010, 1, 5)), [])));
}
