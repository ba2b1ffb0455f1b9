using System.Globalization;
using Supervision.Journal.Documents;
using Supervision.Journal.Keys;
using Supervision.Journal.Subjects;
using Supervision.Journal.Writing;

namespace Supervision.Journal.Personal;

/// <summary>
/// The steps that take a subject's values out of the world, in the one order in which a crash between any two of them leaves either
/// nothing done or an order that the next start finishes.
/// </summary>
internal sealed class Erasure(JournalWriter writer, KeyReader keys, CourtDocuments documents, JournalOptions options)
{
    /// <summary>Journals the order, and answers with its position once it is released.</summary>
    /// <exception cref="SubjectRefusedException">The subject is gone, or an order is under way already.</exception>
    public async Task<long> Order(KeyId key, ErasureOrder order, Author author, CancellationToken cancellation)
    {
        var stream = SubjectEntries.StreamOf(key);

        // A crash before this is committed: nothing was ordered, whoever asked has no answer and asks again. A crash after it: the
        // order stands, and the next start executes it.
        options.BeforeErasureStep(ErasureStep.Order);
        var result = await writer.Send(
            new PendingAppend(stream, (subjects, position) =>
            {
                _ = subjects.RowOf(key) ?? throw new SubjectRefusedException("It has been erased meanwhile.");
                RequireNothingFiled(key);
                if (!subjects.Ordered.Add(key))
                {
                    throw new SubjectRefusedException("Its erasure has been ordered by another request just now.");
                }

                var draft = SubjectEntries.Order(key, order, options.Clock.GetUtcNow());
                return PreparedAppend.Trusted(
                    new Append(stream, null, new CommandId(string.Create(CultureInfo.InvariantCulture, $"order-{position}")), author, "-", [draft], null));
            }),
            cancellation);
        return ((AppendResult.Appended)result).LastPosition;
    }

    /// <summary>Carries out an order: tombstone, key, files, rows, and the entry that says so.</summary>
    /// <param name="key">Whose key.</param>
    /// <param name="order">Position of the order; 0 where a restore lost it and only the tombstone is left.</param>
    /// <param name="author">The journal, unless a person asked for this very step.</param>
    /// <param name="cancellation">Stops waiting for room in the queue.</param>
    public async Task<PersonalDataAnswer> Execute(KeyId key, long order, Author author, CancellationToken cancellation)
    {
        var stream = SubjectEntries.StreamOf(key);
        var result = await writer.Send(
            new PendingAppend(stream, (subjects, position) =>
            {
                var row = subjects.RowOf(key) ?? throw new SubjectRefusedException("It has been erased meanwhile.");

                RequireNothingFiled(key);

                // All of this happens on the writer's thread, inside its transaction: no value can be added between the list of what is
                // erased and the erasing. A crash before the tombstone is on the disk: the order stands, the next start comes here again.
                options.BeforeErasureStep(ErasureStep.Tombstone);
                subjects.Keys.Erased.Add(key);

                // A crash right here: the next start destroys every key that the file names, and then comes here again.
                options.BeforeErasureStep(ErasureStep.DestroyKey);
                subjects.Keys.Destroy([key]);
                keys.Forget(key);

                // A crash inside this leaves some of the files, which nobody can read; the next start goes on with the order and comes here again.
                options.BeforeErasureStep(ErasureStep.DeleteFiles);
                documents.Erase(key);

                // A crash from here to COMMIT: nothing can be read any more, by anybody. The boxes are still there, the entry is not; the
                // next start writes it and takes them away in one transaction.
                options.BeforeErasureStep(ErasureStep.Execute);
                var drafts = SubjectEntries.Execution(key, order, subjects.PayloadsOf(row.Id), options.Clock.GetUtcNow());
                var command = new CommandId(string.Create(CultureInfo.InvariantCulture, $"erase-{position}"));
                return PreparedAppend.Trusted(new Append(stream, null, command, author, "-", drafts, null))
                    with { Change = new SubjectChange.Erase(row.Id, row.Name) };
            }),
            cancellation);

        // A crash right here loses the answer only: asked again, there is nothing left to erase.
        options.BeforeErasureStep(ErasureStep.Answer);
        return new PersonalDataAnswer.Erased(order, ((AppendResult.Appended)result).LastPosition, key.ToString());
    }

    /// <summary>A file must not come under a key that goes, and be named by an entry under the next one.</summary>
    private void RequireNothingFiled(KeyId key)
    {
        if (!documents.TryClose(key))
        {
            throw new SubjectRefusedException("A document is being filed there just now; ask again.");
        }
    }
}
