using Supervision.Domain.Law;
using Supervision.Domain.Time;
using Supervision.Domain.Time.Calendars;

namespace Supervision.Periods;

/// <summary>A question as it came, with whatever was wrong with the way it was written down.</summary>
/// <param name="Id">Where in the bytes the caller's own name for it stands, quotes included; null without one.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Fault">What could not even be read.</param>
public readonly record struct AskedQuestion(Range? Id, PeriodForm Form, QuestionFault? Fault)
{
    /// <summary>The field of a fault that no field has: that of the whole.</summary>
    public const string Whole = "";

    public static AskedQuestion Unreadable(Title why) => new(null, new PeriodForm(), new QuestionFault(Whole, why));

    /// <summary>The one way from a written question to a date, for a line, an address and a person alike.</summary>
    public Answered Answer(CalendarLibrary calendars)
    {
        if (Fault is not null)
        {
            return new Answered(null, null, Fault);
        }

        return Form.Read(calendars) switch
        {
            PeriodReading.Asked it => new Answered(it, Reckoning.Of(it.Question, it.Calendar), null),
            PeriodReading.Faulty it => new Answered(null, null, it.Fault),
            var other => throw new System.Diagnostics.UnreachableException($"{other.GetType().Name} is no reading"),
        };
    }
}

/// <summary>What came of a question: a date with its derivation, or what has to be mended first.</summary>
/// <param name="Asked">The question as it was understood; null with a fault.</param>
/// <param name="Deadline">Null with a fault.</param>
/// <param name="Fault">Null with a deadline.</param>
public readonly record struct Answered(PeriodReading.Asked? Asked, Deadline? Deadline, QuestionFault? Fault);
