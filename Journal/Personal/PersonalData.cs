using System.Collections.Immutable;
using System.Globalization;
using Supervision.Journal.Documents;
using Supervision.Journal.Keys;
using Supervision.Journal.Personal;
using Supervision.Journal.Reading;
using Supervision.Journal.Subjects;
using Supervision.Journal.Writing;

namespace Supervision.Journal;

/// <summary>
/// What may be done with the data of one person beside writing and reading it. A subject is named as whoever wrote the values named it;
/// the journal speaks of it by the id of its key only. Safe for use by many callers at once.
/// </summary>
public sealed class PersonalData
{
    private const int LongestBasis = 1000;
    private const int LongestName = 200;

    private readonly JournalWriter writer;
    private readonly ReadPool pool;
    private readonly JournalReading reading;
    private readonly Erasure erasure;
    private readonly CourtDocuments documents;
    private readonly JournalOptions options;

    internal PersonalData(
        JournalWriter writer, ReadPool pool, JournalReading reading, KeyReader keys, CourtDocuments documents, JournalOptions options)
    {
        this.writer = writer;
        this.pool = pool;
        this.reading = reading;
        this.documents = documents;
        this.options = options;
        erasure = new Erasure(writer, keys, documents, options);
    }

    /// <summary>The subjects of whom there are values, in the order in which they came.</summary>
    public ImmutableArray<SubjectView> Subjects() => pool.Use(it => it.Subjects.All());

    /// <summary>Closes access: every reader has the values withheld from now on. Nothing is erased, and values may still be added.</summary>
    /// <param name="subject">What the values were written under.</param>
    /// <param name="basis">The legal basis, 1 to 1,000 characters; stands in the journal in clear.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="cancellation">Stops waiting for room in the queue.</param>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was done cannot be known now; asking again is harmless.</exception>
    public Task<PersonalDataAnswer> Seal(string subject, string basis, Author author, CancellationToken cancellation = default) =>
        SetSealed(subject, isSealed: true, basis, author, cancellation);

    /// <summary>Opens again what was sealed; arguments as there.</summary>
    /// <exception cref="AppendOutcomeUnknownException">Whether it was done cannot be known now; asking again is harmless.</exception>
    public Task<PersonalDataAnswer> Unseal(string subject, string basis, Author author, CancellationToken cancellation = default) =>
        SetSealed(subject, isSealed: false, basis, author, cancellation);

    /// <summary>
    /// Erases all values of a subject for good: nobody can read them again, whoever runs this machine included. What stays is that there
    /// were values, where, and commitments that tell nothing without the salts, which go as well.
    /// </summary>
    /// <param name="subject">What the values were written under. A value written under it afterwards is a new subject's.</param>
    /// <param name="order">Why, and who approved.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="cancellation">Stops waiting for room in the queue; an order that is in the journal is executed, at the next start at the latest.</param>
    /// <exception cref="AppendOutcomeUnknownException">How far it came cannot be known now; asking again goes on from there.</exception>
    public async Task<PersonalDataAnswer> Erase(string subject, ErasureOrder order, Author author, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (WhyNot(order) is { } why)
        {
            return new PersonalDataAnswer.Refused(why);
        }

        if (pool.Use(it => it.Subjects.FindOrNull(subject)) is not { } key)
        {
            return Unknown(subject);
        }

        // An order that an earlier call, or an earlier process, could not execute is executed now; a second one would say nothing more.
        var history = SubjectHistory.Of(await reading.ReadStream(SubjectEntries.StreamOf(key), 0, cancellation));
        try
        {
            var position = history.Order ?? await erasure.Order(key, order, author, cancellation);
            return await erasure.Execute(key, position, Author.Journal, cancellation);
        }
        catch (SubjectRefusedException refused)
        {
            return new PersonalDataAnswer.Refused(refused.Message);
        }
    }

