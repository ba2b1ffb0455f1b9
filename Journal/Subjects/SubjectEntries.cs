using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Supervision.Journal.Subjects;

/// <summary>What the journal says of a data subject, in the stream <c>subject/KEY-ID</c>. The name of the subject stands in none of it.</summary>
internal static class SubjectEntries
{
    public const string Category = OwnKinds.Subject;
    public const string Sealed = OwnKinds.Sealed;
    public const string Unsealed = OwnKinds.Unsealed;
    public const string Ordered = OwnKinds.ErasureOrdered;
    public const string Executed = OwnKinds.ErasureExecuted;

    /// <summary>Bytes of <c>payloads</c> in one entry: a leaf has at most 65,535. What does not go in goes into the next entry of the decision.</summary>
    public const int LongestList = 40_000;

    public static StreamKey StreamOf(KeyId key) => new(Category, key.ToString());

    public static Draft Seal(KeyId key, bool isSealed, string basis, DateTimeOffset at) =>
        new(isSealed ? Sealed : Unsealed, 1, at, [Subject(key), Field.Of("basis", basis)]);

    public static Draft Order(KeyId key, ErasureOrder order, DateTimeOffset at) => new(
        Ordered, 1, at,
        [
            Subject(key), Field.Of("basis", order.Basis), Field.Of("first", order.First.Name), Field.Of("firstRole", order.First.Role),
            Field.Of("second", order.Second.Name), Field.Of("secondRole", order.Second.Role),
        ]);

    /// <summary>At least one entry, also where nothing was left to erase.</summary>
    /// <param name="order">Position of the order; 0 where it stood in a part of the journal that a restore lost.</param>
    public static ImmutableArray<Draft> Execution(KeyId key, long order, IEnumerable<(long Position, string Field)> payloads, DateTimeOffset at) =>
        [.. Lists(payloads).Select(list =>
            new Draft(Executed, 1, at, [Subject(key), Field.Of("order", order), Field.Of("payloads", list)], order == 0 ? null : order))];

    private static Field Subject(KeyId key) => Field.Of("subject", key.ToString());

    private static IEnumerable<string> Lists(IEnumerable<(long Position, string Field)> payloads)
    {
        var list = new StringBuilder();
        foreach (var (position, field) in payloads)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"{position}/{field}"); // ASCII: a character is a byte
            if (list.Length > 0 && list.Length + 1 + next.Length > LongestList)
            {
                yield return list.ToString();
                list.Clear();
            }

            _ = list.Length > 0 ? list.Append(' ').Append(next) : list.Append(next);
        }

        yield return list.ToString();
    }
}

/// <summary>How a data subject stands by what its stream says.</summary>
/// <param name="IsSealed">Access is closed.</param>
/// <param name="Order">Position of the order to erase it; null when there is none.</param>
/// <param name="IsErased">The erasure was executed.</param>
internal readonly record struct SubjectHistory(bool IsSealed, long? Order, bool IsErased)
{
    /// <exception cref="JournalDamagedException">An entry is of no kind that such a stream has.</exception>
    public static SubjectHistory Of(IEnumerable<Entry> entries)
    {
        var history = default(SubjectHistory);
        foreach (var entry in entries)
        {
            history = entry.Kind switch
            {
                SubjectEntries.Sealed => history with { IsSealed = true },
                SubjectEntries.Unsealed => history with { IsSealed = false },
                SubjectEntries.Ordered => history with { Order = entry.Position },
                SubjectEntries.Executed => history with { IsErased = true },
                _ => throw new JournalDamagedException(entry.Position, "an entry about a data subject", entry.Kind),
            };
        }

        return history;
    }
}
