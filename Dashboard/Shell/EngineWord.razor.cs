using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Shell;

/// <summary>The engine's own lateness, in words.</summary>
public sealed partial class EngineWord
{
    /// <summary>Views trail the journal by a group or two while they work; below this it is no news.</summary>
    private const long BehindIsWorthSaying = 1_000;

    private static readonly Duration OnTime = Duration.FromSeconds(1);

    [Parameter, EditorRequired]
    public required EngineHealth Engine { get; set; }

    private bool IsLate => Engine.Lateness > OnTime;

    private double Seconds => Engine.Lateness is { } late ? Math.Round(Math.Max(0, late.TotalSeconds), 1) : 0;
}
