using Microsoft.AspNetCore.Components;

namespace Supervision.Dashboard.Live;

/// <summary>A row of a list that is drawn again when what it shows has changed, and not whenever the list is.</summary>
/// <remarks>
/// A board is drawn up to four times a second. A row that is drawn twice also holds twice the memory for as long as its circuit lives:
/// the framework keeps the frames of the drawing before, to compare. Only for components without state of their own.
/// </remarks>
public abstract class QuietComponent : ComponentBase
{
    private object? shown;
    private bool hasChanged;

    /// <summary>Everything that decides what is drawn, as one value that is equal to another exactly when the drawings are.</summary>
    protected abstract object Shown { get; }

    protected override void OnParametersSet()
    {
        var now = Shown;
        (hasChanged, shown) = (!now.Equals(shown), now);
    }

    protected override bool ShouldRender() => hasChanged;
}
