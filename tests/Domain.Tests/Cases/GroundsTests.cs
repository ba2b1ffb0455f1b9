using System.Collections.Immutable;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;
using Supervision.Domain.Time;
using static Supervision.Domain.Tests.Support.Days;

namespace Supervision.Domain.Tests.Cases;

/// <summary>
/// What is said of an act. Filed on 11 March 2024: three months end on 11 June, extended by one on 11 July, by ten days on 21 June.
/// </summary>
public sealed class GroundsTests
{
    private static readonly DocumentName Ruling = new("Ruling on the extension", "(2024) 12", Day("2024-06-01"));

    private static readonly Procedure Asking = With("extend", new StepWants(Wanted.Required, Wanted.Required, Wanted.Optional));

    [Fact]
    public void ActThatIsDatedBack_IsRecordedOnItsDay_AndMarkedWithTheDayOnWhichItWasEntered()
    {
        var facts = Recorded(Trial.Procedure, Filed(Trial.Procedure), Ask(Trial.Procedure, "serve", "2024-04-05", "clerk", "2024-04-02", new Grounds("The bailiff was ill.")));

        var expected = new CaseEvent.StepTaken(new StepId("serve"), Day("2024-04-02"), new PlaceId("open"), [], [])
        {
            EnteredOn = Day("2024-04-05"),
            Grounds = new Grounds("The bailiff was ill."),
        };
        Assert.Equal([new Fact<CaseEvent>(Trial.Procedure.Court.StartOf(Day("2024-04-02")), expected)], facts.AsEnumerable());
    }

    /// <summary>Said on the day itself it is nothing special.</summary>
    [Fact]
    public void ActOfToday_WithItsDaySaid_IsNotMarked() =>
        Assert.Null(((CaseEvent.StepTaken)Recorded(Trial.Procedure, Filed(Trial.Procedure), Ask(Trial.Procedure, "serve", "2024-04-05", "clerk", "2024-04-05"))[^1].Event).EnteredOn);

    [Theory]
    [InlineData("serve", "clerk", "2024-04-02", null, "reason-wanted")]
    [InlineData("serve", "clerk", "2024-04-02", " ", "bad-reason")]
    [InlineData("serve", "clerk", "2024-04-02", "x\u0007y", "bad-reason")]
    [InlineData("serve", "clerk", "2024-04-06", "It will happen.", "still-to-come")]
    [InlineData("serve", "clerk", "2024-03-10", "Before it was filed.", "before-the-last-step")]
    [InlineData("serve", "clerk", null, null, null)]
    [InlineData("serve", "clerk", null, "Not asked for, but said.", null)]
    [InlineData("extend", "president", null, null, "reason-wanted")]
    [InlineData("extend", "president", null, "So many witnesses.", "document-wanted")]
    public void Act_WithoutWhatItWants_IsRefused(string step, string role, string? on, string? reason, string? obstacle) =>
        Assert.Equal(obstacle, Obstacle(Asking, Ask(Asking, step, "2024-04-05", role, on, new Grounds(reason))));

    [Theory]
    [InlineData(null, "2024-07-11")]
    [InlineData("1m", "2024-07-11")]
    [InlineData("10d", "2024-06-21")]
    [InlineData("30d", "2024-07-11")]
    public void Length_UpToWhatThePackGrants_MovesTheLastDayByThatMuch(string? length, string due)
    {
        var asked = Ask(Asking, "extend", "2024-04-05", "president", null, new Grounds("So many witnesses.", Ruling, Length(length)));

        var foreseen = Decider(Asking).Foresee(Filed(Asking), asked);

        Assert.Null(foreseen.Obstacle);
        Assert.Equal([new LimitEffect(new LimitId("trial"), EffectKind.Moves, Day("2024-06-11"), Day(due))], foreseen.Limits.AsEnumerable());
        Assert.Equal(Length(length), ((CaseEvent.StepTaken)Recorded(Asking, Filed(Asking), asked)[^1].Event).Grounds.Length);
    }

    [Theory]
    [InlineData("31d", "too-long")]
    [InlineData("2m", "too-long")]
    [InlineData("0d", "too-long")]
    public void Length_BeyondIt_IsRefused(string length, string obstacle) =>
        Assert.Equal(obstacle, Obstacle(Asking, Ask(Asking, "extend", "2024-04-05", "president", null, new Grounds("So many witnesses.", Ruling, Length(length)))));

