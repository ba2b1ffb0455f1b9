using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Alerts;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Clocks;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Reactions;
using Supervision.Grains.Register;
using Supervision.Grains.Urging;
using Supervision.Grains.Wakes;
using Supervision.Journal;

namespace Supervision.Grains;

/// <summary>Registers what the grains need, beside a host of grains, an <see cref="IJournal"/> and a clock.</summary>
public static class GrainServices
{
    /// <summary>What answers commands: without views, as an import needs it.</summary>
    public static IServiceCollection AddGrains(this IServiceCollection services)
    {
        // Where the host brings none, its clock is compared with its own timestamps: in tests both move together.
        services.TryAddSingleton(it => new TrustedClock(it.GetRequiredService<TimeProvider>()));
        return services
            .AddSingleton<AdoptedPacks>()
            .AddHostedService<PacksFirst>()
            .AddKinds(HouseKinds.Rows)
            .AddSingleton<KindRegister>()
            .AddSingleton<CaseEventCodec>()
            .AddSingleton<CaseTiesReader>()
            .AddSingleton<AlertLifeCodec>()
            .AddSingleton<UrgingCodec>()
            .AddSingleton<ApprovalCodec>()
            .AddSingleton<StaffEventCodec>()
            .AddSingleton(it => new PeopleRegister(
                it.GetRequiredService<IJournal>(), () => it.GetRequiredService<AdoptedPacks>().Library, it.GetRequiredService<StaffEventCodec>()))
            .AddSingleton<ICauses, CaseCauses>()
            .AddSingleton<ICauses, ApprovalCauses>()
            .AddSingleton<EffectDesk>()
            .AddSingleton<ReactionsStanding>()
            .AddSingleton<RefusalLog>()
            .AddSingleton<EngineLateness>()
            .AddSingleton<LoopBeats>();
    }

    /// <summary>
    /// Adds rows to the register of kinds: all that it takes for another kind of aggregate to be woken, and shown in trail,
    /// alerts and reconciliation.
    /// </summary>
    public static IServiceCollection AddKinds(this IServiceCollection services, params IEnumerable<StreamKind> rows)
    {
        foreach (var row in rows)
        {
            services.AddSingleton(row);
        }

        return services;
    }
}
