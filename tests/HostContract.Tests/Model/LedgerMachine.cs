using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;

namespace Supervision.HostContract.Tests;

/// <summary>Random operations on two grains of the host, each compared with a model of a dozen lines.</summary>
internal sealed class LedgerMachine(GrainHostFixture host, Type grainClass, int operations) : Machine<LedgerRun, LedgersModel>(operations)
{
    private int _runs;

    public override Arbitrary<Setup<LedgerRun, LedgersModel>> Setup =>
        Gen.Constant(StateMachine.Setup(() => new LedgerRun(host, grainClass, ++_runs), static () => LedgersModel.Start)).ToArbitrary();

    public override Gen<Operation<LedgerRun, LedgersModel>> Next(LedgersModel model)
    {
        var grain = Gen.Elements('a', 'b');
        var number = Gen.Choose(1, 9);
        var kind = Gen.Frequency((6, Gen.Constant(StepKind.Add)), (2, Gen.Constant(StepKind.AddAndFail)),
            (1, Gen.Constant(StepKind.AddOfUnknownOutcome)), (1, Gen.Constant(StepKind.Deactivate)));
        var step = from at in grain from what in kind from much in number select new Step(at, what, much);
        var burst = from steps in step.NonEmptyListOf() select (Operation<LedgerRun, LedgersModel>)new Burst([.. steps.Take(12)]);
        return model.Grains.Any(static it => it.Value.Stale)
            ? Gen.Constant((Operation<LedgerRun, LedgersModel>)new WriteStale(model.Grains.First(static it => it.Value.Stale).Key))
            : Gen.Frequency(
                (6, burst),
                (1, from at in grain from much in number select (Operation<LedgerRun, LedgersModel>)new WriteBehind(at, much)),
                (2, from at in grain select (Operation<LedgerRun, LedgersModel>)new StartTicking(at)),
                (2, Gen.Constant((Operation<LedgerRun, LedgersModel>)new PassASecond())));
    }

    /// <summary>Fewer operations, and then bursts of fewer callers.</summary>
    public override IEnumerable<FSharpList<Operation<LedgerRun, LedgersModel>>> ShrinkOperations(FSharpList<Operation<LedgerRun, LedgersModel>> s) =>
        base.ShrinkOperations(s).Concat(
            from burst in s.OfType<Burst>()
            where burst.Steps.Length > 1
            from left in burst.Steps
            let smaller = new Burst(burst.Steps.Remove(left, ReferenceEqualityComparer.Instance))
            select ListModule.OfSeq(s.Select(it => ReferenceEquals(it, burst) ? smaller : it)));
}
