using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Packs;
using Supervision.Grains.Wakes;
using Supervision.Journal;

namespace Supervision.Grains.Reactions;

/// <summary>
/// The follower that asks for what follows. Its position may be lost: at least once is what it promises, and that the same cause names the same decisions
/// makes it once. It runs one turn at a time, so a case is asked in the order of the causes.
/// </summary>
internal sealed partial class ReactionsGrain(
    [PersistentState("followed", StoredStates.Name)] IPersistentState<FollowedTo> followed,
    IJournal journal,
    AdoptedPacks packs,
    EffectDesk effects,
    LoopBeats beats,
    ReactionsStanding standing,
    ILogger<ReactionsGrain> log) : Grain, IReactionsGrain, IRemindable
{
    /// <summary>How often the journal is looked at; nothing is read while nothing was added.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>So many commands, or entries that lead to none, make a slice: far from the half minute in which a call must have been answered.</summary>
    public const int MostAsked = 500, MostRead = 50_000;

    /// <summary>After so many entries that led to nothing the position is written down all the same: so many are read again at the most.</summary>
    public const int Unwritten = 10_000;

    /// <summary>After a failure so many looks are left out, twice as many after each further one, at the most this many: half a minute.</summary>
    public const int LongestPause = 300;

    private const string Reminder = "watch";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // All fields belong to the activation's own turns; nothing else touches them.
    private IGrainTimer? timer;
    private long position;
    private long written;
    private int pause;
    private int left;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A journal that was brought back from an older copy is shorter than what was followed: all of it is asked again, and answered by what is there.
        (position, written) = (followed.State.Position <= journal.Released ? followed.State.Position : 0, followed.State.Position);
        return Task.CompletedTask;
    }

    public async Task Watch()
    {
        await this.RegisterOrUpdateReminder(Reminder, Minute, Minute);
        StartTimer();
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StartTimer();
        return Task.CompletedTask;
    }

    public async Task<CaughtUp> CatchUp()
    {
        // Released is taken first: a case can follow a pack only once the pack is in the journal, so packs that are read afterwards are all that the
        // entries up to there can follow.
        var (released, asked, read) = (journal.Released, 0, 0);
        await packs.LoadNewer();
        if (!packs.Library.MayLeadOn)
        {
            position = released;
        }

        foreach (var entry in position < released ? journal.ReadAll(position) : [])
        {
            // A crash right here, or after some of the commands, leaves the position before the entry: its commands are sent again under the names that
            // they have, and those that were decided are answered by their decisions. A command that fails leaves it there as well.
            asked += await effects.AskFor(entry);
            position = entry.Position;
            if (position >= released || asked >= MostAsked || ++read == MostRead)
            {
                break;
            }
        }

        await WriteDown(asked > 0);
        standing.Note(position);
        return new CaughtUp(position, asked, position < journal.Released);
    }

    /// <summary>A crash before this is written, or a storage that fails, asks again for whatever was asked for since the last time.</summary>
    private async Task WriteDown(bool asked)
    {
        if (asked || position - written >= Unwritten || position < written)
        {
            followed.State = new FollowedTo(position);
            await followed.WriteStateAsync();
            written = position;
        }
    }

    private void StartTimer() => timer ??= this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(TimeSpan.Zero, Tick) { KeepAlive = true });

    private async Task Look()
    {
        if (left-- > 0)
        {
            return;
        }

        try
        {
            if (position < journal.Released || pause > 0)
            {
                await CatchUp();
            }

            (pause, left) = (0, 0);
            standing.Note(position);
            beats.Came(LoopBeats.Reactions);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The cause is met again, and nothing after it before it: what follows from one entry may be needed by what follows from the next.
            left = pause = Math.Clamp(pause * 2, 1, LongestPause);
            beats.Came(LoopBeats.Reactions, error);
            LogFailed(position + 1, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "What follows from entry {Position} could not be asked for; it is tried again.")]
    private partial void LogFailed(long position, Exception error);
}
