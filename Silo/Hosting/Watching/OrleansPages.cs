using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Supervision.Domain.People;
using Supervision.Silo.Terminal;
using Supervision.Web.Api;
using Supervision.Web.Protection;

namespace Supervision.Silo.Hosting.Watching;

/// <summary>Whether administrators may look at the Orleans Dashboard under <c>/orleans</c>: <c>Orleans:Dashboard</c> of the settings.</summary>
/// <param name="IsOn">False, the default: the address is unknown, and nothing of the dashboard runs.</param>
internal sealed record OrleansPages(bool IsOn)
{
    /// <summary>Where it stands.</summary>
    public const string Prefix = "/orleans";

    /// <summary>Its own scripts write style elements and bring a font along in their text; it has no forms.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Key = "Orleans:Dashboard";

    /// <summary>These would show what administrators have no right to see: the fields of any grain, and the log as it is written.</summary>
    private static readonly string[] Closed = [$"{Prefix}/GrainState", $"{Prefix}/Trace"];

    /// <exception cref="UsageException">The setting is neither true nor false; the message names its key.</exception>
    public static OrleansPages Of(IConfiguration settings) => settings[Key] switch
    {
        null or "" => new OrleansPages(false),
        var text when bool.TryParse(text, out var isOn) => new OrleansPages(isOn),
        var other => throw new UsageException($"The setting {Key} is '{other}'; expected true or false."),
    };

    /// <summary>Its grains come along with its package; where it is off they are taken out of the silo again.</summary>
    public static void KeepOut(ISiloBuilder silo) => silo.Services.PostConfigure<GrainTypeOptions>(it =>
    {
        it.Classes.RemoveWhere(IsItsOwn);
        it.Interfaces.RemoveWhere(IsItsOwn);
    });

    public void AddTo(ISiloBuilder silo)
    {
        if (IsOn)
        {
            _ = silo.AddDashboard(it => it.HideTrace = true);
        }
        else
        {
            KeepOut(silo);
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        if (IsOn)
        {
            var pages = routes.MapOrleansDashboard(Prefix).Needs(Right.SeeMachine).WithMetadata(new OwnContentPolicy(ContentPolicy));
            ((IEndpointConventionBuilder)pages).Add(it =>
            {
                if (it is RouteEndpointBuilder { RoutePattern.RawText: { } address } && Closed.Contains(address, StringComparer.Ordinal))
                {
                    it.RequestDelegate = context => TypedResults.NotFound().ExecuteAsync(context);
                }
            });
        }
    }

    private static bool IsItsOwn(Type type) => type.Assembly == typeof(DashboardOptions).Assembly;
}
