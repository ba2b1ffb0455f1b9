using NodaTime.Text;
using Supervision.Domain.Cases;
using Supervision.Domain.Procedures;
using Supervision.Grains.Cases;
using Supervision.Journal;
using Supervision.Silo.Import.Reading;

namespace Supervision.Silo.Import;

/// <summary>
/// An event that had been told before must be the same event. Where it is another one, what was recorded stays and the
/// contradiction is counted and named.
/// </summary>
internal sealed class Contradictions(IJournalReader journal, string file)
{
    /// <summary>So many are kept in words; all are counted.</summary>
    public const int Named = 20;

    private readonly Lock gate = new();
    private readonly List<string> messages = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>Compares an event with what the journal holds under its command id.</summary>
    public async Task Check(CaseNumber number, LogEvent told, StepId step, string command)
    {
        var entries = await journal.ReadStream(CaseEventCodec.StreamOf(number));
        var recorded = entries.FirstOrDefault(entry => entry.Command.Text == command && entry.Kind == CaseEventCodec.StepTaken);
        var day = LocalDatePattern.Iso.Format(told.OccurredOn);
        if (recorded is not null && recorded.Text("step") == step.Text && recorded.Text("on") == day)
        {
            return;
        }

        lock (gate)
        {
            if (++Count <= Named)
            {
                messages.Add(
                    $"{file}:{told.Line}: case {told.CaseId}, event {told.Sequence}: expected {recorded?.Text("step")} on {recorded?.Text("on")} as recorded before "
                    + $"(entry {recorded?.Position}), found {step} on {day}. What was recorded stays.");
            }
        }
    }
}
