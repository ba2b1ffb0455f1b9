using Supervision.Journal;
using Supervision.Journal.Audit;
using Supervision.Signer.Keys;
using Supervision.Signer.Sealing;
using Supervision.Signer.State;
using Supervision.Verifier.Forms;

namespace Supervision.Signer;

/// <summary>
/// Signs a court's log, with a key and a memory of its own: never a smaller size than it has signed, never another root for a size,
/// and nothing that it has not read back from the database and hashed itself. One signer at a time has the directory.
/// </summary>
public sealed class LogSigner : ISealer
{
    private readonly SealedStore store;
    private readonly SignerOptions options;
    private readonly FileStream held;
    private readonly KeyRing keys;
    private readonly StateFile file;
    private readonly IEntryTail tail;
    private readonly KnownForms? forms;
    private SignedState? state;

    private LogSigner(SealedStore store, SignerOptions options, FileStream held, KeyRing keys, SignedState? state)
    {
        this.store = store;
        this.options = options;
        this.held = held;
        this.keys = keys;
        this.state = state;
        file = StateFile.Open(options.Directory, options.AroundStateWrite);
        forms = ReadableForms.Of(store, options, state?.Signed.Size ?? 0);
        tail = JournalStores.OpenTail(store.Directory);
    }

    public Checkpoint? Last => state?.Signed;

    public string KeyId => state?.KeyId ?? keys.Current!.Id;

    /// <summary>The key that signs now, as the C2SP vkey that verifiers are given.</summary>
    public string VerifierKey => keys.Current!.VerifierKey;

    /// <summary>Takes the signer's directory for a store; for a store that was never sealed, makes the key.</summary>
    /// <exception cref="SealRefusedException">The state is missing, damaged, or another store's; or its key is missing.</exception>
    /// <exception cref="StoreFailureException">The disk refused, or another signer is at work in the directory.</exception>
    public static LogSigner Open(SealedStore store, SignerOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        var held = SignerDirectory.Take(options.Directory);
        KeyRing? keys = null;
        try
        {
            var state = StateFile.Read(options.Directory);
            RequireState(store, options, state);
            keys = KeyRing.Open(options.Directory, store.Identity.Origin);
            if (state is null)
            {
                _ = keys.First();
            }
            else
            {
                // A crash between the state and the rename of its key ends here.
                keys.PutInForce(keys.FindById(state.KeyId)
                    ?? throw new SealRefusedException(
                        0, $"the private key {state.KeyId} in {options.Directory}", "none; bring it back, or begin anew with `keys adopt`"));
            }

            return new LogSigner(store, options, held, keys, state);
        }
        catch
        {
            keys?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public Checkpoint Seal(long size, Digest root)
    {
        if (state is not null)
        {
            // A change of keys whose files could not be moved when its state was written: never again with the old key.
            _ = Finished();
        }

        if (state is { Signed: var last } && size <= last.Size)
        {
            return size < last.Size ? throw Behind(last.Size, size)
                : root == last.Root ? last
                : throw new SealRefusedException(size, $"root {last.Root} over {size} entries, which this signer has signed", $"{root}");
        }

        var check = Read(size);
        var computed = check.Root();
        if (root != computed)
        {
            throw new SealRefusedException(FirstNew, $"root {root} over {size} entries, by the writer", $"{computed}, by the entries");
        }

        var key = KeyFor(check);
        var signed = CheckpointNote.Sign(key, size, computed);
        var next = new SignedState((state?.Sequence ?? 0) + 1, store.Identity, check.RecordedAt, key.Id, [.. check.Subtrees()], signed);

        // Before the signature leaves this method its size and root are on the disk. A crash right here has signed nothing that
        // anybody knows of; a crash after it has not told anybody, and the next start goes on from the same size.
        file.Write(next);
        state = next;
        return Finished();
    }

    public void Dispose()
    {
        tail.Dispose();
        file.Dispose();
        keys.Dispose();
        held.Dispose();
    }

    private long FirstNew => (state?.Signed.Size ?? 0) + 1;

    private Checkpoint Finished()
    {
        keys.PutInForce(keys.FindById(state!.KeyId)!);
        return state.Signed;
    }

    /// <summary>
    /// Reads the entries up to a size in one snapshot, and compares with the head row where that is of the same size: the
    /// writer may be ahead.
    /// </summary>
    private EntryCheck Read(long size)
    {
        var check = new EntryCheck(store.Identity.Origin, state, size, keys, forms, options.Progress);
        StoredHeadRow? row;
        try
        {
            row = tail.Read(check.Position, size, check.Visit);
        }
        catch (JournalDamagedException e)
        {
            throw new SealRefusedException(e.Position, e.Expected, e.Actual);
        }

        if (check.Position != size)
        {
            throw new SealRefusedException(check.Position + 1, $"entries up to position {size}", $"none after position {check.Position}");
        }

        return row switch
        {
            null => throw new SealRefusedException(0, $"a head row of {size} entries", "none"),
            { Size: var entries } when entries < size => throw new SealRefusedException(0, $"a head row of {size} entries", $"one of {entries}"),
            { Size: var entries, Root: var stored } when entries == size && !stored.AsSpan().SequenceEqual(check.Root().ToArray()) =>
                throw new SealRefusedException(
                    FirstNew, $"root {Convert.ToHexStringLower(stored)} over {size} entries, by the head row", $"{check.Root()}, by the entries"),
            _ => check,
        };
    }

    private SigningKey KeyFor(EntryCheck check) =>
        check.LastChange is not { } last ? keys.Current!
            : keys.Find(last.Change.Key)
                ?? throw new SealRefusedException(last.Position, "a new key that this signer holds", last.Change.Key);

    private static SealRefusedException Behind(long signed, long size) => new(
        size + 1,
        $"{signed} entries, which this signer has signed",
        $"{size}: an older copy of the journal was put back. Put the newest copy in its place; "
        + "if there is none, `keys adopt` begins anew, and what that means is in docs/sealing.md");

    private static void RequireState(SealedStore store, SignerOptions options, SignedState? state)
    {
        if (state is null && store.FirstSigner is { } first && !options.BeginsAnew)
        {
            throw new SealRefusedException(
                0, $"the state of the signer that began with key {first}, in {options.Directory}",
                "none; bring the signer's directory back, or, if it is lost, begin anew with `keys adopt`");
        }

        if (state is null && !store.IsNew && !options.BeginsAnew)
        {
            throw new SealRefusedException(
                0, $"the state of a signer in {options.Directory}, since the store holds entries",
                "none; bring the signer's directory back, or, if nobody has ever vouched for the store or its signer is lost, begin with `keys adopt`");
        }

        if (state is { } known && known.Store != store.Identity)
        {
            throw new SealRefusedException(
                0, $"the store {known.Store.StoreId} of {known.Store.Origin}, which the signer in {options.Directory} knows",
                $"{store.Identity.StoreId} of {store.Identity.Origin}");
        }
    }
}
