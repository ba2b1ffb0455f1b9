using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.EventLogs;
using Supervision.Grains;
using Supervision.Grains.Cases;
using Supervision.Grains.Interfaces;
using Supervision.Grains.Kinds;
using Supervision.Journal;

namespace Supervision.Silo.Import;

/// <summary>
/// An event that had been told before must be the same event. Where it is another one, what was recorded stays, and the
/// contradiction is journalled in the import's own stream, so that an import which is interrupted and resumed, or run
/// again, still counts and names every one.
/// </summary>
internal sealed class Contradictions(IJournal journal, string file)
{
    /// <summary>So many are told in words; all are counted.</summary>
    public const int Named = 20;

    private readonly Lock gate = new();
    private StreamKey? import;
    private int count;

    /// <summary>How many this run has met.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Compares an event, and what it reports, with what the journal holds under its command id.</summary>
    public async Task Check(CaseNumber number, LogEvent told, CaseCommand report, string command, Procedure procedure, long started)
    {
        var stream = CaseEventCodec.StreamOf(number);
        var recorded = (await journal.ReadStream(stream)).Last(entry => entry.Command.Text == command && HouseKinds.Register.OfEntry(entry).IsOfLog);
        var day = LocalDatePattern.Iso.Format(told.OccurredOn);
        var (step, recordedStep) = (StepOf(report), StepOf(recorded));
        if (recordedStep == step && recorded.Text("on") == day)
        {
            return;
        }

        ImmutableArray<Field> fields =
        [
            Field.Personal("number", stream.ToString(), number.Text), Field.Of("line", told.Line), Field.Of("sequence", told.Sequence),
            Field.Of("step", step), Field.Of("on", day),
            Field.Of("recorded-entry", recorded.Position), Field.Of("recorded-step", recordedStep), Field.Of("recorded-on", recorded.Text("on")),
        ];
        var at = told.OccurredAt.ToDateTimeOffset();

        // A crash before this append loses nothing: the next run begins at the latest day that this import is the cause of,
        // and meets the event again. A crash after it neither: a file contradicts one entry at most once, and that names it.
        await journal.Append(new Append(
            ImportOf(started), null, new CommandId($"contradicts-{recorded.Position}"),
            new Author(EngineAuthors.Import, EngineAuthors.RegistryRole.Text), procedure.Reference.ToString(),
            [new Draft(ImportKinds.Contradicted, 1, at, fields, started)], null));
        Interlocked.Increment(ref count);
    }

    /// <summary>What was only begun is another thing than what was done: "pay (start)".</summary>
    private static string StepOf(CaseCommand report) => report switch
    {
        CaseCommand.Observe it => it.Step.Text,
        CaseCommand.ObserveProgress it => Spelled(it.Step.Text, StepTransitions.TextOf(it.Transition)),
        _ => throw new UnreachableException($"{report.GetType().Name} is no report"),
    };

    private static string StepOf(Entry recorded) => recorded.TextOrNull("transition") is { } transition
        ? Spelled(recorded.Text("step"), transition)
        : recorded.Text("step");

    private static string Spelled(string step, string transition) => $"{step} ({transition})";

    /// <summary>What has contradicted the journal in this import and in earlier runs of it, in words; the first ones.</summary>
    public IReadOnlyList<string> Messages(long started, CancellationToken cancellation) =>
        [.. journal.ReadAll(started, cancellation).Where(entry => entry.Kind == ImportKinds.Contradicted && entry.Cause == started).Take(Named).Select(Words)];

    private string Words(Entry it) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file}, line {it.NumberOrNull("line")}: expected '{it.Text("recorded-step")}' on {it.Text("recorded-on")}, "
        + $"as recorded before (entry {it.NumberOrNull("recorded-entry")}), found '{it.Text("step")}' on {it.Text("on")} "
        + $"(case {it.TextOrNull("number") ?? "sealed"}, event {it.NumberOrNull("sequence")}). What was recorded stays.");

    private StreamKey ImportOf(long started)
    {
        lock (gate)
        {
            return import ??= journal.ReadAll(started - 1).First().Stream;
        }
    }
}
