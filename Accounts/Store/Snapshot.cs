using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Supervision.Accounts.Store;

/// <summary>Who could be let in at one moment; never changes.</summary>
internal sealed class Snapshot(ImmutableArray<Account> accounts, ImmutableArray<SessionRow> sessions, ImmutableArray<KeyRow> keys)
{
    public static readonly Snapshot Nobody = new([], [], []);

    public ImmutableArray<Account> Accounts { get; } = accounts;

    public FrozenDictionary<string, SessionRow> Sessions { get; } = sessions.ToFrozenDictionary(it => it.Handle, StringComparer.Ordinal);

    /// <summary>By the hash of the secret that the cookie holds, in base 64.</summary>
    public FrozenDictionary<string, SessionRow> SessionsBySecret { get; } = sessions.ToFrozenDictionary(
        it => Convert.ToBase64String(it.Secret), StringComparer.Ordinal);

    public FrozenDictionary<string, KeyRow> Keys { get; } = keys.ToFrozenDictionary(it => it.Id, StringComparer.Ordinal);

    public Account? Account(long? id) => id is null ? null : Accounts.FirstOrDefault(it => it.Id == id);
}
