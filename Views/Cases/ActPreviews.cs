using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.People;
using Supervision.Journal;

namespace Supervision.Views.Cases;

/// <summary>Foresees what would come of an act, from the journal as it is.</summary>
internal sealed class ActPreviews(IJournalReader journal, Func<ProcedureLibrary> library, Desk desk, CaseEventCodec codec, PeopleRegister people)
{
    /// <summary>Where the case would stand, which limits would change, and what is in the way; nothing is recorded.</summary>
    /// <param name="acting">Who might ask, and in which capacity.</param>
    /// <param name="number">The case.</param>
    /// <param name="act">What for.</param>
    /// <param name="disclosure">What the reader may see.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null where there is no such case, and no procedure under which it could be opened.</returns>
    public async Task<ActPreview?> OrNull(
        Acting acting, CaseNumber number, Act act, Disclosure disclosure, CancellationToken cancellation = default)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number), 0, cancellation);
        if (desk.CommandOrNull(acting, number, entries, act) is not { } asked)
        {
            return null;
        }

        var known = library();
        var state = entries.Aggregate((Case)new Case.Unopened(number), (before, entry) => Case.Evolve(before, codec.ToFact(entry), known));
        var foreseen = new CaseDecider(known).Foresee(state, asked);
        var procedure = foreseen.Before.Procedure;
        var today = procedure.Court.DayOf(asked.At);
        return new ActPreview(
            number, entries.IsEmpty ? 0 : entries[^1].Position, today, procedure.Title,
            procedure.Has(act.Step) ? PossibleSteps.Of(foreseen.Before, procedure[act.Step], today) : null,
            act.On ?? today, foreseen.Obstacle,
            procedure[foreseen.Before.Place].Title, procedure[foreseen.After.Place].Title, foreseen.After.IsClosed && !foreseen.Before.IsClosed,
            [
                .. foreseen.Limits.Select(it => new LimitChange(
                    it.Limit, procedure.TitleOf(it.Limit, it.Of), procedure[it.Limit].Kind, it.Kind, it.Before, it.After)
                {
                    BeforeAt = it.BeforeAt, AfterAt = it.AfterAt,
                }),
            ],
            foreseen.Before.Ties)
        {
            Documents = DocumentViews.Of(entries, codec, disclosure, people.NameOf),
        };
    }
}
