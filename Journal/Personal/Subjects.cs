using System.Security.Cryptography;
using Supervision.Journal.Keys;
using Supervision.Journal.Leaf;
using Supervision.Journal.Sqlite;
using Supervision.Journal.Writing;

namespace Supervision.Journal.Personal;

/// <summary>The data subjects as the writer knows them: gives each value to its subject's key, and carries out what entries say of a subject. Owned by the writer.</summary>
internal sealed class Subjects : IDisposable
{
    private readonly Database database;
    private readonly KeyKeeper keys;
    private readonly RandomNumberGenerator nonces;
    private readonly Box box;
    private readonly BoundedCache<string, Subject> known;
    private readonly Statement find;
    private readonly Statement begin;
    private readonly Statement payloads;
    private bool hasErased;

    public Subjects(Database database, StoreIdentity identity, JournalOptions options, KeyKeeper keys)
    {
        this.database = database;
        this.keys = keys;
        nonces = options.KeyRandomness;
        box = new Box(identity.Origin);
        known = new BoundedCache<string, Subject>(options.RememberedStreams);
        find = database.Prepare("SELECT id, key FROM subject WHERE name = ?");
        begin = database.Prepare("INSERT INTO subject(name, key, sealed) VALUES (?, ?, 0) RETURNING id");
        payloads = database.Prepare("SELECT position, field FROM payload WHERE subject = ? ORDER BY position, field");
    }

    /// <summary>The keys, for whoever destroys one inside a decision.</summary>
    public KeyKeeper Keys => keys;

    /// <summary>Keys whose erasure this process has ordered: of two requests at one time only one may order it.</summary>
    public HashSet<KeyId> Ordered { get; } = [];

    /// <summary>Looks, before anything of a decision is written, whether what it says of people can be sealed.</summary>
    /// <exception cref="SubjectKeyMissingException">A subject's key is not in keys.db.</exception>
    public void Require(PreparedAppend decision)
    {
        foreach (var tail in decision.Tails)
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
    public List<(long Position, string Field)> PayloadsOf(long subject)
    {
        var found = new List<(long, string)>();
        payloads.Bind(1, subject);
        try
        {
            while (payloads.Step())
            {
                found.Add((payloads.Long(0), payloads.Text(1)));
            }
        }
        finally
        {
            payloads.Reset();
        }

        return found;
    }

    /// <summary>The row that a key belongs to; null when there is none (any more).</summary>
    public (long Id, string Name, bool IsSealed)? RowOf(KeyId key)
    {
        using var row = database.Prepare("SELECT id, name, sealed FROM subject WHERE key = ?");
        row.Bind(1, key.ToArray());
        return row.Step() ? (row.Long(0), row.Text(1), row.Long(2) != 0) : null;
    }

    /// <summary>Does to the rows what the entries just written say, in their transaction: there is no moment at which the disk holds the one without the other.</summary>
    public void Apply(SubjectChange change)
    {
        switch (change)
        {
            case SubjectChange.Seal it:
                database.Run(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"UPDATE subject SET sealed = {(it.IsSealed ? 1 : 0)} WHERE id = {it.Subject}"));
                break;
            case SubjectChange.Erase it:
                database.Run(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA secure_delete=ON; DELETE FROM payload WHERE subject = {it.Subject}; DELETE FROM subject WHERE id = {it.Subject}"));
                known.Remove(it.Name);
                hasErased = true;
                break;
            default:
                throw new System.Diagnostics.UnreachableException(change.GetType().Name);
        }
    }

    /// <summary>
    /// After a COMMIT that erased: takes the boxes out of the log, too. Where a reader in the log does not let it, they stay until the log is
    /// started over or the store is closed, as noise: their key is gone.
    /// </summary>
    public void AfterCommit()
    {
        if (hasErased)
        {
            hasErased = false;
            _ = database.TryTruncateLog();
        }
    }

    /// <summary>Forgets everything: what is remembered may not be what was written.</summary>
    public void Drop()
    {
        known.Clear();
        Ordered.Clear();
    }

    public void Dispose()
    {
        find.Dispose();
        begin.Dispose();
        payloads.Dispose();
    }

    private Subject? FindOrNull(string name)
    {
        if (known.TryGet(name, out var subject))
        {
            return subject;
        }

        find.Bind(1, name);
        try
        {
            if (!find.Step())
            {
                return null;
            }

            var bytes = find.Bytes(1);
            var key = bytes.Length == KeyId.Length ? KeyId.Of(bytes) : throw new JournalDamagedException(0, $"a key id of {KeyId.Length} bytes for a data subject", $"{bytes.Length} bytes");
            subject = new Subject(find.Long(0), key, keys.FindOrNull(key));
        }
        finally
        {
            find.Reset();
        }

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
        begin.Bind(1, name);
        begin.Bind(2, id.ToArray());
        try
        {
            _ = begin.Step();
            var subject = new Subject(begin.Long(0), id, secret);
            known.Set(name, subject);
            return subject;
        }
        finally
        {
            begin.Reset();
        }
    }

    private sealed record Subject(long Id, KeyId Key, byte[]? Secret);
}

/// <summary>What an entry does to a subject's rows.</summary>
internal abstract record SubjectChange
{
    private SubjectChange()
    {
    }

    /// <summary>Closes or opens access; nothing goes.</summary>
    public sealed record Seal(long Subject, bool IsSealed) : SubjectChange;

    /// <summary>Takes away the row and every box of it.</summary>
    public sealed record Erase(long Subject, string Name) : SubjectChange;
}
