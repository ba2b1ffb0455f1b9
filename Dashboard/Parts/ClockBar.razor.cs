using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Parts;

/// <summary>The one drawing of a time limit, small in lists and large on the page of its case.</summary>
public sealed partial class ClockBar
{
    private ClockBarShape shape = null!;

    [Parameter, EditorRequired]
    public required ClockView Clock { get; set; }

    /// <summary>The court's day that the clock is told for.</summary>
    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    [Parameter]
    public bool IsLarge { get; set; }

    protected override void OnParametersSet() => shape = ClockBarShape.Of(Clock, Today);

    private static string Pc(double hundredths) => string.Create(CultureInfo.InvariantCulture, $"{hundredths:0.##}%");
}
