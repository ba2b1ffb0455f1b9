using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using MudBlazor;

namespace Supervision.Dashboard.Shell;

/// <summary>The document around every page: language, theme, files. Rendered once for each load, never by the circuit.</summary>
public sealed partial class App
{
    private static readonly string WidgetVersion = typeof(MudComponentBase).Assembly.GetName().Version!.ToString(3);

    private string theme = "system";
    private string here = "/";
    private IComponentRenderMode? mode = RenderMode.InteractiveServer;

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override void OnInitialized()
    {
        theme = Context?.Request.Cookies["theme"] is "light" or "dark" ? Context.Request.Cookies["theme"]! : "system";

        // "//elsewhere" would be another host to a browser.
        here = Context is null ? "/" : "/" + Context.Request.Path.ToUriComponent().TrimStart('/') + Context.Request.QueryString.ToUriComponent();

        // Pages whose forms set cookies are answers to requests and nothing else.
        mode = Context?.AcceptsInteractiveRouting() == false ? null : RenderMode.InteractiveServer;
    }
}
