using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Parts;

namespace Supervision.Dashboard.Shell;

/// <summary>What an address that leads nowhere shows; the answer's status says so too.</summary>
public sealed partial class NotFound
{
    [Parameter]
    public string? Path { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override void OnInitialized() => Context?.AnswerNotFound();
}
