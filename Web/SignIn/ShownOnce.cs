using System.Collections.Concurrent;

namespace Supervision.Web.SignIn;

/// <summary>What is shown to one session, once, on the page after the form that made it: it stands in memory for minutes and in no address.</summary>
internal sealed class ShownOnce<T>(TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (T What, DateTimeOffset Until)> waiting = new(StringComparer.Ordinal);

    public void Keep(string session, T what)
    {
        var now = time.GetUtcNow();
        foreach (var (old, it) in waiting)
        {
            if (it.Until <= now)
            {
                waiting.TryRemove(old, out _);
            }
        }

        waiting[session] = (what, now + Patience);
    }

    public T? Take(string session) => waiting.TryRemove(session, out var it) && it.Until > time.GetUtcNow() ? it.What : null;
}