    /// <summary>
    /// At a start, before anybody reads or writes: destroys again the keys that a restored keys.db has back, executes what was ordered and
    /// not executed, and says of what a restored journal does not know to be erased that it is.
    /// </summary>
    /// <param name="keys">Open to write; nobody else uses it yet.</param>
    internal void FinishErasures(KeyKeeper keys)
    {
        var back = new List<KeyId>();
        var ordered = new List<(KeyId Key, long Order)>();
        foreach (var stream in pool.Use(it => it.Streams.Keys(SubjectEntries.Category, null, long.MaxValue, int.MaxValue)))
        {
            var history = SubjectHistory.Of(pool.Use(it => it.Entries.Find(stream) is { } row ? it.Entries.OfStream(row, 0, long.MaxValue) : []));
            if (KeyId.ParseOrNull(stream.Id) is not { } key)
            {
                continue;
            }

            if (history.IsErased)
            {
                back.Add(key);
            }
            else if (history.Order is { } order)
            {
                ordered.Add((key, order));
            }
        }

        // All at once: each call sweeps the whole file.
        keys.Destroy(back);
        back.ForEach(documents.Erase);
        foreach (var (key, order) in ordered)
        {
            Finish(key, order);
        }

        // Those of whom nothing else came back may still have files that were copied back by hand.
        foreach (var key in keys.Erased.Read())
        {
            documents.Erase(key);
            if (pool.Use(it => it.Subjects.Has(key)))
            {
                Finish(key, order: 0);
            }
        }
    }

    private void Finish(KeyId key, long order)
    {
        try
        {
            _ = erasure.Execute(key, order, Author.Journal, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (SubjectRefusedException)
        {
            // An order about rows that are not there: somebody has taken them away behind the journal's back, and verify says so.
        }
    }

    private async Task<PersonalDataAnswer> SetSealed(string subject, bool isSealed, string basis, Author author, CancellationToken cancellation)
    {
        if (WhyNot(basis) is { } why)
        {
            return new PersonalDataAnswer.Refused(why);
        }

        if (pool.Use(it => it.Subjects.FindOrNull(subject)) is not { } key)
        {
            return Unknown(subject);
        }

        var stream = SubjectEntries.StreamOf(key);
        try
        {
            var result = await writer.Send(
                new PendingAppend(stream, (subjects, position) =>
                {
                    var row = subjects.RowOf(key) ?? throw new SubjectRefusedException("It has been erased meanwhile.");
                    if (row.IsSealed == isSealed)
                    {
                        throw new SubjectRefusedException(isSealed ? "It is sealed already." : "It is not sealed.");
                    }

                    var command = new CommandId(string.Create(CultureInfo.InvariantCulture, $"{(isSealed ? "seal" : "unseal")}-{position}"));
                    var draft = SubjectEntries.Seal(key, isSealed, basis, options.Clock.GetUtcNow());
                    return PreparedAppend.Trusted(new Append(stream, null, command, author, "-", [draft], null))
                        with { Change = new SubjectChange.Seal(row.Id, isSealed) };
                }),
                cancellation);
            return new PersonalDataAnswer.Changed(((AppendResult.Appended)result).LastPosition);
        }
        catch (SubjectRefusedException refused)
        {
            return new PersonalDataAnswer.Refused(refused.Message);
        }
    }

    private static PersonalDataAnswer.Refused Unknown(string subject) =>
        new($"There is no personal data under '{subject}': none was ever written, or it has been erased.");

    private static string? WhyNot(ErasureOrder order) =>
        WhyNot(order.Basis)
        ?? WhyNot(order.First, "first") ?? WhyNot(order.Second, "second")
        ?? (Same(order.First.Name, order.Second.Name) ? $"Erasing takes two approvers; '{order.First.Name}' is both." : null);

    private static string? WhyNot(string? basis) =>
        basis is { Length: <= LongestBasis } && !string.IsNullOrWhiteSpace(basis) ? null : $"A legal basis of 1 to {LongestBasis} characters is needed.";

    private static string? WhyNot(Approver approver, string which) =>
        IsName(approver.Name) && IsName(approver.Role) ? null : $"The {which} approver needs a name and a role of 1 to {LongestName} characters.";

    private static bool IsName(string? text) => text is { Length: <= LongestName } && !string.IsNullOrWhiteSpace(text);

    // One person must not pass for two by a space or a capital.
    private static bool Same(string one, string other) =>
        string.Equals(one.Trim().Normalize(), other.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);
}
