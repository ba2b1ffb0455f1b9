using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using static Supervision.Domain.Tests.Support.About;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>Corrections that cannot be, of a case that was filed on 11 March 2024 and has warned since.</summary>
public sealed class CorrectionRefusalTests
{
    private static readonly Fact<CaseEvent>[] Warned =
    [
        ATrial.Opened("2024-03-11"), ATrial.Taken("file", "2024-03-11", "open"), ATrial.Warned("trial", "two-thirds", "2024-05-12", "2024-06-11"),
    ];

    [Theory]
    [InlineData(9, "never", null, "unknown-entry")]
    [InlineData(0, "never", null, "unknown-entry")]
    [InlineData(1, "never", null, "not-correctable")]
    [InlineData(3, "never", null, "not-correctable")]
    [InlineData(2, "day", "2024-03-11", "nothing-to-correct")]
    [InlineData(2, "day", "2024-06-21", "still-to-come")]
    [InlineData(2, "day", "1924-06-19", "too-long-ago")]
    [InlineData(2, "day", "1924-06-20", null)]
    [InlineData(2, "step", "vanish", "unknown-step")]
    [InlineData(2, "step", "file", "nothing-to-correct")]
    [InlineData(2, "person", "ann", "not-of-this-kind")]
    [InlineData(2, "grounds", "x", "bad-reason")]
    [InlineData(2, "why", null, "bad-reason")]
    public void Correction_ThatCannotBe_IsRefusedWithItsReason(int entry, string what, string? value, string? obstacle)
    {
        Amendment asked = what switch
        {
            "day" => new Amendment.HappenedOn(Day(value!)),
            "step" => new Amendment.WasStep(new StepId(value!)),
            "person" => new Amendment.WasPerson(new PersonId(value!)),
            "grounds" => new Amendment.RestsOn(new Grounds(value)),
            _ => new Amendment.NeverHappened(),
        };
        Assert.Equal(obstacle, Obstacle(
            CaseSpec.Given(Trial.Procedure, Warned).Opened, new CaseCommand.Correct(entry, asked, what == "why" ? "x" : "A slip.", At("2024-06-20"), new PersonId("ann"), null)));
    }

    private static string? Obstacle(Case state, CaseCommand said) => (CaseSpec.Decider.Decide(state, said) as Decision<CaseEvent>.Refused)?.Refusal.Obstacle;

    private static Instant At(string day) => Trial.Procedure.Court.InstantOf(Day(day), new LocalTime(12, 0));
}
