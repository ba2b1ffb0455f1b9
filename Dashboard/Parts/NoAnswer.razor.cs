using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Supervision.Dashboard.Live;

namespace Supervision.Dashboard.Parts;

/// <summary>Says that something was not answered, in the place where the answer would stand.</summary>
public sealed partial class NoAnswer
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    /// <summary>How the question ended; null while it has not.</summary>
    [Parameter, EditorRequired]
    public Ending? To { get; set; }

    /// <summary>The phrase for a failure: what could not be read, and what stands here all the same.</summary>
    [Parameter, EditorRequired]
    public required string Problem { get; set; }

    /// <summary>Asks again. A page without a circuit has none: there it is asked by loading it again.</summary>
    [Parameter]
    public EventCallback Retry { get; set; }

    /// <summary>Whether the whole page is about the answer; then the page's own answer is "forbidden" where this one is.</summary>
    [Parameter]
    public bool IsPage { get; set; }

    protected override void OnParametersSet()
    {
        if (IsPage && To is Ending.Refused)
        {
            Context?.AnswerForbidden();
        }
    }
}
