using Supervision.Grains.Interfaces.Machine;
using Supervision.Journal;

namespace Supervision.Grains.Aggregates;

/// <summary>What the edge makes of a disk that is full: something that whoever asked can be told, and that pages know without knowing the journal.</summary>
internal static class FullDisk
{
    /// <exception cref="NotNowException">The disk is full: nothing was written.</exception>
    public static async Task<T> ToldAsNotNow<T>(this Task<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (NoSpaceLeftException full)
        {
            throw new NotNowException(NotNow.NoSpace, full);
        }
    }
}
