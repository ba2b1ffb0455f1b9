using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Supervision.Dashboard.Addresses;
using Supervision.Dashboard.Live;
using Supervision.Dashboard.Parts;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Dashboard.Acts;

/// <summary>
/// Check before you record: when it happened, why, what follows. It works without a circuit too: the day is asked for in the address, and the
/// form is sent to <see cref="ActAddress.Record"/>. What is said of people never stands in an address.
/// </summary>
public sealed partial class ActPage(IDesk desk, IUrgingDesk urging, NavigationManager navigation, RandomNumberGenerator random)
{
    /// <summary>Obstacles that the form's own fields stand for.</summary>
    private static readonly string[] OfFields = ["reason-wanted", "document-wanted", "length-wanted", "about-wanted"];

    private ActPreview? preview;
    private Ending? reading;
    private ActOutcome? outcome;
    private LocalDate? on;
    private int? count;
    private string? length;
    private string? shown;
    private string? reason;
    private SaidOfPaper paper = new();
    private Bearing bearing = Bearing.None;
    private ImmutableArray<MayTake> people = [];
    private string command = "";
    private bool isBusy;

    [Parameter]
    public string? Step { get; set; }

    [Parameter]
    public string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "on")]
    public string? On { get; set; }

    [SupplyParameterFromQuery(Name = "count")]
    public int? Count { get; set; }

    [SupplyParameterFromQuery(Name = "length")]
    public string? Length { get; set; }

    [SupplyParameterFromQuery(Name = "filed")]
    public string? Filed { get; set; }

    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    private string Name => preview?.Step is { } step ? Say.In(step.Title) : Step ?? "";

    private string Back => CaseAddress.OrHome(Number);

    private bool IsBack => preview is { } it && it.On < it.Today;

    /// <summary>Whether the step is asked of others, who must agree to it first.</summary>
    private bool IsAskedOfOthers => preview?.Step is { AgreedToBy.IsEmpty: false };

    private bool NeedsReason => IsBack || preview?.Step?.Wants.Reason == Wanted.Required;

    /// <summary>What was wrong with the paper that was sent last; null where it was something else.</summary>
    private string? PaperProblem => Problem switch
    {
        "document-wanted" => "Act.WantsPaper",
        "two-papers" => "Act.TwoPapers",
        _ => null,
    };

    private Refusal? Blocking => preview?.Obstacle is { } no && !OfFields.Contains(no.Obstacle) ? no : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == $"{Step} {Number}")
        {
            return;
        }

        shown = $"{Step} {Number}";
        (on, count, length) = (IsoDay.OrNull(On), Count, Length);
        (preview, reading, outcome, reason, paper) = (null, null, null, null, new SaidOfPaper { Filed = Filed });
        (people, bearing) = ([], BearingText.Of(new Uri(navigation.Uri).Query));
        command = "page-" + random.NewName();
        await Look();
        Context.AnswerFor(reading, preview?.Step is not null);
    }

    /// <summary>The case moved on while the page is open: what follows from the act is another thing now.</summary>
    protected override Task Renewed() => isBusy || reading is not Ending.Answered ? Task.CompletedTask : Look();

    private async Task Look()
    {
        var asked = shown;
        ActPreview? next = null;
        var how = await Try(async () => next = ActOrNull() is { } act && CaseAddress.NumberOrNull(Number) is { } known
            ? await desk.Preview(known, act, Ended)
            : null);
        if (how is null || asked != shown)
        {
            return;
        }

        (reading, preview) = (how, how is Ending.Answered ? next : how is Ending.Refused ? null : preview);
        if (Blocking is not null && people.IsEmpty && preview is { } blocked)
        {
            await Try(async () => people = await urging.WhoMay(blocked.Number, Ended));
        }

        if (preview?.Step is { MostLength: { } most } && length is null)
        {
            // What the pack grants at most is what is usually asked for; from here on it is said, and foreseen, as a number.
            count = Math.Clamp(count ?? CountOf(most), 1, CountOf(most));
            length = count + most.TrimStart("0123456789".ToCharArray());
            await Look();
        }
    }

    private Task ChooseDay(ChangeEventArgs changed)
    {
        on = IsoDay.OrNull(changed.Value as string);
        return Look();
    }

    private Task ChooseBearing(Bearing said)
    {
        bearing = said;
        return Look();
    }

    private Task ChooseLength(ChangeEventArgs changed)
    {
        count = int.TryParse(changed.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : null;
        length = null;
        return Look();
    }

    private async Task Record()
    {
        if (isBusy || ActOrNull() is not { } act || CaseAddress.NumberOrNull(Number) is not { } known)
        {
            return;
        }

        (isBusy, outcome) = (true, null);
        var sent = await Send(async () => await desk.Request(known, act, command, Ended));
        if (sent.IsDone)
        {
            navigation.NavigateTo(
                sent.Outcome!.AwaitsSecond ? ApprovalAddress.Done(known, ApprovalAddress.Asked) : ActAddress.Done(known, act.Step));
            return;
        }

        // The command keeps its name where nobody knows whether it was done: asking again does not do it twice. A refusal was an answer.
        outcome = sent.How is null ? null : ActOutcome.Of(sent.How, sent.Outcome?.Refusal);
        command = outcome?.Refusal is null ? command : "page-" + random.NewName();
        isBusy = false;
    }

    /// <summary>Null while the page's address names no step.</summary>
    private Act? ActOrNull() => Step is { Length: > 0 } step
        ? new Act(new StepId(step), on)
        {
            Grounds = paper.GroundsWith(reason, LengthOrNull()),
            Bearing = bearing,
        }
        : null;

    private StatedLength? LengthOrNull() => length is null ? null : StatedLength.ParseOrNull(length);


    private static int CountOf(string length) => StatedLength.ParseOrNull(length)?.Count ?? 1;

    private string UnitOf(string length) => Say[$"Unit.{StatedLength.ParseOrNull(length)?.Unit ?? LengthUnit.Days}"];

    private string Mark(Wanted wanted) => wanted == Wanted.Required ? Say["Act.Required"] : Say["Act.Optional"];
}
