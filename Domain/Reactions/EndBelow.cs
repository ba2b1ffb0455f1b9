using System.Collections.Immutable;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Reactions;

/// <summary>A case above another came to its end, by an act, by itself, or because an entry was put right: the one below is told where it stands.</summary>
internal sealed class EndBelow : IReaction
{
    public string Name => "end-below";

    public bool MayFollow(CaseEvent happened, Procedure procedure, ProcedureLibrary known)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(known);
        return known.Opened.Contains(procedure.Reference.Pack)
            && (happened is CaseEvent.Corrected || (PlaceAfter(happened) is { } place && procedure[place].IsFinal));
    }

    public ImmutableArray<Asking> To(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var it = cause.After;
        if (it.ClosedOn is not { } day || cause.Before is not Case.Opened before || Ended(before) == Ended(it))
        {
            return [];
        }

        var end = new LinkEnd(day, it.Place, it.Procedure[it.Place].Title);
        return
        [
            .. it.Links.Where(link => link.Other is not null && LinkKinds.BelowOf(link.As) is not null)
                .Select(link => new Asking(
                    link.Other!.Value, new CaseCommand.EndLink(LinkKinds.BelowOf(link.As)!.Value, it.Number, end, cause.At))),
        ];
    }

    public Asking? AfterRefusal(Cause cause, Asking asked, Refusal refusal) => null;

    private static PlaceId? PlaceAfter(CaseEvent happened) => happened switch
    {
        CaseEvent.StepTaken it => it.To,
        CaseEvent.CameAbout it => it.To,
        _ => null,
    };

    private static (NodaTime.LocalDate?, PlaceId?) Ended(Case.Opened it) => (it.ClosedOn, it.IsClosed ? it.Place : null);
}
