using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Supervision.Dashboard.Language;
using Supervision.Dashboard.Live;
using Supervision.Domain.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.CaseFile;

/// <summary>
/// The documents of a case, and the form that files another. The form goes past the circuit, with scripts and without: a file of 25 MB is no message
/// of a page.
/// </summary>
public sealed partial class DocumentPanel(RandomNumberGenerator random)
{
    private string command = "";

    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Whether the reader may file a document with some case; the guard asks for this one.</summary>
    [Parameter]
    public bool MayFile { get; set; }

    /// <summary>What stood in the way of what was sent last.</summary>
    [Parameter]
    public string? Problem { get; set; }

    private string Types => string.Join(Say["Documents.And"], DocumentTypes.All.Select(it => Say.In(DocumentTypes.TitleOf(it))));

    protected override void OnInitialized() => command = "page-" + random.NewName();

    /// <summary>Number and day as the paper bears them.</summary>
    private string? Number(DocumentView it) => (it.Number, it.On) switch
    {
        ({ } number, { } on) => Say.Join(number, Say.Day(on, View.Today)),
        ({ } number, null) => Speech.Said(number),
        (null, { } on) => Say.Day(on, View.Today),
        _ => null,
    };
}
