using Supervision.Dashboard;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Audit;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Interfaces.People;

namespace Supervision.DashboardPreview;

/// <summary>The pages in a host of their own, over a made-up court.</summary>
public static class PreviewHost
{
    /// <summary>Builds the host; the caller starts it and disposes of it.</summary>
    /// <param name="court">What the pages show.</param>
    /// <param name="url">Where it listens; port 0 lets the system choose.</param>
    /// <param name="told">Hears what the host logs, beside the console.</param>
    public static WebApplication Build(FakeCourt court, string url, ILoggerProvider? told = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PreviewHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets().UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (told is not null)
        {
            builder.Logging.AddProvider(told);
        }

        var guarded = new GuardedCourt(court);
        builder.Services.AddSingleton<IBoard>(guarded).AddSingleton<IDesk>(guarded).AddSingleton<IMyDesk>(guarded).AddSingleton<ICourtDays, FakeDays>().AddSingleton<IUrgingDesk>(court.Urging).AddSingleton<IApprovalDesk>(court.Approvals).AddSingleton<ICorrectionDesk>(court.Corrections).AddSingleton<IAlertDesk>(new FakeAlerts(court, guarded)).AddSingleton<TimeProvider>(court.Time);
        builder.Services.AddSingleton<IStaffDesk>(court.Staff).AddSingleton<ICaller>(court.Staff).AddSingleton<IAccountDesk>(court.Accounts).AddSingleton<IAccessDesk>(court.Access);
        var audit = court.Audit;
        builder.Services.AddSingleton<IAuditDesk>(audit).AddSingleton<ILogHealth>(audit).AddSingleton<IProofDesk>(audit);
        builder.Services.AddSingleton<IMachineHealth>(court.Machine).AddSingleton<IMachineClock>(court.Machine);
        builder.Services.AddSingleton(FakeCalendars.Library).AddSingleton(Supervision.Grains.Interfaces.Board.DocumentBounds.Usual).AddDashboard();
        var app = builder.Build();
        app.MapForms(court);
        app.MapDashboard();
        return app;
    }
}