    [Fact]
    public void Length_OfAStepThatDoesNotAskForOne_IsRefused() =>
        Assert.Equal("length-not-wanted", Obstacle(Trial.Procedure, Ask(Trial.Procedure, "extend", "2024-04-05", "president", null, new Grounds(Length: Length("10d")))));

    [Theory]
    [InlineData("", null)]
    [InlineData("a\nb\u0000", null)]
    [InlineData("Ruling", "")]
    public void Document_WithoutAName_IsRefused(string title, string? number) =>
        Assert.Equal("bad-document", Obstacle(Asking, Ask(Asking, "serve", "2024-04-05", "clerk", null, new Grounds(Document: new DocumentName(title, number, null)))));

    /// <summary>A paper that is wanted is filed with the case, or named in words; what cannot be read any more carries nothing new.</summary>
    [Theory]
    [InlineData("f1", "Ruling on the extension", false, null)]
    [InlineData("f1", "Ruling on the extension", true, "two-papers")]
    [InlineData("f2", "Ruling on the extension", false, "unknown-document")]
    [InlineData(null, null, false, "unknown-document")]
    [InlineData("f1", null, false, "erased-document")]
    [InlineData("f3", "Ruling on the extension", false, "erased-document")]
    public void Act_ThatRestsOnADocumentOfTheCase_IsTakenAsLongAsThatCanBeRead(string? file, string? title, bool isNamedToo, string? obstacle)
    {
        var decider = Decider(Asking);
        var holding = new[] { ("f1", "content 1"), ("f3", null) }.Aggregate(Filed(Asking), (state, one) => decider.Evolve(state, new Fact<CaseEvent>(
            Asking.Court.StartOf(Day("2024-03-12")), new CaseEvent.DocumentFiled(Ruling, "ruling.pdf", DocumentType.Pdf, 10, one.Item1, one.Item2, Day("2024-03-12")))));
        var paper = new FiledPaper(7, file, title is null ? null : new DocumentName(title, null, null));
        var asked = Ask(Asking, "extend", "2024-04-05", "president", null, new Grounds("So many witnesses.", isNamedToo ? Ruling : null) { Filed = paper });

        var decided = decider.Decide(holding, asked);

        Assert.Equal(obstacle, (decided as Decision<CaseEvent>.Refused)?.Refusal.Obstacle);
        if (obstacle is null)
        {
            var taken = (CaseEvent.StepTaken)((Decision<CaseEvent>.Facts)decided).Happened[^1].Event;
            Assert.Equal(paper, taken.Grounds.Filed);
            Assert.True(decider.IsAnsweredBy(asked, [taken with { Grounds = taken.Grounds with { Filed = paper with { Name = null } } }]));
            Assert.False(decider.IsAnsweredBy(asked, [taken with { Grounds = taken.Grounds with { Filed = paper with { Entry = 8, File = "f2" } } }]));
            Assert.False(decider.IsAnsweredBy(asked with { Grounds = new Grounds("So many witnesses.", Ruling) }, [taken]));
        }
    }

    [Fact]
    public void StepThatIsPossibleOnce_ASecondTime_IsRefused()
    {
        var once = With("serve", StepWants.Nothing, isOnce: true);
        var served = Recorded(once, Filed(once), Ask(once, "serve", "2024-04-05", "clerk")).Aggregate(Filed(once), (state, fact) => Decider(once).Evolve(state, fact));

        Assert.Equal("taken-already", ((Decision<CaseEvent>.Refused)Decider(once).Decide(served, Ask(once, "serve", "2024-04-08", "clerk"))).Refusal.Obstacle);
    }

