using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using NodaTime;
using Supervision.Dashboard.Live;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.People;

namespace Supervision.Dashboard.CaseFile;

/// <summary>Who looked at the case, newest first: for supervisors and auditors. It is read with the page and when asked again.</summary>
public sealed partial class WhoLooked(IAccessDesk access)
{
    private const int Step = 10;

    private ImmutableArray<LookView>? looks;
    private int shown = Step;
    private Ending? reading;

    [Parameter, EditorRequired]
    public CaseNumber Number { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeZone Zone { get; set; }

    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    protected override Task OnInitializedAsync() => Read();

    private static string Word(LookKind kind) => kind switch
    {
        LookKind.Case => "Look.Case",
        LookKind.Search => "Look.Search",
        LookKind.Export => "Look.Export",
        LookKind.Proof => "Look.Proof",
        LookKind.Chain => "Look.Chain",
        LookKind.Document => "Look.Document",
        _ => "Look.Opened",
    };

    private async Task Read() => reading = await Try(async () => looks = await access.WhoLooked(Number, Ended));
}
