using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Parts;
using Supervision.Domain.People;
using Supervision.Grains.Interfaces.People;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Supervision.Dashboard.Shell;

/// <summary>
/// Says calmly that a page is closed to its reader, in place of the page. It spares the reader a page of refusals; what is behind it is
/// guarded where it is kept.
/// </summary>
public sealed partial class Gate(NavigationManager navigation)
{
    private bool isOpen;
    private Right? needed;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    public required RouteData Route { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private Right? Missing => needed is { } right && !Live.May(right) ? right : null;

    /// <summary>Whoever acts in an office that has ended, or was taken back, while they did; null when it counts.</summary>
    private MeView? Lost => Live.Me is { } me && !me.Offices.Contains(me.In) ? me : null;

    protected override void OnParametersSet()
    {
        Learn();
        LeadHome();
    }

    protected override async Task OnInitializedAsync()
    {
        Learn();
        await base.OnInitializedAsync();
        if (isOpen || Context is null)
        {
            return;
        }

        if (Live.IsSignedOut)
        {
            navigation.NavigateTo(navigation.SignIn());
        }
        else if (Missing is not null)
        {
            Context.AnswerForbidden();
        }
        else
        {
            LeadHome();
        }
    }

    /// <summary>The bare address leads everybody to where their work is; whoever asks there for a list of cases gets it.</summary>
    private void LeadHome()
    {
        if (Live.Me is { } me && NavPlaces.HomeOf(me) is var home && home != NavPlaces.Board
            && new Uri(navigation.Uri) is { AbsolutePath: NavPlaces.Board, Query: "" })
        {
            navigation.NavigateTo(home, replace: true);
        }
    }

    private void Learn()
    {
        // What answers requests alone has been let through by the host, and asks for itself who is there.
        isOpen = Has<ForEverybodyAttribute>() || Has<ExcludeFromInteractiveRoutingAttribute>();
        needed = Route.PageType.GetCustomAttribute<NeedsAttribute>()?.Right;
    }

    private bool Has<T>()
        where T : Attribute => Route.PageType.GetCustomAttribute<T>() is not null;
}
