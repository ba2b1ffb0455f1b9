namespace Supervision.Grains.Interfaces.Cases;

/// <summary>Lets everything follow that is to follow.</summary>
public static class CatchingUp
{
    /// <summary>Reacts to whatever is released, and to what that leads to, until nothing is left: a barrier for whoever plays a log or a history.</summary>
    /// <param name="reactions">The follower.</param>
    /// <returns>How many commands were sent.</returns>
    public static async Task<int> CatchUpFully(this IReactionsGrain reactions)
    {
        ArgumentNullException.ThrowIfNull(reactions);
        var asked = 0;
        while (true)
        {
            var slice = await reactions.CatchUp();
            asked += slice.Asked;
            if (!slice.IsMoreLeft)
            {
                return asked;
            }
        }
    }
}
