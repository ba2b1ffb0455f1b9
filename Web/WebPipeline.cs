using System.Text.Json.Serialization;
using Supervision.Dashboard;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Interfaces.Board;
using Supervision.Journal;
using Supervision.Web.Acts;
using Supervision.Web.Api;
using Supervision.Web.Documents;
using Supervision.Web.Health;
using Supervision.Web.OpenApi;
using Supervision.Web.Proofs;
using Supervision.Web.Protection;
using Supervision.Web.SignIn;

namespace Supervision.Web;

/// <summary>The bounds that a court may set, each with a default that a court of usual size can live with.</summary>
/// <param name="Health">From where on what is left is too little.</param>
/// <param name="Open">What may stay open, and by whom.</param>
/// <param name="Connections">How many connections are taken.</param>
/// <param name="Documents">How large a file may be that is filed.</param>
internal sealed record WebSettings(HealthSettings Health, OpenSettings Open, ConnectionSettings Connections, DocumentBounds Documents);

/// <summary>What stands between the network and the guards: who knocks, what they may send, where it goes, and how it is answered.</summary>
internal static class WebPipeline
{
    /// <param name="services">Where to register, beside the engine and its views.</param>
    /// <param name="journal">The store that is served.</param>
    /// <param name="directory">Where the store lies; accounts and their keys lie there too.</param>
    /// <param name="signer">The directory of the signer whose checkpoints are proved against; null where nothing is sealed.</param>
    /// <param name="settings">The bounds that a court may set.</param>
    public static IServiceCollection AddWeb(this IServiceCollection services, CourtJournal journal, string directory, string? signer, WebSettings settings)
    {
        services.AddSignalR().AddJsonProtocol(options => options.PayloadSerializerOptions = Wire.Options);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolver = Wire.Options.TypeInfoResolver;

            // A number is a number: the description of the API says so, and nothing else is taken.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            foreach (var converter in Wire.Options.Converters)
            {
                options.SerializerOptions.Converters.Add(converter);
            }
        });
        services.AddSealedLog(journal, signer);
        services.AddSignIn(journal, directory).AddCrossSiteProtection().AddRateLimits().AddRequestBounds(settings.Connections, settings.Open)
            .AddPageCompression();
        services.AddProblems().AddHealth(settings.Health).AddOpenLimits(settings.Open).AddAlerts().AddDocuments(settings.Documents);
        return services.AddApiDescription();
    }

    /// <summary>The order is the protection: headers and errors around everything, who it is before what they may, and a right at every address.</summary>
    /// <param name="app">What is being built.</param>
    /// <param name="more">Maps what the host has besides; it needs a right as every address does.</param>
    public static void UseWeb(this WebApplication app, Action<WebApplication> more)
    {
        app.UseHeadRequests().UsePathEscapes().UseRouting();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseProblems();
        app.UseAskedHost().UseKnownCharset();
        app.UseSignIn().UseRateLimiter().UseFilingBounds().UseCrossSiteProtection().UseSignedInPages().UseAuthorization();
        app.MapSignIn();
        app.MapActForms().MapAlertForms().MapUrgingForms().MapApprovalForms().MapCorrectionForms();
        app.MapHealth().MapAlerts().MapReceivedAlerts().MapUrging().MapApprovals().MapCases().MapCorrections().MapDocuments().MapPeople()
            .MapMachine().MapProofs().MapAudit().MapExport().MapDue();
        app.MapUnknownAddresses();
        app.MapOpenApi().ForEverybody("it describes addresses, not cases");
        app.MapDashboard();
        more(app);
        app.UseRights().UseOpenLimits();
    }
}
