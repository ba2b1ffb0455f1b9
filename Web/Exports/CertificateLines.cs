using System.Text.Json;
using NodaTime;
using Supervision.Domain.Cases;
using Supervision.Domain.Courts;
using Supervision.Domain.Procedures;
using Supervision.Domain.Time;
using Supervision.Grains.Cases;
using Supervision.Periods;
using Supervision.Periods.Written;

namespace Supervision.Web.Exports;

/// <summary>
/// Writes the certificate of every time limit of a case as one line of JSON: the question with its rule and calendar as the
/// batch format has it, the answer, and the law it stands on (docs/periods.md). Another program can derive each date again
/// from its line and the calendar files alone. No personal data is in it.
/// </summary>
/// <param name="json">Where to; reset for each line.</param>
/// <param name="library">The packs that the store has adopted.</param>
/// <param name="now">The instant, of each court, up to whose day open suspensions are counted.</param>
/// <param name="culture">Of the reasons.</param>
internal sealed class CertificateLines(Utf8JsonWriter json, ProcedureLibrary library, Func<Court, Instant> now, string culture)
{
    private readonly CaseEventCodec codec = new();

    public long Written { get; private set; }

    /// <param name="it">The case with its facts.</param>
    /// <param name="output">Gets one line for each limit that has started.</param>
    public void Write(ExportedCase it, Stream output)
    {
        Case state = new Case.Unopened(it.Number);
        foreach (var entry in it.Entries)
        {
            state = Case.Evolve(state, codec.ToFact(entry), library);
        }

        if (state is not Case.Opened opened)
        {
            return;
        }

        var today = opened.Procedure.Court.DayOf(now(opened.Procedure.Court));
        foreach (var (limit, of, clock) in opened.AllClocks())
        {
            if (clock.LedgerOrNull is { } ledger)
            {
                json.Reset(output);
                Write(it.Number, new ClockId(limit.Id, of), limit, Certificates.Of(opened.Procedure, limit, ledger, clock is Clock.Met met ? met.On : today));
                json.Flush();
                output.WriteByte((byte)'\n');
                Written++;
            }
        }
    }

    private void Write(CaseNumber number, ClockId clock, TimeLimit limit, Certificate it)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{number.Text} {clock}");
        json.WriteString("rule", it.Rule);
        json.WriteString("basis", it.Basis.ToString());
        json.WriteString("reference", it.Calendar);
        Derived(limit, it.ToQuestion(), it.IsOpen, it.Nominal, it.Due, it.Provisional);
        json.WriteNumber("gross", it.Gross);
        json.WriteNumber("stood_still", it.StoodStill);
        if (it.Net is { } net)
        {
            json.WriteNumber("net", net);
        }
        else
        {
            json.WriteNull("net");
        }

        json.WriteStartArray("steps");
        foreach (var line in it.Lines)
        {
            json.WriteStartObject();
            json.WriteString("kind", line.Kind);
            json.WriteString("date", line.Date.ToString());
            json.WriteString("why", line.Why.In(culture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("otherwise");
        foreach (var other in it.Otherwise)
        {
            json.WriteStartObject();
            json.WriteString("basis", other.Basis.ToString());
            json.WriteString("why", other.Why.In(culture));
            Derived(limit, it.ToQuestion(other), it.IsOpen, other.Nominal, other.Due, other.Provisional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A question, whole, and its answer.</summary>
    private void Derived(TimeLimit limit, PeriodQuestion question, bool isOpen, Moment nominal, Moment due, bool provisional)
    {
        if (limit.Counting.CalendarOrNull is null && due.At is not null)
        {
            // A day is a day everywhere; a minute needs the clocks that show it.
            json.WriteString("zone", limit.Counting.Zone.Id);
        }

        FormJson.Write(json, PeriodForm.Of(limit.Counting.CalendarOrNull, question), isOpen);
        json.WriteString("nominal", nominal.ToString());
        json.WriteString("due", due.ToString());
        json.WriteBoolean("provisional", provisional);
    }
}
