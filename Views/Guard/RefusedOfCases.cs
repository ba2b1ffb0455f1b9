using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces.Board;

namespace Supervision.Views.Guard;

/// <summary>Journals that a guard did not let somebody in to a case: beside the case, or with whoever asked where there is none of that number.</summary>
internal sealed class RefusedOfCases(RefusalLog refusals, CurrentTies ties)
{
    /// <param name="pass">Who asked.</param>
    /// <param name="number">Of which case.</param>
    /// <param name="command">The request's name in the journal.</param>
    /// <param name="refusal">What stood in the way.</param>
    /// <param name="cancellation">Stops the looking, not the writing.</param>
    public async Task<RequestOutcome> Record(Pass pass, CaseNumber number, string command, Refusal refusal, CancellationToken cancellation)
    {
        var stream = CaseEventCodec.StreamOf(number);
        var answer = await ties.Of(number, cancellation) is null
            ? await refusals.RecordOfNothing(stream, pass.Acting.In.Court, command, pass.Author, refusal)
            : await refusals.Record(stream, command, pass.Author, refusal, 0);
        return new RequestOutcome(answer.Position, answer.Refusal);
    }
}