    /// <summary>Each kind of effect, with the dates of the law's own counting.</summary>
    [Theory]
    [InlineData("serve", "2024-04-05", "answer Starts - 2024-04-20")]
    [InlineData("answer", "2024-04-05", "answer MeetsBefore - -")]
    [InlineData("appraise", "2024-04-05", "trial StandsStill 2024-06-11 -")]
    [InlineData("extend", "2024-04-05", "trial Moves 2024-06-11 2024-07-11")]
    [InlineData("judge", "2024-04-05", "trial Meets 2024-06-11 -; answer MeetsBefore - -; appeal Starts - 2024-04-20")]
    [InlineData("judge", "2024-06-12", "trial MeetsLate 2024-06-11 -; answer MeetsBefore - -; appeal Starts - 2024-06-27")]
    [InlineData("appraised", "2024-04-05", "")]
    [InlineData("appeal", "2024-04-05", "")]
    public void Foreseen_IsWhatHappensToEachLimit(string step, string on, string effects)
    {
        var role = Trial.Procedure[new StepId(step)].Roles[0].Text;

        var foreseen = Decider(Trial.Procedure).Foresee(Filed(Trial.Procedure), Ask(Trial.Procedure, step, on, role));

        Assert.Equal(effects, string.Join("; ", foreseen.Limits.Select(it => $"{it.Limit} {it.Kind} {Written(it.Before)} {Written(it.After)}")));
    }

    [Fact]
    public void Foreseen_OfALimitThatStandsStill_RunsAgainByTheDaysThatItStood()
    {
        var stands = Recorded(Trial.Procedure, Filed(Trial.Procedure), Ask(Trial.Procedure, "appraise", "2024-04-01", "judge"))
            .Aggregate(Filed(Trial.Procedure), (state, fact) => Decider(Trial.Procedure).Evolve(state, fact));

        var foreseen = Decider(Trial.Procedure).Foresee(stands, Ask(Trial.Procedure, "appraised", "2024-04-11", "clerk"));

        Assert.Equal([new LimitEffect(new LimitId("trial"), EffectKind.RunsAgain, null, Day("2024-06-21"))], foreseen.Limits.AsEnumerable());
    }

    /// <summary>What is wanted is still to be said; what follows is there to be checked meanwhile.</summary>
    [Fact]
    public void Foreseen_OfAnActThatWantsAReason_TellsBoth()
    {
        var foreseen = Decider(Asking).Foresee(Filed(Asking), Ask(Asking, "extend", "2024-04-05", "president"));

        Assert.Equal(("reason-wanted", 1), (foreseen.Obstacle?.Obstacle, foreseen.Limits.Length));
    }

    private static Procedure With(string step, StepWants wants, bool isOnce = false)
    {
        var it = Trial.Procedure;
        return new Procedure(
            it.Reference, it.Title, it.Court, it.Start, it.Places,
            [.. it.Steps.Select(one => one.Id.Text == step ? one with { Wants = wants, IsOnce = isOnce } : one)], it.Silent, it.Limits, [.. it.PlainAttributes]);
    }

    private static CaseDecider Decider(Procedure procedure) => new(ProcedureLibrary.Empty.PlusProcedure(procedure));

    private static Case Filed(Procedure procedure) => Decider(procedure) is var decider
        ? Recorded(procedure, decider.Initial("cn/A1"), new CaseCommand.Observe(procedure.Reference, new StepId("file"), procedure.Court.StartOf(Day("2024-03-11")), []))
            .Aggregate(decider.Initial("cn/A1"), (state, fact) => decider.Evolve(state, fact))
        : throw new InvalidOperationException();

    private static CaseCommand.Request Ask(Procedure procedure, string step, string today, string role, string? on = null, Grounds? grounds = null) => new(
        procedure.Reference, new StepId(step), procedure.Court.InstantOf(Day(today), new LocalTime(10, 0)), new RoleName(role), [])
    {
        On = on is null ? null : Day(on),
        Grounds = grounds ?? Grounds.None,
    };

    private static ImmutableArray<Fact<CaseEvent>> Recorded(Procedure procedure, Case state, CaseCommand said) =>
        Assert.IsType<Decision<CaseEvent>.Facts>(Decider(procedure).Decide(state, said)).Happened;

    private static string? Obstacle(Procedure procedure, CaseCommand.Request asked) =>
        (Decider(procedure).Decide(Filed(procedure), asked) as Decision<CaseEvent>.Refused)?.Refusal.Obstacle;

    private static string Written(LocalDate? day) => day is { } it ? NodaTime.Text.LocalDatePattern.Iso.Format(it) : "-";

    private static StatedLength? Length(string? text) => text is null ? null : StatedLength.ParseOrNull(text);
}
