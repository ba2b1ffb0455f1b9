using System.Collections.Immutable;
using System.Diagnostics;

namespace Supervision.Journal.Writing;

/// <summary>The entry that tells that another key signs the log from here on.</summary>
internal static class KeyEntry
{
    /// <summary>What the kinds begin with that only the journal writes, since the signer acts on them.</summary>
    public const string Kinds = "journal.key-";

    /// <exception cref="ArgumentException">A text in it is empty, or the key is no vkey.</exception>
    public static PreparedAppend Of(KeyChange change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            KeyChange.Rotated it => Of(
                OwnKinds.KeyRotated, "rotated", it.Key, now, [Field.Of("old", it.Old), Field.Of("key", it.Key), Field.Of("announcement", it.Announcement)]),
            KeyChange.Revoked it => Of(OwnKinds.KeyRevoked, "revoked", it.Key, now, [
                Field.Of("old", it.Old), Field.Of("upto", it.UpTo), Field.Of("reason", it.Reason), Field.Of("key", it.Key),
            ]),
            _ => throw new UnreachableException($"key change {change}"),
        };
    }

    // Named after the new key's id: whoever was interrupted asks again for the same key, and it is written once.
    private static PreparedAppend Of(string kind, string what, string key, DateTimeOffset now, ImmutableArray<Field> fields) =>
        PreparedAppend.Trusted(new Append(
            KeyChange.Stream,
            ExpectedVersion: null,
            new CommandId(key.Split('+') is [_, var id, ..] ? $"key-{what}-{id}" : throw new ArgumentException($"'{key}' is no vkey.", nameof(key))),
            Author.Journal,
            Edition: "-",
            [new Draft(kind, 1, now, fields)],
            NextWake: null));
}
