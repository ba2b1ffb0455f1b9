using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Shell;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard;

/// <summary>Puts the pages into a host.</summary>
public static class DashboardHosting
{
    /// <summary>
    /// Adds the pages. The host must add an <c>IBoard</c>, an <c>IDesk</c> and a <see cref="TimeProvider"/>; a
    /// <see cref="RandomNumberGenerator"/> that it has added names the commands, else the machine's own.
    /// </summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // A reader who comes back within this time finds the page as it was; every circuit kept costs memory.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            options.DisconnectedCircuitMaxRetained = 200;
        });
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.AddScoped(_ => new Speech(CultureInfo.CurrentUICulture));
        services.AddScoped<Questions>();
        services.AddScoped<LiveView>();
        services.AddScoped<CircuitHandler, CutOff>();
        services.AddMudServices().AddLocalizationInterceptor<WidgetWords>();
        return services;
    }

    /// <summary>
    /// Serves the pages at <c>/</c> and <c>/cases/…</c>, and their files. Call it after authentication and before other
    /// endpoints; the host's web root is found with <c>UseStaticWebAssets</c> when it runs from its build folder.
    /// </summary>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseLanguageChoice();
        app.UseAntiforgery();
        app.MapStaticAssets().WithMetadata(new ForEverybodyAttribute("styles, scripts and marks hold nothing of any case"));
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(SayWhoMayAsk);
        return app;
    }

    /// <summary>A page says itself who may ask for it; what carries the circuits and scripts of pages is the framework's, and has no page's word.</summary>
    private static void SayWhoMayAsk(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(it => it is ComponentTypeMetadata))
        {
            endpoint.Metadata.Add(new ForEverybodyAttribute("carries circuits: what a page shows in one is asked for behind it"));
        }
    }
}
