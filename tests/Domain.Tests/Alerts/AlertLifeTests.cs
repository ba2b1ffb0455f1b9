using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Alerts;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;

namespace Supervision.Domain.Tests.Alerts;

/// <summary>Every fact folds once, every command has a rule, and nothing that was said of people shows itself in logs.</summary>
public sealed class AlertLifeTests
{
    private static readonly AlertLifeDecider Decider = new();

    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 5, 12, 0);

    private static readonly (PersonId Ann, PersonId Bob) The = (new("ann"), new("bob"));

    private static readonly AlertLifeCommand.Acknowledge Done = new(new AlertId(7), The.Ann, "asked Mr Distinctive", Noon);

    [Fact]
    public void EveryFact_FoldsOnce_AndThenSaysThatItHasHappened()
    {
        ImmutableArray<AlertEvent> all = [new AlertEvent.Seen(new AlertId(7), The.Ann), new AlertEvent.Acknowledged(new AlertId(7), The.Ann, null)];
        Assert.Equal(typeof(AlertEvent).GetNestedTypes().Select(it => it.Name).Order(), all.Select(it => it.GetType().Name).Order());
        foreach (var happened in all)
        {
            var once = AlertLife.Untouched.After(happened);
            Assert.Throws<InvalidOperationException>(() => once.After(happened));
        }
    }

    [Fact]
    public void ToAcknowledge_IsToSee_AndASecondOneByTheSamePersonSaysNothingNew()
    {
        var first = Facts(AlertLife.Untouched, Done);
        AlertEvent[] both = [new AlertEvent.Seen(new AlertId(7), The.Ann), new AlertEvent.Acknowledged(new AlertId(7), The.Ann, Done.Note)];
        Assert.Equal(both, first);
        var state = first.Aggregate(AlertLife.Untouched, (folded, it) => folded.After(it));
        Assert.Empty(Facts(state, Done with { Note = "something else" }));
        Assert.Equal(2, Facts(state, Done with { Person = The.Bob }).Length);
    }

    [Fact]
    public void ARequestOfTheSameName_IsAnsweredByItsOwnFactsAlone()
    {
        var facts = Facts(AlertLife.Untouched, Done);
        Assert.True(Decider.IsAnsweredBy(Done, facts));
        Assert.False(Decider.IsAnsweredBy(Done with { Note = "something else" }, facts));
        Assert.False(Decider.IsAnsweredBy(Done with { Alert = new AlertId(8) }, facts));
        Assert.False(Decider.IsAnsweredBy(new AlertLifeCommand.See(The.Ann, [new AlertId(7)], Noon), facts));

        // The note cannot be read any more: it is not there to be compared.
        Assert.True(Decider.IsAnsweredBy(Done, [new AlertEvent.Acknowledged(new AlertId(7), The.Ann, null)]));
    }

    [Fact]
    public void Time_ChangesNothing() => Assert.Empty(Facts(AlertLife.Untouched, Decider.TimePassed(Noon)));

    [Fact]
    public void ANote_DoesNotShowItself()
    {
        Assert.DoesNotContain("Distinctive", Done.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Distinctive", Facts(AlertLife.Untouched, Done)[1].ToString(), StringComparison.Ordinal);
    }

    private static ImmutableArray<AlertEvent> Facts(AlertLife state, AlertLifeCommand command) =>
        [.. Assert.IsType<Decision<AlertEvent>.Facts>(Decider.Decide(state, command)).Happened.Select(it => it.Event)];
}
