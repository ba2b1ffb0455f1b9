using NodaTime;
using Supervision.Domain.Approvals;
using Supervision.Domain.Cases;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Grains.Interfaces.Approvals;
using Supervision.Grains.Interfaces.Cases;

namespace Supervision.Views.Tests.Cases;

/// <summary>Cases that live at random, the same ones for the same seed.</summary>
internal static class RandomCases
{
    /// <summary>The shipped pack, with a dispatch limit that can be made to stand still and an extension of payment: steps that the pack has anyway.</summary>
    public static readonly string Pack = TestEngine.PackText
        .Replace("metBy: [send-fine, pay]", "metBy: [send-fine, pay]\n        suspendedBy: [add-penalty]\n        resumedBy: [notify-decision]", StringComparison.Ordinal)
        .Replace("metBy: [pay, appeal-prefect, appeal-judge, collect]", "metBy: [pay, appeal-prefect, appeal-judge, collect]\n        extendedBy:\n          - { step: notify-decision, length: 30d }", StringComparison.Ordinal);

    private static readonly string[] Usual = ["create-fine", "send-fine", "notify", "pay"];

    /// <summary>The same, and nobody records a penalty but others agree.</summary>
    public static readonly string PackWithApproval = ApprovalPack.Of(Pack);

    /// <summary>Asks whoever must agree to a penalty; in the engine of <see cref="PackWithApproval"/>.</summary>
    public static async Task Ask(TestEngine engine, string number)
    {
        var at = engine.Clock.GetCurrentInstant();
        var asked = new CaseCommand.Request(engine.Fines.Reference, new StepId("add-penalty"), at, new RoleName("clerk"), []);
        var answer = await engine.Grains.GetGrain<IApprovalGrain>(TestEngine.Number(number).Text).Submit(
            new("a-1", "clerk-1", new RoleName("clerk"), null, null, new ApprovalCommand.Ask(asked, new Hand(new PersonId("clerk-1")), null, null)));
        Assert.Null(answer.Refusal);
    }

    /// <summary>Plays steps on ever later days, with the clock moved to each day's evening.</summary>
    /// <param name="engine">Where.</param>
    /// <param name="seed">Tells one run from another.</param>
    /// <param name="cases">How many cases there may be.</param>
    /// <param name="steps">How many steps are observed.</param>
    /// <param name="corrections">How many entries are put right at the most, one at the end of a day.</param>
    /// <returns>The last day.</returns>
    public static async Task<LocalDate> Play(TestEngine engine, int seed, int cases, int steps, int corrections = 0)
    {
        var random = new Random(seed);
        var slips = new Random(seed);
        var rare = engine.Fines.Steps.Select(it => it.Id.Text).Except(Usual).Concat(["add-penalty", "notify-decision", "add-penalty"]).ToArray();
        var day = new LocalDate(2010, 1, 5);
        var reached = new Dictionary<int, int>();
        var told = new List<Task>();
        for (var i = 0; i < steps; i++)
        {
            if (random.Next(10) < 3)
            {
                await EndOf(day);
                day = day.PlusDays(random.Next(1, 9));
            }

            var number = random.Next(cases);
            var next = reached.GetValueOrDefault(number);
            if (number % 6 == 0 && next == 2)
            {
                continue; // one case in six stays where its second step left it
            }

            var step = number % 6 == 0 && next == 1 ? "add-penalty"
                : random.Next(10) < 7 || next == 0 ? Usual[Math.Min(next, 3)]
                : rare[random.Next(rare.Length)];
            reached[number] = next + 1;

            // Steps of one case come in order, since its mailbox keeps it; those of others may go into one commit.
            told.Add(engine.Observe($"A{number:000}", step, day, $"c-{seed}-{i}"));
        }

        await EndOf(day);
        await engine.Wakes.AdvanceFully(engine.Clock.GetCurrentInstant(), "engine");
        return day;

        async Task EndOf(LocalDate ended)
        {
            await Task.WhenAll(told);
            told.Clear();
            engine.Clock.Reset(engine.Fines.Court.StartOf(ended.PlusDays(1)) - Duration.FromMilliseconds(1));
            corrections -= corrections > 0 ? await RandomCorrections.Some(engine, slips, $"A{slips.Next(cases):000}") : 0;
            if (random.Next(3) == 0)
            {
                await engine.Wakes.AdvanceFully(engine.Clock.GetCurrentInstant(), "engine");
            }
        }
    }
}
