using System.Collections.Immutable;
using Dapper;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Urging;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Packs;
using Supervision.Grains.Register;
using Supervision.Grains.Urging;
using Supervision.Journal;
using Supervision.Views.Store;

namespace Supervision.Views.Alerts;

/// <summary>Reads urgings: which wait from the views, and what was asked and answered from the journal, which alone has it.</summary>
internal sealed class UrgingViews(ViewStore store, IJournalReader journal, UrgingCodec codec, KindRegister kinds, AdoptedPacks packs)
{
    /// <summary>
    /// The cases in which something waits that concerns somebody: urgings of cases that they undertake, requests to themselves, and what they have
    /// asked; first what ends first.
    /// </summary>
    /// <exception cref="ViewsRebuildingException">They are being built anew.</exception>
    public ImmutableArray<CaseNumber> CasesOf(PersonId person, string court, int atMost)
    {
        _ = store.WholeOf(AlertProjection.Called);
        return store.Read<ImmutableArray<CaseNumber>>(reader =>
        [
            .. reader.Query<string>(
                """
                SELECT u.about FROM urging u WHERE u.answered IS NULL AND u.about >= @from AND u.about < @beyond
                  AND (u.asked_by = @person OR u.asked_of = @person
                  OR u.asked_of IS NULL AND EXISTS(SELECT 1 FROM alert_tie t WHERE t.about = u.about AND t.person = @person AND t.role = @judge))
                GROUP BY u.about ORDER BY min(u.due), u.about LIMIT @atMost
                """,
                new { person = person.Text, judge = Roles.TextOf(Role.Judge), from = $"case/{court}/", beyond = $"case/{court}0", atMost })
                .Select(it => kinds.CaseOf(StreamKey.Parse(it))).OfType<CaseNumber>(),
        ]);
    }

    /// <summary>The urgings of a case, the newest first, as its stream has them.</summary>
    /// <param name="number">The case.</param>
    /// <param name="today">The court's day.</param>
    /// <param name="mayAnswer">Whether the reader may answer what somebody is asked, or, given null, whoever undertakes the case.</param>
    /// <param name="showsTexts">Whether the reader is shown what was asked and answered.</param>
    /// <param name="nameOf">What people are called, as far as the reader may know.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ImmutableArray<UrgingView>> Of(
        CaseNumber number, LocalDate today, Func<PersonId?, bool> mayAnswer, bool showsTexts, Func<PersonId, string?> nameOf, CancellationToken cancellation)
    {
        var found = new SortedDictionary<long, UrgingView>();
        foreach (var entry in (await journal.ReadStream(UrgingCodec.StreamOf(number), 0, cancellation)).Where(it => kinds.FaultIn(it) is null))
        {
            var at = Instant.FromDateTimeOffset(entry.OccurredAt);
            switch (codec.ToEvent(entry))
            {
                case UrgingEvent.Asked it:
                    found[it.Number.Value] = new UrgingView(
                        number, it.Number.Value, entry.Position, it.By, nameOf(it.By), at, it.Due, today, HasRunOut: false,
                        showsTexts ? it.Question : null, null, mayAnswer(it.Of))
                    {
                        Step = it.Step is { } step ? new StepOption(step, ProcedureWords.OfStep(step.Text, packs.ProcedureOf(it.Procedure.ToString()))) : null,
                        Of = it.Of,
                        OfName = it.Of is { } of ? nameOf(of) : null,
                    };
                    break;
                case UrgingEvent.RanOut it when found.TryGetValue(it.Number.Value, out var open):
                    found[it.Number.Value] = open with { HasRunOut = true };
                    break;
                case UrgingEvent.Answered it when found.TryGetValue(it.Number.Value, out var open):
                    found[it.Number.Value] = open with
                    {
                        Answer = new UrgingAnswer(it.By, nameOf(it.By), at, showsTexts ? it.Answer : null, it.IsLate),
                        MayAnswer = false,
                    };
                    break;
            }
        }

        return [.. found.Values.Reverse()];
    }
}
