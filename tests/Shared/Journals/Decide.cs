using System.Collections.Immutable;
using Supervision.Journal;

namespace Supervision.Tests;

/// <summary>Short ways to write decisions.</summary>
internal static class Decide
{
    public static readonly Author Clerk = new("clerk-7", "clerk");

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static StreamKey Case(string id) => new("case", "it-road/" + id);

    public static Draft Step(string name, long? cause = null) => new("case.step-taken", 1, Noon, [Field.Of("step", name)], cause);

    public static Append On(StreamKey stream, long? version, string command, params Draft[] entries) =>
        new(stream, version, new CommandId(command), Clerk, "it-road-fines@1", entries.Length == 0 ? [Step("Create Fine")] : [.. entries], null);

    public static Append Opening(string id) => On(
        Case(id), 0, "open", new Draft("case.opened", 1, Noon, [Field.Personal("number", "case:" + id, "it-road/" + id), Field.Of("amount", 3500)]));

    public static ImmutableArray<Entry> Stream(this IJournalReader journal, StreamKey key, long after = 0) => journal.ReadStream(key, after).AsTask().Result;
}
