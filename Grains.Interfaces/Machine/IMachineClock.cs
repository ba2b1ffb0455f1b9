using Supervision.Grains.Interfaces.Board;

namespace Supervision.Grains.Interfaces.Machine;

/// <summary>Takes an administrator's word on which time is right.</summary>
public interface IMachineClock
{
    /// <summary>
    /// What the machine's clock says is right: it is followed from now on, acts are taken again, and what is due by it happens. The word is journalled.
    /// Where the other time is right the clock is to be set, and nothing has to be said.
    /// </summary>
    /// <param name="command">Names the request: 1 to 120 visible ASCII characters.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Where it stands in the journal; or a refusal where the clock is not in doubt.</returns>
    /// <exception cref="NotNowException">It cannot be journalled now, so it was not done.</exception>
    Task<RequestOutcome> IsRight(string command, CancellationToken cancellation = default);
}
