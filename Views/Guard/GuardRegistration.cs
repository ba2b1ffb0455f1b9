using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Journal;
using Supervision.Journal.Documents;
using Supervision.Views.Cases;

namespace Supervision.Views.Guard;

/// <summary>What stands behind a guard: only guards can name this type, so nobody else can ask the container for it.</summary>
internal sealed record Unguarded<T>(T Desk)
    where T : class;

/// <summary>Puts a guard before everything that people and programs may ask for. The host provides an <see cref="ICaller"/> in each scope.</summary>
public static class GuardRegistration
{
    /// <summary>Connects what the host composes, behind its guard.</summary>
    public static IServiceCollection AddBehindGuard<T>(this IServiceCollection services, Func<IServiceProvider, T> desk)
        where T : class => services.AddSingleton(it => new Unguarded<T>(desk(it)));

    internal static IServiceCollection AddGuards(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        return services
            .AddSingleton<CurrentTies>()
            .AddSingleton<AlertsWithinReach>()
            .AddSingleton<OpenedCases>()
            .AddSingleton<HeldLooks>()
            .AddHostedService(it => it.GetRequiredService<HeldLooks>())
            .AddSingleton<LookWriter>()
            .AddSingleton<GatheredLooks>()
            .AddHostedService(it => it.GetRequiredService<GatheredLooks>())
            .AddSingleton<AccessLog>()
            .AddSingleton<RefusedOfCases>()
            .AddSingleton<StepRequests>()
            .AddScoped(it => new Gate(
                it.GetRequiredService<ICaller>(), it.GetRequiredService<PeopleRegister>(), it.GetRequiredService<CurrentTies>(),
                it.GetRequiredService<OpenedCases>(), it.GetRequiredService<NodaTime.IClock>(), it.GetRequiredService<AdoptedPacks>()))
            .AddScoped(it => new Handouts(it.GetRequiredService<Gate>(), it.GetRequiredService<Board>(), it.GetRequiredService<AccessLog>()))
            .AddScoped(it => new DocumentDesk(
                it.GetRequiredService<Gate>(), it.GetRequiredService<FilingDesk>(), it.GetRequiredService<IJournalReader>(),
                it.GetRequiredService<CourtDocuments>(), it.GetRequiredService<CaseEventCodec>(), it.GetRequiredService<RefusedOfCases>(),
                it.GetRequiredService<AccessLog>()))
            .AddScoped<BundlePermit>(it => it.GetRequiredService<Handouts>().OfBundle)
            .AddScoped<IBoard, GuardedBoard>()
            .AddScoped<IDesk, GuardedDesk>()
            .AddScoped<ICorrectionDesk, GuardedCorrections>()
            .AddScoped<IMyDesk, GuardedMyDesk>()
            .AddSingleton<ICourtDays, CourtDays>()
            .AddScoped<IAlertDesk, GuardedAlertDesk>()
            .AddScoped<IUrgingDesk, GuardedUrgingDesk>()
            .AddScoped<IApprovalDesk, GuardedApprovalDesk>()
            .AddScoped<IAuditDesk, GuardedAuditDesk>()
            .AddScoped<ILogHealth, GuardedLogHealth>()
            .AddScoped<IReconciliation, GuardedReconciliation>()
            .AddScoped<IMachineHealth, GuardedMachineHealth>()
            .AddScoped<IMachineClock, MachineClock>()
            .AddScoped<IProofDesk, GuardedProofDesk>()
            .AddScoped<IStaffDesk, GuardedStaffDesk>()
            .AddScoped<IAccessDesk, AccessDesk>();
    }
}
