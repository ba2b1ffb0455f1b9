using System.Globalization;
using NodaTime.Text;
using Supervision.Domain.People;
using Supervision.Grains.Aggregates;
using Supervision.Grains.Clocks;
using Supervision.Grains.Interfaces.Board;
using Supervision.Grains.Interfaces.Machine;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Views.Guard;

/// <summary>How the machine stands, for whoever looks after it.</summary>
internal sealed class GuardedMachineHealth(Gate gate, Unguarded<IMachineHealth> machine) : IMachineHealth
{
    public async Task<MachineHealth> Look(CancellationToken cancellation = default)
    {
        await gate.Enter(Right.SeeMachine, cancellation);
        return await machine.Desk.Look(cancellation);
    }
}

/// <summary>An administrator's word on the clock, journalled before it counts.</summary>
internal sealed class MachineClock(Gate gate, TrustedClock host, IJournal journal) : IMachineClock
{
    public async Task<RequestOutcome> IsRight(string command, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var pass = await gate.Enter(Right.SetClock, cancellation);
        if (host.Doubt is not { } doubt)
        {
            return new RequestOutcome(0, Refusals.ClockNotInDoubt);
        }

        // Named by the doubt as well: the same request in another doubt is another word. A crash between the entry and its counting: the next start
        // reads the entry, and believes the clock by it.
        var named = string.Create(CultureInfo.InvariantCulture, $"{command}/{doubt.Since.ToUnixTimeMilliseconds()}");
        var id = new CommandId(ActingCommands.IdOf(pass.Acting.Who, named));
        var word = new Append(MachineKinds.Clock, null, id, pass.Author, "-", [DraftOf(doubt)], null);
        var position = await journal.Append(word, cancellation).ToldAsNotNow() switch
        {
            AppendResult.Appended it => it.LastPosition,
            AppendResult.AlreadyDecided it => it.LastPosition,
            var other => throw new System.Diagnostics.UnreachableException($"A word expects no version, and got {other}"),
        };
        host.Believe();
        return new RequestOutcome(position, null);
    }

    private static Draft DraftOf(ClockDoubt doubt) => new(
        MachineKinds.ClockConfirmed, 1, doubt.Machine.ToDateTimeOffset(),
        [Field.Of("machine", InstantPattern.ExtendedIso.Format(doubt.Machine)), Field.Of("trusted", InstantPattern.ExtendedIso.Format(doubt.Trusted))]);
}
