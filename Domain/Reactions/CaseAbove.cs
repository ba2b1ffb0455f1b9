using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Deciding;
using Supervision.Domain.Law;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Reactions;

/// <summary>A step that opens a case in the court above: that case is opened, or the case below says why it could not be.</summary>
internal sealed class CaseAbove : IReaction
{
    public string Name => "case-above";

    public bool MayFollow(CaseEvent happened, Procedure procedure, ProcedureLibrary known) => OpeningOf(happened, procedure) is not null;

    public ImmutableArray<Asking> To(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var (below, procedure) = (cause.After.Number, cause.After.Procedure);
        if (OpeningOf(cause.Event, procedure) is not { } opens)
        {
            return [];
        }

        var target = TargetOf(cause.Library, procedure.Court, opens.Pack, cause.At);
        return target is null ? [Failed(cause, opens, NoPack(opens.Pack))]
            : !target.Has(opens.Step) ? [Failed(cause, opens, NoStep(target, opens.Step))]
            : NumberAbove(target.Court, below, OpenedSoFar(cause.After, opens.Pack)) is { } number
                ? [new(number, new CaseCommand.OpenLinked(target.Reference, opens.Step, LinkKinds.AboveOf(opens.As), below, cause.At))]
            : [Failed(cause, opens, TooLong)];
    }

    public Asking? AfterRefusal(Cause cause, Asking asked, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Command is CaseCommand.OpenLinked && OpeningOf(cause.Event, cause.After.Procedure) is { } opens ? Failed(cause, opens, refusal) : null;
    }

    /// <summary>
    /// The edition under which the case above is opened: the newest of the court right above. Where the court below is in no register, so that nobody has
    /// said which is above it, of the newest text of a pack of that name whose court is another one.
    /// </summary>
    /// <param name="library">The packs and courts that there are.</param>
    /// <param name="below">The court whose case is appealed.</param>
    /// <param name="pack">The pack's name.</param>
    /// <param name="at">When: which court is above may change.</param>
    /// <returns>Null where no court above works by such a pack.</returns>
    internal static Procedure? TargetOf(ProcedureLibrary library, Court below, string pack, Instant at)
    {
        var above = library.RegisteredOrNull(below.Code) is { } known
            ? library.TreeAt(at).ParentOf(known.Code)?.Text
            : library.All.LastOrDefault(it => it.Reference.Pack == pack && it.Court.Code != below.Code)?.Court.Code;
        return above is null ? null : library.NewestOrNull(pack, above);
    }

    /// <summary>
    /// The number of the case above: its court, and the whole number of the case below; from the second time on with how often there was one.
    /// </summary>
    /// <returns>Null where that is longer than a case's number can be.</returns>
    internal static CaseNumber? NumberAbove(Court above, CaseNumber below, int times) =>
        CaseNumber.OrNull(string.Create(CultureInfo.InvariantCulture, $"{above.Code}/{below}{(times > 1 ? $"/{times}" : "")}"));

    /// <summary>The opening that a fact asks for: one that the procedure allowed where the case stood, as it was recorded.</summary>
    private static Opening? OpeningOf(CaseEvent happened, Procedure procedure) =>
        StepOf(happened) is { } step && procedure.Has(step) ? procedure[step].Opens : null;

    private static StepId? StepOf(CaseEvent happened) => happened switch
    {
        CaseEvent.StepTaken { IsNonconforming: false } it => it.Step,
        CaseEvent.CameAbout it => it.Step,
        _ => null,
    };

    /// <summary>By the entries as they were recorded: a correction changes nothing of which case was opened by which.</summary>
    private static int OpenedSoFar(Case.Opened it, string pack) =>
        it.History.ToEntries().Count(entry => OpeningOf(entry.Event, it.Procedure)?.Pack == pack);

    private static Asking Failed(Cause cause, Opening opens, Refusal why) =>
        new(cause.After.Number, new CaseCommand.TellFailedOpening(StepOf(cause.Event)!.Value, opens.Pack, why, cause.At));

    private static Refusal NoPack(string pack) => new(
        "no-pack-above",
        new Title($"No court above works by a procedure \"{pack}\".", $"没有上级法院采用程序“{pack}”。"),
        null);

    private static Refusal NoStep(Procedure above, StepId step) => new(
        "no-step-above",
        new Title(
            $"The procedure \"{above.Title.En}\" of \"{above.Court.Title.En}\" has no step \"{step}\" by which a case could be opened.",
            $"“{above.Court.Title.Zh}”的程序“{above.Title.Zh}”没有可据以立案的步骤“{step}”。"),
        null);

    private static Refusal TooLong { get; } = new(
        "number-too-long",
        new Title(
            $"The number of the case above would be longer than {CaseNumber.MaximumLength} characters.", $"上级法院案号将超过 {CaseNumber.MaximumLength} 个字符。"),
        null);
}
