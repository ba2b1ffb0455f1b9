using System.Collections.Concurrent;

namespace Supervision.Tests;

/// <summary>
/// Stores that many tests begin with. The executable makes each of them once in a run of the tests, and every test gets a copy of its own, which it may
/// change; an import of one line costs more than a second, a copy next to nothing.
/// </summary>
internal static class Prepared
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestStore>>> Stores = ThatGoWithTheRun();

    /// <summary>The store that was made by these steps; nobody writes to it any more.</summary>
    /// <param name="name">What is made: the same name is the same store.</param>
    /// <param name="make">The steps. Where one of them fails, every test that begins with them fails with its message.</param>
    public static Task<TestStore> Store(string name, Func<TestStore, Task> make) =>
        Stores.GetOrAdd(name, _ => new Lazy<Task<TestStore>>(() => Made(make))).Value;

    private static async Task<TestStore> Made(Func<TestStore, Task> make)
    {
        var store = new TestStore();
        try
        {
            await make(store);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static ConcurrentDictionary<string, Lazy<Task<TestStore>>> ThatGoWithTheRun()
    {
        var stores = new ConcurrentDictionary<string, Lazy<Task<TestStore>>>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var made in stores.Values.Where(it => it is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            {
                made.Value.Result.Dispose();
            }
        };
        return stores;
    }
}
