using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>Who looked at the case, newest first: for supervisors and auditors. It is read with the page and when asked again.</summary>
public sealed partial class WhoLooked(IAccessDesk access)
{
    private const int Step = 10;

    private ImmutableArray<LookView>? looks;
    private int shown = Step;
    private bool problem;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    protected override Task OnInitializedAsync() => Read();

    private static string Word(LookKind kind) => kind switch
    {
        LookKind.Case => "Look.Case",
        LookKind.Search => "Look.Search",
        LookKind.Export => "Look.Export",
        LookKind.Proof => "Look.Proof",
        LookKind.Chain => "Look.Chain",
        _ => "Look.Opened",
    };

    private async Task Read()
    {
        try
        {
            (looks, problem) = (await access.WhoLooked(Number), false);
        }
#pragma warning disable CA1031 // The case is worth reading without it; the reader is told and may try again.
        catch (Exception)
#pragma warning restore CA1031
        {
            problem = true;
        }
    }
}
