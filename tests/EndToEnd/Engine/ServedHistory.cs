using Supervision.Domain.People;

namespace Supervision.EndToEnd.Engine;

/// <summary>A history in a store of its own that is served, with people who may come in.</summary>
internal sealed class ServedHistory : IAsyncDisposable
{
    /// <summary>That of whoever comes in as a chief of one.</summary>
    public const string Division = "civil-1";

    private readonly TestStore store;
    private readonly ServedStore served;

    private ServedHistory(TestStore store, ServedStore served) => (this.store, this.served) = (store, served);

    public Uri Address => served.Address;

    /// <param name="history">Its lines.</param>
    /// <param name="packs">The packs of its cases, in tests/data/packs.</param>
    /// <param name="now">When it is looked at.</param>
    /// <param name="people">Who may come in.</param>
    public static async Task<ServedHistory> Start(string history, string[] packs, string now, params Role[] people)
    {
        var store = new TestStore();
        var (file, kept) = (store.Write("history.jsonl", history), Path.Combine(store.Directory, "kept"));
        var named = packs.SelectMany(it => new[] { "--pack", Repository.PathOf($"tests/data/packs/{it}.yaml") });
        (await Verb.Run(["history", file, .. named, "--store", kept])).Expect(0);
        foreach (var role in people)
        {
            await Entrance.Admit(kept, role, role == Role.DivisionChief ? Division : null);
        }

        return new ServedHistory(store, await ServedStore.Start("run", "--store", kept, "--now", now));
    }

    public async ValueTask DisposeAsync()
    {
        await served.DisposeAsync();
        store.Dispose();
    }
}
