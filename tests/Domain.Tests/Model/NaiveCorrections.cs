using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;

namespace Supervision.Domain.Tests.Model;

/// <summary>
/// A file that is copied out again from the first sheet whenever a slip in it is put right: the old sheets are read, what does not count is left out, and a
/// clerk who knows nothing of corrections keeps the new file from the start. Shares no rule with the engine.
/// </summary>
/// <param name="pack">The procedure.</param>
/// <param name="sheets">What was recorded, one fact a sheet, in order.</param>
internal sealed class NaiveCorrections(Procedure pack, IReadOnlyList<CaseEvent> sheets)
{
    /// <summary>A fault for the machine to find: a correction that was taken back still counts.</summary>
    public bool ForgetsThatACorrectionWasTakenBack { get; init; }

    /// <summary>The file as it ought to have been kept, up to an instant, with what would have been said of each act.</summary>
    public (NaiveCase Clerk, List<string> Said, List<string> Verdicts) CopiedOut(Instant now)
    {
        var clerk = new NaiveCase(pack);
        var (said, verdicts) = (new List<string>(), new List<string>());
        var before = sheets.OfType<CaseEvent.Warned>().Select(it => $"{it.Limit} {it.Stage} on {it.On:uuuu-MM-dd}, due {it.Due:uuuu-MM-dd}").ToHashSet();
        clerk.Open();
        foreach (var slip in Slips())
        {
            said.AddRange(clerk.WaitUntil(slip.On.AtStartOfDayInZone(pack.Court.Zone).ToInstant()));
            said.AddRange(clerk.SayOf(slip.On, before));
            verdicts.Add($"{slip.Number}: {clerk.Tell(slip.Step, slip.On).Single()}");
        }

        said.AddRange(clerk.WaitUntil(now));
        return (clerk, said, verdicts);
    }

    /// <summary>What stands of what was told, and of each act what was last said of it, as somebody reads it who goes through the sheets.</summary>
    public (List<string> Said, List<string> Verdicts) Standing()
    {
        var said = new SortedDictionary<int, string>();
        var verdicts = new SortedDictionary<int, string>();
        for (var number = 1; number <= sheets.Count; number++)
        {
            switch (sheets[number - 1])
            {
                case CaseEvent.Warned it:
                    said.Add(number, $"{it.Limit} {it.Stage} on {it.On:uuuu-MM-dd}, due {it.Due:uuuu-MM-dd}");
                    break;
                case CaseEvent.WentOverdue it:
                    said.Add(number, $"{it.Limit} overdue on {it.On:uuuu-MM-dd}, due {it.Due:uuuu-MM-dd}");
                    break;
                case CaseEvent.StepTaken it:
                    verdicts.Add(number, $"{(it.To is null ? "does not fit" : "fits")}, late [{string.Join(' ', it.Late)}]");
                    break;
                case CaseEvent.StepReassessed it:
                    verdicts[(int)it.Entry] = $"{(it.Conforms ? "fits" : "does not fit")}, late [{string.Join(' ', it.Late)}]";
                    break;
                case CaseEvent.AlertWithdrawn { Step: not null } it:
                    verdicts[sheets[(int)it.Entry - 1] is CaseEvent.StepReassessed again ? (int)again.Entry : (int)it.Entry] = "fits, late []";
                    break;
                case CaseEvent.AlertWithdrawn it:
                    Assert.True(said.Remove((int)it.Entry), $"{it.Entry} is withdrawn twice, or was told by nobody.");
                    break;
                default:
                    break;
            }
        }

        return ([.. said.Values], [.. verdicts.Where(it => Counts(it.Key)).Select(it => $"{it.Key}: {it.Value}")]);
    }

    /// <summary>Acts in their right order: one whose day was wrong goes back into the pile where its day puts it, when it is found to be wrong.</summary>
    private List<(int Number, string Step, LocalDate On)> Slips()
    {
        var pile = new List<(int Number, string Step, LocalDate On)>();
        for (var number = 1; number <= sheets.Count; number++)
        {
            if (sheets[number - 1] is CaseEvent.StepTaken && Counts(number))
            {
                var slip = Right(number);
                if (slip.On == ((CaseEvent.StepTaken)sheets[number - 1]).On)
                {
                    pile.Add(slip);
                }
            }
            else if (sheets[number - 1] is CaseEvent.Corrected { Entry: var of, What: Amendment.HappenedOn } && Counts((int)of) && number == LastOf<Amendment.HappenedOn>((int)of))
            {
                var slip = Right((int)of);
                if (slip.On != ((CaseEvent.StepTaken)sheets[(int)of - 1]).On)
                {
                    var at = pile.Count;
                    while (at > 0 && (pile[at - 1].On > slip.On || (pile[at - 1].On == slip.On && pile[at - 1].Number > slip.Number)))
                    {
                        at--;
                    }

                    pile.Insert(at, slip);
                }
            }
        }

        return pile;
    }

    private (int Number, string Step, LocalDate On) Right(int number)
    {
        var taken = (CaseEvent.StepTaken)sheets[number - 1];
        var (step, day) = (LastOf<Amendment.WasStep>(number), LastOf<Amendment.HappenedOn>(number));
        return (
            number,
            step is { } s ? ((Amendment.WasStep)((CaseEvent.Corrected)sheets[s - 1]).What).Step.Text : taken.Step.Text,
            day is { } d ? ((Amendment.HappenedOn)((CaseEvent.Corrected)sheets[d - 1]).What).On : taken.On);
    }

    private int? LastOf<T>(int number)
        where T : Amendment => Enumerable.Range(1, sheets.Count)
        .Where(at => sheets[at - 1] is CaseEvent.Corrected { What: T } it && it.Entry == number && Counts(at)).Select(at => (int?)at).LastOrDefault();

    private bool Counts(int number) => !Enumerable.Range(1, sheets.Count).Any(at =>
        sheets[at - 1] is CaseEvent.Corrected { What: Amendment.NeverHappened or Amendment.OfAnotherCase } it && it.Entry == number
        && (ForgetsThatACorrectionWasTakenBack || Counts(at)));
}
