using Orleans.Runtime;
using Supervision.Grains.Interfaces.Cases;
using Supervision.Grains.Interfaces.Machine;

namespace Supervision.Grains.Aggregates;

/// <summary>
/// What the edge does when nobody answered: a silo went down with the call, or on its way to the grain. Whether anything was
/// decided is not known, and need not be: the same command id is decided once, so the command is sent again.
/// </summary>
internal static class SentAgain
{
    /// <summary>
    /// So often beside the first time. Whoever hosts the grain next is found by the first of them; a cluster that takes
    /// longer is in trouble that a caller must hear of.
    /// </summary>
    public const int Times = 3;

    /// <summary>Sends a command until it is answered, by a refusal or an error of the grain as well, or has been sent often enough.</summary>
    /// <param name="send">Sends it, with the same command id each time.</param>
    /// <exception cref="NotNowException">The disk is full: nothing was decided.</exception>
    public static async Task<Answer> UntilAnswered(Func<Task<Answer>> send)
    {
        for (var left = Times; ; left--)
        {
            try
            {
                return await send().ToldAsNotNow();
            }
            catch (Exception lost) when (left > 0 && (lost is OrleansMessageRejectionException or TimeoutException))
            {
                // SiloUnavailableException is a rejection too. Without a pause: each try ends when the cluster knows better, or in the time-out of a call.
            }
        }
    }
}
