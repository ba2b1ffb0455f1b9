using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Views.Tests.Cases;

/// <summary>Entries that are put right at random, by two people.</summary>
internal static class RandomCorrections
{
    /// <summary>Puts the day or the step of an entry right, says that it never was, or takes an earlier correction back.</summary>
    /// <param name="engine">Where; the clock says when.</param>
    /// <param name="random">Tells which and how.</param>
    /// <param name="number">The case, without its court; nothing happens where there is none.</param>
    /// <returns>How many were put right: none or one.</returns>
    public static async Task<int> Some(TestEngine engine, Random random, string number)
    {
        var facts = await engine.Facts(number);
        var entries = facts.Index().Where(it => it.Item is CaseEvent.StepTaken or CaseEvent.Corrected).Select(it => it.Index).ToList();
        if (entries.Count == 0)
        {
            return 0;
        }

        var (at, now) = (entries[random.Next(entries.Count)], engine.Clock.GetCurrentInstant());
        Amendment what = (facts[at], random.Next(4)) switch
        {
            (CaseEvent.StepTaken taken, 0 or 1) => new Amendment.HappenedOn(
                LocalDate.Min(engine.Fines.Court.DayOf(now), taken.On.PlusDays(random.Next(-30, 60)))),
            (CaseEvent.StepTaken, 2) => new Amendment.WasStep(new StepId(engine.Fines.Steps[random.Next(engine.Fines.Steps.Length)].Id.Text)),
            _ => new Amendment.NeverHappened(),
        };
        await engine.Case(number).Submit(Said(new CaseCommand.Correct(at + 1, what, "A slip.", now, new PersonId("p-1"), null), random));
        var proposal = (await engine.Facts(number)).Index().LastOrDefault(it => it.Item is CaseEvent.CorrectionProposed).Index + 1;
        return proposal <= facts.Length
            ? 0
            : (await engine.Case(number).Submit(Said(new CaseCommand.ConfirmCorrection(proposal, now, new PersonId("p-2"), null), random))).Refusal is null ? 1 : 0;
    }

    private static Command<CaseCommand> Said(CaseCommand said, Random random) => new($"right-{random.NextInt64()}", "p-1", new RoleName("judge"), null, null, said);
}
