using System.Security.Cryptography;
using Supervision.Journal.Keys;
using Supervision.Journal.Leaf;
using Supervision.Journal.Stores;

namespace Supervision.Journal.Subjects;

/// <summary>
/// The data subjects as the writer knows them: gives each value to its subject's key, and carries out what entries say of a
/// subject. Owned by the writer.
/// </summary>
internal sealed class KnownSubjects
{
    private readonly IStoreWriter store;
    private readonly KeyKeeper keys;
    private readonly RandomNumberGenerator nonces;
    private readonly Box box;
    private readonly BoundedCache<string, Subject> known;
    private bool hasErased;

    public KnownSubjects(IStoreWriter store, StoreIdentity identity, JournalOptions options, KeyKeeper keys)
    {
        this.store = store;
        this.keys = keys;
        nonces = options.KeyRandomness;
        box = new Box(identity.Origin);
        known = new BoundedCache<string, Subject>(options.RememberedStreams);
    }

    /// <summary>The keys, for whoever destroys one inside a decision.</summary>
    public KeyKeeper Keys => keys;

    /// <summary>Keys whose erasure this process has ordered: of two requests at one time only one may order it.</summary>
    public HashSet<KeyId> Ordered { get; } = [];

    /// <summary>Looks, before anything of a decision is written, whether what it says of people can be sealed.</summary>
    /// <exception cref="SubjectKeyMissingException">A subject's key is not in keys.db.</exception>
    public void Require(IEnumerable<LeafTail> decision)
    {
        foreach (var tail in decision)
        {
            foreach (var field in tail.Personal)
            {
                if (FindOrNull(field.Subject) is { Secret: null } it)
                {
                    throw new SubjectKeyMissingException(it.Key.ToString());
                }
            }
        }
    }

    /// <summary>Seals a value under its subject's key; a subject that is new gets one. Gives the subject's row and the box.</summary>
    public (long Subject, byte[] Box) Close(long position, LeafTail.PersonalField field, ReadOnlySpan<byte> salt)
    {
        var subject = FindOrNull(field.Subject) ?? Begin(field.Subject);
        var secret = subject.Secret ?? throw new SubjectKeyMissingException(subject.Key.ToString());
        return (subject.Id, box.Close(new Box.Place(position, field.Name, subject.Key), secret, salt, field.Value, nonces));
    }

    /// <summary>Every value of a subject that is still there, by position.</summary>
    public List<(long Position, string Field)> PayloadsOf(long subject) => store.Rows.Subjects.ValuesOf(subject);

    /// <summary>The row that a key belongs to; null when there is none (any more).</summary>
    public (long Id, string Name, bool IsSealed)? RowOf(KeyId key) => store.Rows.Subjects.OfKey(key);

    /// <summary>
    /// Does to the rows what the entries just written say, in their transaction: there is no moment at which the disk holds
    /// the one without the other.
    /// </summary>
    public void Apply(SubjectChange change)
    {
        switch (change)
        {
            case SubjectChange.Seal it:
                store.SetSealed(it.Subject, it.IsSealed);
                break;
            case SubjectChange.Erase it:
                store.EraseSubject(it.Subject);
                known.Remove(it.Name);
                hasErased = true;
                break;
            default:
                throw new System.Diagnostics.UnreachableException(change.GetType().Name);
        }
    }

    /// <summary>After a commit: where it erased, takes the boxes out of whatever the store keeps beside its rows, too.</summary>
    public void AfterCommit()
    {
        if (hasErased)
        {
            hasErased = false;
            store.TidyErased();
        }
    }

    /// <summary>Forgets everything: what is remembered may not be what was written.</summary>
    public void Drop()
    {
        known.Clear();
        Ordered.Clear();
    }

    private Subject? FindOrNull(string name)
    {
        if (known.TryGet(name, out var subject))
        {
            return subject;
        }

        if (store.Rows.Subjects.Find(name) is not { } row)
        {
            return null;
        }

        var key = row.Key.Length == KeyId.Length
            ? KeyId.Of(row.Key)
            : throw new JournalDamagedException(0, $"a key id of {KeyId.Length} bytes for a data subject", $"{row.Key.Length} bytes");
        subject = new Subject(row.Id, key, keys.FindOrNull(key));
        if (subject.Secret is not null)
        {
            known.Set(name, subject);
        }

        return subject;
    }

    // The key is durable before the row that names it: a crash between the two leaves a key that nothing is sealed under.
    private Subject Begin(string name)
    {
        var (id, secret) = keys.Take();
        var subject = new Subject(store.AddSubject(name, id), id, secret);
        known.Set(name, subject);
        return subject;
    }

    private sealed record Subject(long Id, KeyId Key, byte[]? Secret);
}
