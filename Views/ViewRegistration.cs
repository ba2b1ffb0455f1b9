using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Supervision.Grains;
using Supervision.Grains.Alerts;
using Supervision.Grains.Approvals;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.People;
using Supervision.Grains.Packs;
using Supervision.Grains.People;
using Supervision.Grains.Register;
using Supervision.Grains.Urging;
using Supervision.Grains.Wakes;
using Supervision.Journal;
using Supervision.Views.Agreement;
using Supervision.Views.Alerts;
using Supervision.Views.Approvals;
using Supervision.Views.Cases;
using Supervision.Views.Engine;
using Supervision.Views.Guard;
using Supervision.Views.Projections;
using Supervision.Views.Store;
using Supervision.Views.Trail;
using Supervision.Views.Unread;

namespace Supervision.Views;

/// <summary>Registers what people look at and the guards before it, beside the grains of <see cref="GrainServices.AddGrains"/>.</summary>
public static class ViewRegistration
{
    /// <summary>What people look at, and what keeps it in step with the journal.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="directory">The store's directory, in which views.db stands.</param>
    public static IServiceCollection AddBoard(this IServiceCollection services, string directory) => services
        .AddViews(directory)
        .AddSingleton<EngineFeed>()
        .AddSingleton<AlertReader>()
        .AddSingleton<AlertLives>()
        .AddSingleton<UrgingViews>()
        .AddSingleton<ApprovalViews>().AddSingleton<ApprovalsWaiting>()
        .AddSingleton(it => new CaseViews(
            it.GetRequiredService<IJournal>(), () => it.GetRequiredService<AdoptedPacks>().Library, it.GetRequiredService<CaseEventCodec>(),
            it.GetRequiredService<PeopleRegister>()))
        .AddSingleton(it => new ActPreviews(
            it.GetRequiredService<IJournal>(), () => it.GetRequiredService<AdoptedPacks>().Library, it.GetRequiredService<Desk>(),
            it.GetRequiredService<CaseEventCodec>(), it.GetRequiredService<PeopleRegister>()))
        .AddSingleton(it => new CorrectionPreviews(
            it.GetRequiredService<IJournal>(), () => it.GetRequiredService<AdoptedPacks>().Library, it.GetRequiredService<CaseEventCodec>(),
            it.GetRequiredService<CaseViews>(), it.GetRequiredService<PeopleRegister>(), it.GetRequiredService<NodaTime.IClock>()))
        .AddSingleton<Board>()
        .AddSingleton(it => new EnginePulse(
            it.GetRequiredService<Board>(), it.GetRequiredService<IJournal>(), it.GetRequiredService<EngineFeed>(), it.GetRequiredService<ViewStore>(),
            it.GetRequiredService<LoopBeats>(), it.GetRequiredService<Unguarded<IReconciliation>>().Desk, it.GetRequiredService<TimeProvider>()))
        .AddDesks()
        .AddAudit()
        .AddGuards()
        .AddHostedService<ProjectionService>();

    /// <summary>
    /// Compares what is served with the journal, a few cases at a time. Its projections are others than those that keep the views in step, which carry
    /// cases from batch to batch.
    /// </summary>
    public static IServiceCollection AddViewSampling(this IServiceCollection services) => services
        .AddSingleton(it => new ViewSampler(
            it.GetRequiredService<IJournal>(), it.GetRequiredService<ViewStore>(),
            [.. it.GetServices<IProjection>().Select(projection => (IProjection)ActivatorUtilities.CreateInstance(it, projection.GetType()))],
            it.GetRequiredService<KindRegister>(), it.GetRequiredService<TimeProvider>(), it.GetRequiredService<ILogger<ViewSampler>>()))
        .AddHostedService(it => it.GetRequiredService<ViewSampler>());

    /// <summary>The projections alone, for whoever moves the <see cref="Projector"/> itself. A new one costs its row here.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="directory">The store's directory, in which views.db stands.</param>
    public static IServiceCollection AddViews(this IServiceCollection services, string directory) => services
        .AddSingleton<IProjection, CaseProjection>()
        .AddSingleton<IProjection, TrailProjection>()
        .AddSingleton<IProjection, AlertProjection>()
        .AddSingleton<IProjection, ApprovalProjection>()
        .AddSingleton(it => new UnreadEntries(
            it.GetRequiredService<ViewStore>(), it.GetRequiredService<AdoptedPacks>(), it.GetRequiredService<PeopleRegister>()))
        .AddSingleton(it => ViewStore.Open(
            directory, it.GetRequiredService<IJournal>(), it.GetServices<IProjection>(), it.GetRequiredService<ILogger<ViewStore>>()))
        .AddSingleton(it => new Projector(
            it.GetRequiredService<IJournal>(), it.GetRequiredService<AdoptedPacks>(), it.GetRequiredService<ViewStore>(),
            it.GetRequiredService<PeopleRegister>(), it.GetRequiredService<KindRegister>()));

    /// <summary>Where people ask. A host that lets people in registers its own <see cref="ICaller"/>, before or after.</summary>
    private static IServiceCollection AddDesks(this IServiceCollection services)
    {
        services.TryAddScoped<ICaller, NobodyCalls>();
        services.TryAddSingleton(DocumentBounds.Usual);
        return services.AddSingleton<Desk>().AddSingleton<FilingDesk>().AddSingleton<CorrectionDesk>().AddSingleton<AlertDesk>().AddSingleton<UrgingDesk>()
            .AddSingleton<ApprovalDesk>().AddSingleton<StaffDesk>();
    }

    /// <summary>
    /// What an auditor looks at. A host that signs, proves or reconciles registers its own <see cref="ILogHead"/> and
    /// <see cref="IBackupState"/>, and behind their guards its own <see cref="IProofDesk"/> and
    /// <see cref="IReconciliation"/>, before or after.
    /// </summary>
    private static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddSingleton<ILogHead, UnsealedHead>();
        services.TryAddSingleton<IBackupState, UnknownBackups>();
        services.TryAddSingleton(_ => new Unguarded<IProofDesk>(new NothingToProve()));
        services.TryAddSingleton(_ => new Unguarded<IReconciliation>(new NoReconciliation()));
        return services.AddSingleton<AuditDesk>().AddSingleton(it => new LogHealthDesk(
            it.GetRequiredService<IJournal>(), it.GetRequiredService<ViewStore>(), it.GetRequiredService<UnreadEntries>(),
            it.GetRequiredService<ILogHead>(), it.GetRequiredService<IBackupState>(),
            it.GetRequiredService<Unguarded<IReconciliation>>().Desk, it.GetRequiredService<NodaTime.IClock>(), it.GetRequiredService<TimeProvider>()));
    }
}
