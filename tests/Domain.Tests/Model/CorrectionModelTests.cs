using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Deciding;
using Supervision.Domain.People;
using Supervision.Domain.Procedures;
using Supervision.Domain.Tests.Support;

namespace Supervision.Domain.Tests.Model;

/// <summary>
/// Random histories of acts, acts that are dated back, and corrections, of corrections too, against a clerk who copies the whole file out again from the
/// first sheet.
/// </summary>
public sealed class CorrectionModelTests
{
    private static readonly LocalDate FirstDay = new(2024, 1, 29);

    private static readonly int[] Landmarks = [10, 15, 16, 40, 50, 60, 61, 80, 81, 90, 91, 92];

    private static readonly PersonId[] People = [new("ann"), new("bob"), new("cai")];

    private static Gen<Move> MoveOf(Procedure pack) =>
        from kind in Gen.Frequency(
            (5, Gen.Constant(Kind.Observe)), (2, Gen.Constant(Kind.Request)), (1, Gen.Constant(Kind.Hear)), (3, Gen.Constant(Kind.Wait)),
            (6, Gen.Constant(Kind.Correct)), (4, Gen.Constant(Kind.Confirm)), (1, Gen.Constant(Kind.Drop)))
        from step in Gen.Elements(pack.Steps.Select(it => it.Id.Text).ToArray())
        from days in Gen.Frequency((4, Gen.Constant(0)), (6, Gen.Choose(1, 20)), (2, Gen.Choose(21, 100)), (4, Gen.Elements(Landmarks)), (1, Gen.Choose(-9, -1)))
        from hour in Gen.Elements(0, 7, 8, 9, 23)
        from back in Gen.Choose(-40, 90)
        from entry in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Choose(0, 3)), (1, Gen.Choose(0, 12)))
        from what in Gen.Choose(0, 5)
        from who in Gen.Choose(0, 2)
        select new Move(kind, step, days, hour, back, entry, what, who);

    private static Arbitrary<List<Move>> StoriesOf(Procedure pack) => Arb.From(
        from moves in MoveOf(pack).ListOf() select new List<Move>([new(Kind.Observe, pack.Steps[0].Id.Text, 0, 0, 0, 0, 0, 0), .. moves]), Simpler);

    private static Config Seeded => Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(40).WithReplay(20261130UL, 17UL);

    [Fact]
    public void Fines_PutRightInAnyWay_AreAsIfTheyHadBeenRecordedRight() =>
        Check.One(Seeded, Prop.ForAll(StoriesOf(Fines.Procedure), story => _ = Play(story, Fines.Procedure)));

    [Fact]
    public void Trials_PutRightInAnyWay_AreAsIfTheyHadBeenRecordedRight() =>
        Check.One(Seeded, Prop.ForAll(StoriesOf(Trial.Procedure), story => _ = Play(story, Trial.Procedure)));

    /// <summary>Stories that put nothing right would prove nothing.</summary>
    [Fact]
    public void Stories_PutRightWhatThereIsToPutRight()
    {
        var seen = new Dictionary<string, int>();
        Check.One(Seeded, Prop.ForAll(StoriesOf(Trial.Procedure), story =>
        {
            var sheets = Play(story, Trial.Procedure);
            foreach (var it in sheets.Select(sheet => sheet switch
            {
                CaseEvent.Corrected { What: var what, Proposal: null } => $"{what.GetType().Name} alone",
                CaseEvent.Corrected { What: var what, Entry: var entry } when sheets[(int)entry - 1] is CaseEvent.Corrected => $"{what.GetType().Name} of a correction",
                CaseEvent.Corrected { What: var what } => $"{what.GetType().Name} by two",
                CaseEvent.Warned { Cause: not null } or CaseEvent.WentOverdue { Cause: not null } => "told afterwards",
                CaseEvent.AlertWithdrawn { Step: null } => "alert withdrawn",
                CaseEvent.AlertWithdrawn => "verdict withdrawn",
                CaseEvent.StepReassessed { Conforms: false } => "does not fit after all",
                CaseEvent.StepReassessed => "late after all",
                _ => sheet.GetType().Name,
            }))
            {
                seen[it] = seen.GetValueOrDefault(it) + 1;
            }
        }));
        string[] wanted =
        [
            "HappenedOn alone", "HappenedOn by two", "NeverHappened alone", "NeverHappened by two", "NeverHappened of a correction", "OfAnotherCase by two",
            "WasStep by two", "RestsOn alone", "told afterwards", "alert withdrawn", "verdict withdrawn", "does not fit after all", "late after all",
            "CorrectionDropped",
        ];
        Assert.All(wanted, it => Assert.True(seen.GetValueOrDefault(it) > 20, $"{it}: {seen.GetValueOrDefault(it)}"));
    }

    /// <summary>The machine must be able to find a fault: this clerk forgets that a correction was taken back.</summary>
    [Fact]
    public void Machine_WithAClerkWhoForgetsThatACorrectionWasTakenBack_FindsAStoryThatTells()
    {
        List<Move> shortest = [];
        Assert.ThrowsAny<Exception>(() => Check.One(Seeded, Prop.ForAll(StoriesOf(Fines.Procedure), story =>
        {
            try
            {
                _ = Play(story, Fines.Procedure, forgets: true);
            }
            catch
            {
                shortest = story;
                throw;
            }
        })));
        Assert.True(shortest.Count(it => it.Kind == Kind.Correct) >= 2, string.Join('\n', shortest));
        Assert.True(shortest.Count <= 7, string.Join('\n', shortest));
    }

    private static List<CaseEvent> Play(List<Move> story, Procedure pack, bool forgets = false)
    {
        var (state, today, sheets) = (CaseSpec.Decider.Initial($"{pack.Court.Code}/A1"), FirstDay, new List<Fact<CaseEvent>>());
        foreach (var move in story)
        {
            today = today.PlusDays(move.Days);
            var at = pack.Court.InstantOf(today, new LocalTime(move.Hour, 0));
            var said = Said(move, pack, (Case.Opened?)(state as Case.Opened), at, today);
            if (CaseSpec.Decider.Decide(state, said) is not Decision<CaseEvent>.Facts decided)
            {
                continue;
            }

            var before = state;
            foreach (var fact in decided.Happened)
            {
                state = CaseSpec.Decider.Evolve(state, fact);
                sheets.Add(fact);
            }

            var papers = new NaiveCorrections(pack, [.. sheets.Select(it => it.Event)]) { ForgetsThatACorrectionWasTakenBack = forgets };
            var (clerk, told, verdicts) = papers.CopiedOut(at);
            Assert.Equal(clerk.Describe(today), CaseModelTests.Describe(state, today));
            if (decided.Happened.Any(it => it.Event is CaseEvent.Corrected))
            {
                var standing = papers.Standing();
                Assert.Equal(told.Order(), standing.Said.Order());
                Assert.Equal(verdicts.Select(Short).Order(), standing.Verdicts.Order());
                Assert.Equal(clerk.NextWake(), CaseSpec.Decider.NextWake(state));
                AssertMadeByEnough((Case.Opened)before, (Case.Opened)state, decided, today);
            }

            AssertReadsBack(sheets, state, today, pack);
        }

        return [.. sheets.Select(it => it.Event)];
    }

    /// <summary>Of "2: send on 2024-02-01 to sent late [dispatch]" what was made of it.</summary>
    private static string Short(string line) =>
        $"{line[..line.IndexOf(':', StringComparison.Ordinal)]}: {(line.Contains(" to nowhere ", StringComparison.Ordinal) ? "does not fit" : "fits")}, "
        + line[line.IndexOf("late [", StringComparison.Ordinal)..];

    /// <summary>One person alone moved no limit and took nothing back, and the entry was of today or yesterday.</summary>
    private static void AssertMadeByEnough(Case.Opened before, Case.Opened after, Decision<CaseEvent>.Facts decided, LocalDate today)
    {
        if (decided.Happened[0].Event is CaseEvent.Corrected { Proposal: null, Entry: var entry })
        {
            Assert.Equal(CaseModelTests.Describe(before, today).Skip(1), CaseModelTests.Describe(after, today).Skip(1));
            Assert.All(decided.Happened.Skip(1), it => Assert.True(it.Event is CaseEvent.Assigned or CaseEvent.Relieved));
            var made = before.History.EntryOrNull(entry) switch
            {
                CaseEvent.StepTaken it => it.EnteredOn ?? it.On,
                CaseEvent.StepProgressed it => it.On,
                CaseEvent.Corrected it => it.On,
                var other => throw new InvalidOperationException($"{other} was put right"),
            };
            Assert.True(made >= today.PlusDays(-1), $"{made} {today}");
        }
    }

    /// <summary>Whoever reads all sheets from the first one has the very same case, also what it still waits for.</summary>
    private static void AssertReadsBack(List<Fact<CaseEvent>> sheets, Case state, LocalDate today, Procedure pack)
    {
        var again = sheets.Aggregate(CaseSpec.Decider.Initial($"{pack.Court.Code}/A1"), (folded, fact) => CaseSpec.Decider.Evolve(folded, fact));
        Assert.Equal(CaseModelTests.Describe(state, today), CaseModelTests.Describe(again, today));
        Assert.Equal(CaseSpec.Decider.NextWake(state), CaseSpec.Decider.NextWake(again));
    }

    private static CaseCommand Said(Move move, Procedure pack, Case.Opened? state, Instant at, LocalDate today)
    {
        var (who, other) = (People[move.Who], People[(move.Who + 1) % People.Length]);
        var waits = state is null ? 0 : Corrections.Waiting(state).Select(it => it.Version).LastOrDefault();
        var entries = state is null ? [] : state.History.ToEntries().Where(it => Corrections.MayBeCorrected(it.Event)).Select(it => it.Version).Reverse().ToList();
        var entry = entries.Count == 0 ? 1 : entries[move.Entry % entries.Count];
        return move.Kind switch
        {
            Kind.Observe => new CaseCommand.Observe(pack.Reference, new StepId(move.Step), at, []),
            Kind.Request => new CaseCommand.Request(pack.Reference, new StepId(move.Step), at, pack[new StepId(move.Step)].Roles[0], [])
            {
                On = move.Back <= 0 ? null : today.PlusDays(-move.Back / 8),
                Grounds = new Grounds("because"),
            },
            Kind.Hear => new CaseCommand.ObserveProgress(pack.Reference, new StepId(move.Step), StepTransition.Start, at, []),
            Kind.Wait => new CaseCommand.PassTime(at),
            Kind.Correct => new CaseCommand.Correct(entry, What(move, state?.History.EntryOrNull(entry), today), "a slip", at, who, null),
            Kind.Confirm => new CaseCommand.ConfirmCorrection(waits, at, other, null),
            _ => new CaseCommand.DropCorrection(waits, "no", at, other, null),
        };
    }

    /// <summary>Days of acts are mostly wrong by a few; a step is mostly one that the pack has next to it.</summary>
    private static Amendment What(Move move, CaseEvent? entry, LocalDate today) => move.What switch
    {
        _ when entry is CaseEvent.Corrected => new Amendment.NeverHappened(),
        0 or 1 => new Amendment.HappenedOn(LocalDate.Min(today, (entry is CaseEvent.StepTaken it ? it.On : today).PlusDays(-move.Back / 2))),
        2 => new Amendment.NeverHappened(),
        3 => new Amendment.WasStep(new StepId(move.Step)),
        4 => new Amendment.OfAnotherCase(),
        _ => new Amendment.RestsOn(new Grounds("another reason")),
    };

    private static IEnumerable<List<Move>> Simpler(List<Move> story) =>
        Enumerable.Range(1, Math.Max(0, story.Count - 1)).Select(left => story.Where((_, at) => at != left).ToList())
            .Concat(Enumerable.Range(0, story.Count).Where(at => story[at].Days != 0)
                .SelectMany(at => new[] { 0, story[at].Days / 2 }.Distinct().Select(days => story.Select((move, i) => i == at ? move with { Days = days } : move).ToList())))
            .Concat(Enumerable.Range(0, story.Count).Where(at => story[at].Entry != 0)
                .Select(at => story.Select((move, i) => i == at ? move with { Entry = move.Entry - 1 } : move).ToList()));

    private enum Kind
    {
        Observe,
        Request,
        Hear,
        Wait,
        Correct,
        Confirm,
        Drop,
    }

    /// <param name="Back">How far back a request lies (an eighth of it), or by how much the day of an entry is wrong (half of it).</param>
    /// <param name="Entry">Which entry is put right, counted from the latest, round and round.</param>
    /// <param name="What">What of it.</param>
    /// <param name="Who">Who asks; somebody else confirms.</param>
    private sealed record Move(Kind Kind, string Step, int Days, int Hour, int Back, int Entry, int What, int Who);
}
