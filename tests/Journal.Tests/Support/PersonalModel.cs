using Supervision.Journal.Subjects;

namespace Supervision.Journal.Tests.Support;

/// <summary>What a journal must say of people, in a list and two sets.</summary>
internal sealed class PersonalModel
{
    private readonly List<(string? Subject, string? Value)> entries = [];
    private readonly HashSet<string> isSealed = [];

    /// <summary>A fault planted on purpose.</summary>
    public bool ForgetsToErase { get; init; }

    public long Erased { get; private set; }

    public long Size => entries.Count;

    public void Tell(string subject, string value) => entries.Add((subject, value));

    public Type Seal(string subject, bool seal) =>
        Has(subject) && (seal ? isSealed.Add(subject) : isSealed.Remove(subject)) ? Said(typeof(PersonalDataAnswer.Changed), 1) : typeof(PersonalDataAnswer.Refused);

    public Type Erase(string subject)
    {
        if (!Has(subject))
        {
            return typeof(PersonalDataAnswer.Refused);
        }

        for (var i = 0; i < entries.Count && !ForgetsToErase; i++)
        {
            if (entries[i].Subject == subject)
            {
                entries[i] = (null, null);
                Erased++;
            }
        }

        _ = isSealed.Remove(subject);
        return Said(typeof(PersonalDataAnswer.Erased), 2);
    }

    public void AssertSameAs(IReadOnlyCollection<SubjectView> subjects, IEnumerable<Entry> stored)
    {
        Assert.Equal(
            entries.Select(it => it.Subject is null || isSealed.Contains(it.Subject) ? null : it.Value),
            stored.Select(it => it.Stream.Category == SubjectEntries.Category ? null : it.TextOrNull("name")));
        Assert.Equal(
            entries.Where(it => it.Subject is not null).GroupBy(it => it.Subject!).Select(it => (it.LongCount(), isSealed.Contains(it.Key))).Order(),
            subjects.Select(it => (it.Values, it.IsSealed)).Order());
    }

    private bool Has(string subject) => entries.Any(it => it.Subject == subject);

    private Type Said(Type answer, int more)
    {
        entries.AddRange(Enumerable.Repeat<(string?, string?)>((null, null), more));
        return answer;
    }
}
