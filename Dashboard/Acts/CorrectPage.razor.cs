using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Acts;

/// <summary>
/// Check before an entry is put right: what of it, why, what follows, who must agree. It works without a circuit too: what is chosen stands in the address,
/// and the form is sent to <see cref="CorrectionAddress.Record"/>. What is said of people never stands in an address.
/// </summary>
public sealed partial class CorrectPage(ICorrectionDesk desk, NavigationManager navigation)
{
    private CorrectionPreview? preview;
    private Ending? reading;
    private ActOutcome? answer;
    private AmendmentKind? what;
    private LocalDate? on;
    private string? step;
    private string? person;
    private string? length;
    private string? reason;
    private SaidOfPaper paper = new();
    private string? why;
    private string? shown;
    private string command = "";
    private bool isBusy;

    [Parameter]
    public long Entry { get; set; }

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "what")]
    public string? What { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    public string? On { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    public string? Person { get; set; }

    [SupplyParameterFromQuery(Name = "length")]
    public string? Length { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    /// <summary>Only whoever may look at the staff chooses among it.</summary>
    protected override bool MayLook => Live.May(Right.SeeStaff);

    private string Back => CaseAddress.OrHome(Number);

    private bool HadLength => preview?.Of.Grounds.Any(it => it.Kind == GroundKind.Length) == true;

    /// <summary>Why is asked for below; that it is not said yet stands in no one's way.</summary>
    private Refusal? Blocking => preview?.Obstacle is { Obstacle: not "reason-wanted" } no ? no : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == $"{Entry} {Number}")
        {
            return;
        }

        shown = $"{Entry} {Number}";
        (what, on, step, person, length) = (CorrectionAddress.KindOrNull(What), IsoDay.OrNull(On), Step, Person, Length);
        (preview, reading, answer, reason, paper, why) = (null, null, null, null, new SaidOfPaper(), null);
        command = $"page-{NewDecree()}";
        await Look();
        Context.AnswerFor(reading, preview is not null);
    }

    /// <summary>The case moved on while the page is open: what follows is another thing now.</summary>
    protected override async Task Renewed()
    {
        await base.Renewed();
        if (!isBusy && reading is Ending.Answered)
        {
            await Look();
        }
    }

    private async Task Look()
    {
        var asked = shown;
        CorrectionPreview? next = null;
        var how = await Try(async () => next = CaseAddress.NumberOrNull(Number) is { } known
            ? await desk.Preview(known, new Correction(Entry, AmendmentOrNull(), Grounds.Said(why)), Ended)
            : null);
        if (how is null || asked != shown)
        {
            return;
        }

        (reading, preview) = (how, how is Ending.Answered ? next : how is Ending.Refused ? null : preview);
        if (preview is { May.Length: 1 } it && what is null)
        {
            what = it.May[0];
            await Look();
        }
    }

    private Task Choose(AmendmentKind kind)
    {
        what = kind;
        return Look();
    }

    private Task ChooseDay(ChangeEventArgs changed)
    {
        on = IsoDay.OrNull(changed.Value as string);
        return Look();
    }

    private Task ChooseStep(ChangeEventArgs changed)
    {
        step = changed.Value as string;
        return Look();
    }

    private Task ChoosePerson(ChangeEventArgs changed)
    {
        person = changed.Value as string;
        return Look();
    }

    private Task ChooseLength(ChangeEventArgs changed)
    {
        length = changed.Value as string;
        return Look();
    }

    private async Task Record()
    {
        if (isBusy || AmendmentOrNull() is not { } amendment || CaseAddress.NumberOrNull(Number) is not { } known)
        {
            return;
        }

        (isBusy, answer) = (true, null);
        var sent = await Send(async () => await desk.Correct(known, new Correction(Entry, amendment, Grounds.Said(why)), command, Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(CorrectionAddress.Done(
                known, sent.Outcome!.AwaitsSecond ? CorrectionAddress.ProposedWord : CorrectionAddress.CorrectedWord));
            return;
        }

        // The command keeps its name where nobody knows whether it was done: asking again does not do it twice. A refusal was an answer.
        answer = sent.How is null ? null : ActOutcome.Of(sent.How, sent.Outcome?.Refusal);
        command = answer?.Refusal is null ? command : $"page-{NewDecree()}";
        isBusy = false;
    }

    /// <summary>Null while it is not said what is to be put right.</summary>
    private Amendment? AmendmentOrNull() => what is { } kind
        ? AmendmentText.OrNull(
            kind, on, step is { Length: > 0 } ? new StepId(step) : null, PersonId.OrNull(person ?? ""),
            paper.GroundsWith(reason, length is { Length: > 0 } ? StatedLength.ParseOrNull(length) : null))
        : null;
}
