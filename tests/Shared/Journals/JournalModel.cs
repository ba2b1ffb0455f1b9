using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>What a journal must answer, in a few lists.</summary>
internal sealed class JournalModel
{
    private readonly List<(StreamKey Stream, CommandId Command, Draft Draft)> entries = [];
    private readonly Dictionary<StreamKey, DateTimeOffset> wakes = [];

    /// <summary>A fault planted on purpose.</summary>
    public bool ForgetsCommands { get; init; }

    public long Size => entries.Count;

    public long Version(string id) => Version(Decide.Case(id));

    public AppendResult Append(Append decision)
    {
        var version = Version(decision.Stream);
        var first = entries.FindIndex(it => it.Stream == decision.Stream && it.Command == decision.Command) + 1;
        if (first > 0 && !ForgetsCommands)
        {
            var count = entries.Count(it => it.Stream == decision.Stream && it.Command == decision.Command);
            return new AppendResult.AlreadyDecided(first, first + count - 1, version);
        }

        if (decision.ExpectedVersion is { } expected && expected != version)
        {
            return new AppendResult.Conflict(version);
        }

        entries.AddRange(decision.Entries.Select(it => (decision.Stream, decision.Command, it)));
        _ = wakes.Remove(decision.Stream);
        if (decision.NextWake is { } wake)
        {
            wakes.Add(decision.Stream, wake);
        }

        return new AppendResult.Appended(Size - decision.Entries.Length + 1, Size, version + decision.Entries.Length);
    }

    public async Task AssertSameAs(CourtJournal journal)
    {
        Assert.Equal(Size, journal.Released);
        Assert.Equal(
            entries.Select((it, at) => (at + 1L, it.Stream, it.Command, it.Draft.Kind, Words(it.Draft.Fields))),
            journal.ReadAll().Select(it => (it.Position, it.Stream, it.Command, it.Kind, Words(it.Fields))));
        foreach (var stream in entries.Select(it => it.Stream).Distinct())
        {
            Assert.Equal(Enumerable.Range(1, (int)Version(stream)).Select(it => (long)it), journal.Stream(stream).Select(it => it.Version));
        }

        Assert.Equal((wakes.Count, wakes.Count == 0 ? null : wakes.Values.Min()), await journal.ArmedWakes());
        Assert.Equal(wakes.ToDictionary(), (await journal.DueWakes(DateTimeOffset.MaxValue, 100)).ToDictionary(it => it.Stream, it => it.At));
    }

    private long Version(StreamKey stream) => entries.Count(it => it.Stream == stream);

    private static string Words(ImmutableArray<Field> fields) => string.Join(", ", fields.Select(it => it.Value switch
    {
        FieldValue.Personal personal => $"{it.Name}: {personal.Value} of {personal.Subject}",
        var other => $"{it.Name}: {other}",
    }));
}
