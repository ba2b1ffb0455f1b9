using Supervision.Journal;

namespace Supervision.Grains.Wakes;

/// <summary>Which wake shard a stream belongs to.</summary>
internal static class Shares
{
    /// <summary>The same on every host and in every process: FNV-1a over the stream's name (string hash codes differ from run to run).</summary>
    public static int Of(StreamKey stream, int shares)
    {
        var hash = 2166136261u;
        foreach (var c in stream.ToString())
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return (int)(hash % (uint)shares);
    }
}
